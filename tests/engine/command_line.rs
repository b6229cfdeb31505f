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

/// A folder of files that goes away with it.
struct Folder(std::path::PathBuf);

impl Folder {
    fn of(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("parallax-{name}-{}", std::process::id()));
        for (name, text) in files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn folders_are_read_in_every_form_and_what_cannot_be_read_is_named() {
    let folder = Folder::of(
        "forms",
        &[
            ("b.txt", "Rain fell."),
            ("b.json", r#"{"title": "Rain", "source": "The Post"}"#),
            ("a/page.html", "<title>Snow</title><p>Snow fell, and fell, and it went on falling."),
            ("c.csv", "id,text\nc1,Hail fell.\n"),
            ("d.jsonl", "{\"id\":\"d1\",\"text\":\"Fog.\"}\nbroken\n"),
            ("e.pdf", "%PDF-1.7"),
            (".hidden.txt", "x"),
        ],
    );
    let output = parallax(&["analyze", folder.path()], b"");
    let found: Vec<(String, Option<String>)> = lines(&output)
        .iter()
        .map(|a| (a["id"].as_str().unwrap().to_owned(), a["title"].as_str().map(str::to_owned)))
        .collect();
    let titled = |id: &str, title: Option<&str>| (id.to_owned(), title.map(str::to_owned));
    assert_eq!(found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["page", "b", "c1", "d1"]);
    assert_eq!(found[..2], [titled("page", Some("Snow")), titled("b", Some("Rain"))]);
    assert_eq!(output.status.code(), Some(1));
    let messages = messages(&output);
    assert!(messages.contains("d.jsonl, line 2") && messages.contains("e.pdf: it is a PDF"), "{messages}");
}

#[test]
fn a_speaker_has_the_full_name_that_another_account_of_the_corpus_gives() {
    let full = "Minister Anna Berglund opened the bridge on Monday. “It will hold,” Berglund said.";
    let short = "The bridge is open again. “It will hold,” Berglund said.";
    let folder = Folder::of("together", &[("a.txt", full), ("b.txt", short)]);
    let names = |output: &Output| -> Vec<String> {
        let speaker = |line: &Value| line["quotes"][0]["speaker"]["name"].as_str().unwrap_or_default().to_owned();
        lines(output).iter().map(speaker).collect()
    };
    assert_eq!(names(&parallax(&["analyze", folder.path()], b"")), ["Anna Berglund", "Anna Berglund"]);
    let alone = serde_json::json!({"id": "b", "text": short}).to_string();
    assert_eq!(names(&parallax(&["analyze", "--jsonl"], alone.as_bytes())), ["Berglund"]);
}

#[test]
fn a_corpus_exported_is_read_again() {
    let folder = Folder::of("export", &[("a.txt", "One “x”.\r\n"), ("b/a.txt", "Two.")]);
    let exported = parallax(&["export", folder.path()], b"");
    let again = Folder::of("again", &[("corpus.json", std::str::from_utf8(&exported.stdout).unwrap())]);
    let output = parallax(&["export", again.path()], b"");
    assert_eq!(output.stdout, exported.stdout);
    assert_eq!(lines(&parallax(&["analyze", again.path()], b"")).len(), 2);
}

#[test]
fn links_are_made_and_resolved() {
    let text = "Ärger: the ferry left. The ferry came back.";
    let passage = serde_json::json!({"id": 1, "text": text, "start": 23, "end": 43});
    let output = parallax(&["link", "--jsonl"], format!("{passage}\n").as_bytes());
    let link = lines(&output)[0]["link"].as_str().unwrap().to_owned();
    let request = |text: &str, link: &str| format!("{}\n", serde_json::json!({"id": "r", "text": text, "link": link}));
    let asked = [request(text, &link), request("Nothing of it.", &link), request(text, "garbage")].concat();
    let output = parallax(&["resolve"], asked.as_bytes());
    let answers = lines(&output);
    assert_eq!(answers[0], serde_json::json!({"id": "r", "state": "found", "spans": [[23, 43]]}));
    assert_eq!(answers[1]["state"], "missing");
    assert_eq!(answers[2], serde_json::json!({"id": "r", "state": "missing", "spans": []}));
    assert_eq!(output.status.code(), Some(1));
    assert!(messages(&output).contains("line 3"), "{}", messages(&output));
}

#[test]
fn a_search_writes_its_hits_best_first() {
    let folder = Folder::of("search", &[("a.txt", "It rained. The dam held, the dam."), ("b.txt", "Über the dam.")]);
    let output = parallax(&["search", "dam OR (uber", folder.path()], b"");
    let hits = lines(&output);
    assert_eq!(hits[0]["article"], "b");
    assert_eq!(hits[0]["marks"], serde_json::json!([[0, 4], [9, 12]]));
    assert_eq!(hits.len(), 2);
    assert!(messages(&output).contains('('), "{}", messages(&output));
}

#[test]
fn a_comparison_is_one_object_with_the_fields_of_the_form() {
    let one = r#"{"id":"a","text":"The ferry sank off the coast on Monday and forty people were saved by the navy."}"#;
    let two = r#"{"id":"b","text":"On Monday the ferry sank off the coast and forty people were saved by fishermen."}"#;
    let output = parallax(&["compare", "--jsonl"], format!("{one}\n{two}\n").as_bytes());
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let fields = ["articles", "events", "alignments", "unique", "facts", "quote_variants", "entities"];
    let places: Vec<usize> = fields.iter().map(|f| text.find(&format!("\"{f}\":")).expect(f)).collect();
    assert!(places.is_sorted());
    assert_eq!(lines(&output)[0]["articles"][1]["id"], "b");
}

#[test]
fn likeness_is_scored_pair_by_pair() {
    let same = r#"{"id":1,"a":"The ferry sank off the coast.","b":"The ferry sank off the coast."}"#;
    let other = r#"{"id":"x","a":"The ferry sank off the coast.","b":"Wheat prices rose."}"#;
    let output = parallax(&["similarity", "--jsonl"], format!("{same}\n{other}\n").as_bytes());
    let answers = lines(&output);
    let score = |at: usize| answers[at]["score"].as_f64().unwrap();
    assert!(score(0) > 0.95 && score(1) < 0.5, "{answers:?}");
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&1.into(), &"x".into()));
}
