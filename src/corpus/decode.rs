//! Bytes to text: which encoding a file is in, and what was assumed where it does not say.

/// A file's text, and what a person should know about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What was assumed, if anything was.
    pub note: Option<String>,
}

/// Reads `bytes` as UTF-8, as UTF-16 if they begin with its byte order mark, else as Windows-1252; total.
///
/// A file that is UTF-8 but for a few broken bytes keeps its characters and shows U+FFFD for the broken ones.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let utf16 = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16, "little")),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16, "big")),
        _ => None,
    };
    if let Some((rest, unit, order)) = utf16 {
        let units = rest.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or_default()]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        return Decoded { text, note: Some(format!("read as UTF-16 ({order} endian), as its first bytes say")) };
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..3);
            }
            Decoded { text, note: None }
        }
        Err(error) => broken(error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

/// Text of bytes that are not UTF-8; the first that is not stands at `first`.
fn broken(bytes: &[u8], first: usize) -> Decoded {
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..first]).count();
    let place = format!("line {line}: byte {:#04x} is not UTF-8", bytes[first]);
    let (mut whole, mut pieces) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        pieces += usize::from(!chunk.invalid().is_empty());
    }
    if whole > pieces {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded { text, note: Some(format!("{place}; shown as \u{fffd}")) };
    }
    let text = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    Decoded { text, note: Some(format!("{place}; the file was read as Windows-1252")) }
}

/// The character of a byte in Windows-1252, as the WHATWG Encoding Standard maps it.
pub(super) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if (0x80..0xa0).contains(&byte) { HIGH[usize::from(byte - 0x80)] } else { char::from(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_read_and_every_assumption_is_said() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("“é𝄞”".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, text, note) in [
            (&b"plain"[..], "plain", ""),
            ("\u{feff}“é”".as_bytes(), "“é”", ""),
            (utf16.as_slice(), "“é𝄞”", "UTF-16 (little"),
            (b"\xfe\xff\0h\0i", "hi", "UTF-16 (big"),
            (b"a\n\x93caf\xe9\x94", "a\n“café”", "line 2: byte 0x93 is not UTF-8; the file was read as Windows-1252"),
            (b"\xe2\x80\x9cna\xc3\xafve\xe2\x80\x9d \xff", "“naïve” \u{fffd}", "shown as"),
            (b"", "", ""),
            (b"\0\0", "\0\0", ""),
            (b"\xff\xfea", "a", "UTF-16"),
        ] {
            let decoded = decode(bytes.to_vec());
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.note.is_none(), note.is_empty(), "{decoded:?}");
            assert!(decoded.note.unwrap_or_default().contains(note));
        }
    }
}
