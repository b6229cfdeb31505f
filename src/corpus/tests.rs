//! Files in all their forms to articles, and a corpus out and in.

use super::{Article, Import, Metadata, read_file, read_files, write_corpus, zip};
use proptest::prelude::*;

fn ids(import: &Import) -> Vec<&str> {
    import.articles.iter().map(|article| article.id.as_str()).collect()
}

#[test]
fn each_form_becomes_articles() {
    for (name, bytes, wanted) in [
        ("rain.txt", "One.", &["rain"][..]),
        ("folder/rain.v2.md", "# One", &["rain.v2"]),
        ("rain.HTML", "<p>One.", &["rain"]),
        ("rain", "One.", &["rain"]),
        ("x.json", r#"{"text":"One.","id":"a"}"#, &["a"]),
        ("x.json", r#"[{"text":"One."},{"body":"Two.","id":"b"}]"#, &["x-1", "b"]),
        ("x.json", r#"{"articles":[{"content":"One."}],"more":1}"#, &["x-1"]),
        ("x.jsonl", "{\"text\":\"One.\"}\n\n{\"text\":\"Two.\",\"id\":3}\n", &["x-1", "3"]),
        ("x.csv", "text,id\nOne.,a\nTwo.,b", &["a", "b"]),
        ("x.tsv", "id\ttext\na\tOne.", &["a"]),
    ] {
        let import = read_file(name, bytes.as_bytes().to_vec());
        assert_eq!(ids(&import), wanted, "{name} {bytes}");
        assert_eq!((&import.errors[..], &import.notes[..]), (&[][..], &[][..]), "{name}");
    }
}

#[test]
fn each_refusal_names_the_file_and_the_reason_and_the_rest_goes_on() {
    let archive = zip::tests::archive(&[("in.txt", b"In."), ("picture.png", b"x"), ("inner.zip", b"PK\x03\x04")]);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.txt", b"Good.".to_vec()),
        ("b.pdf", b"%PDF-1.7".to_vec()),
        ("c.docx", b"PK\x03\x04...".to_vec()),
        ("d.jsonl", b"{\"text\":\"D.\"}\nbroken\n".to_vec()),
        ("e.json", b"{\"text\":".to_vec()),
        ("f.json", b"4".to_vec()),
        ("g.csv", b"a,b\n".to_vec()),
        ("h.zip", b"PK\x05\x06".to_vec()),
        ("i.zip", archive),
        ("j.bin", vec![0; 100]),
        ("k.json", br#"{"title":"of nothing"}"#.to_vec()),
        ("z.txt", b"Last.".to_vec()),
    ];
    let import = read_files(files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)));
    assert_eq!(ids(&import), ["a", "d-1", "in", "z"]);
    let errors: Vec<String> = import.errors.iter().map(ToString::to_string).collect();
    for (error, wanted) in errors.iter().zip([
        "b.pdf: it is a PDF document",
        "c.docx: it is a word-processor document",
        "d.jsonl, line 2: not an article in JSON",
        "e.json: EOF",
        "f.json: it holds neither",
        "g.csv: no column is called",
        "h.zip: it is no zip archive",
        "i.zip/inner.zip: an archive inside",
        "j.bin: it is a binary file",
        "k.json: there is no “text”",
    ]) {
        assert!(error.starts_with(wanted), "{error}");
    }
    assert_eq!(errors.len(), 10, "{errors:?}");
    assert_eq!(import.notes.len(), 1);
    assert!(import.notes[0].to_string().starts_with("i.zip/picture.png: a .png file holds no article"));
}

#[test]
fn a_sidecar_states_what_the_text_does_not() {
    let sidecar = br#"{"title":"Rain","source":{"name":"The Post"},"date":"2024-03-05"}"#;
    let import =
        read_files([("rain.json".to_owned(), sidecar.to_vec()), ("rain.txt".to_owned(), b"It rained.".to_vec())]);
    assert_eq!(import.articles.len(), 1);
    let stated = &import.articles[0].metadata;
    assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Rain"), Some("The Post")));
    assert_eq!(import.errors, []);
}

#[test]
fn awkward_texts_are_kept_and_remarked_on() {
    let empty = read_file("empty.txt", Vec::new());
    assert_eq!((ids(&empty), empty.notes.len(), empty.errors.len()), (vec!["empty"], 1, 0));
    let nul = read_file("nul.txt", b"a\0b".to_vec());
    assert_eq!((nul.articles[0].text.as_str(), nul.notes.len()), ("a\0b", 0));
    let markup = read_file("x.txt", b"<p>kept</p>\r\n".to_vec());
    assert_eq!(markup.articles[0].text, "<p>kept</p>\r\n");
    let long = read_file("long.txt", b"word ".repeat(2 << 20));
    assert_eq!(long.articles[0].text.len(), 10 << 20);
}

#[test]
fn ids_are_unique_whatever_the_files_are_called() {
    let file = |name: &str| (name.to_owned(), b"x".to_vec());
    let import = read_files(["a/x.txt", "b/x.txt", "x-2.txt", "c/x.txt", ".txt"].map(file));
    let mut seen = ids(&import);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

proptest! {
    #[test]
    fn any_bytes_under_any_name_are_read_without_panic(
        ending in "(txt|html|json|jsonl|csv|zip|)", bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let name = format!("x.{ending}");
        let import = read_file(&name, bytes);
        prop_assert!(import.errors.iter().chain(&import.notes).all(|error| error.place.starts_with("x.")));
    }

    #[test]
    fn a_corpus_written_is_read_back_exactly(
        texts in prop::collection::vec(any::<(String, Option<String>)>(), 0..6),
    ) {
        let article = |(number, (text, title)): (usize, (String, Option<String>))| Article {
            id: format!("{number}\"}},{{\"id\":"),
            text: text + "[{\"id\":}]}",
            metadata: Metadata { title, ..Metadata::default() },
        };
        let articles: Vec<Article> = texts.into_iter().enumerate().map(article).collect();
        prop_assert_eq!(read_file("corpus.json", write_corpus(&articles).into_bytes()).articles, articles);
    }
}
