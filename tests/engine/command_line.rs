//! The built binary: what scripts rely on.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `parallax` with `arguments` and `input` on standard input.
fn parallax(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the binary ends");
    feeder.join().expect("the feeder ends");
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8 out");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON out")).collect()
}

fn messages(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn answers_come_in_input_order() {
    let mut input = String::new();
    for n in 0..500 {
        let text = "“Rain is coming,” said Anna Berg. ".repeat(if n % 50 == 0 { 400 } else { n % 7 });
        input.push_str(&serde_json::json!({"id": format!("a{n}"), "text": text}).to_string());
        input.push('\n');
    }
    let output = parallax(&["analyze", "--jsonl"], input.as_bytes());
    let ids: Vec<String> = lines(&output).iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..500).map(|n| format!("a{n}")).collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
}

#[test]
fn fields_stand_in_the_order_of_the_form() {
    let output = parallax(&["analyze", "--jsonl"], b"{\"id\":\"a\",\"text\":\"Rain fell.\"}\n");
    let text = String::from_utf8(output.stdout).unwrap();
    let fields = [
        "id",
        "title",
        "language",
        "paragraphs",
        "sentences",
        "entities",
        "quotes",
        "unattributed",
        "dates",
        "numbers",
    ];
    let places: Vec<usize> = fields.iter().map(|f| text.find(&format!("\"{f}\":")).expect(f)).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_answered() {
    let input = b"{\"id\":\"a\",\"text\":\"One.\"}\n\nnot json\n{\"id\":\"b\",\"text\":\"\xff\"}\n{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":\"\"}";
    let output = parallax(&["analyze", "--jsonl"], input);
    let ids: Vec<Value> = lines(&output).iter().map(|a| a["id"].clone()).collect();
    assert_eq!(ids, ["a", "d"]);
    assert_eq!(output.status.code(), Some(1));
    let messages = messages(&output);
    for wanted in ["line 3: not an article", "line 4: not UTF-8: byte 19 is 0xff", "line 5: there is no “text”"] {
        assert!(messages.contains(wanted), "{wanted} in {messages}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let line = format!("{}\n", serde_json::json!({"id": "a", "text": "Rain fell. ".repeat(1000)}));
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["analyze", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..200 {
        if stdin.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), messages(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_partner_in_a_dialogue_is_answered_before_the_input_ends() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["analyze", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in ["x", "y"] {
        writeln!(stdin, "{}", serde_json::json!({"id": id, "text": "Rain fell."})).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":\"{id}\"")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_command_that_makes_no_sense_exits_with_two() {
    for arguments in [&["analyze"][..], &["fly"], &["analyze", "--jsonl", "--models", "/no/such/folder"]] {
        assert_eq!(parallax(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}
