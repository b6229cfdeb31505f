//! Any bytes are read as a file of any form; the first byte chooses which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::corpus::read_file;

fuzz_target!(|bytes: &[u8]| {
    let Some((&form, bytes)) = bytes.split_first() else { return };
    let endings = ["txt", "html", "json", "jsonl", "csv", "zip", ""];
    let name = format!("file.{}", endings[usize::from(form) % endings.len()]);
    let _ = read_file(&name, bytes.to_vec());
});
