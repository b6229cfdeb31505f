//! The file form of a model: a short plain head, then a deflated payload that its stage reads.
//!
//! Layout, integers little-endian: magic `PLXM` · kind, 4 ASCII letters · version `u16` · length of the payload `u32` ·
//! FNV-1a of the payload `u32` · the payload as raw deflate (RFC 1951).

use crate::{Error, ErrorKind, Result};

const MAGIC: &[u8; 4] = b"PLXM";
const HEAD: usize = 18;
/// No model of ours comes near this; a damaged length must not ask for gigabytes.
const LARGEST: usize = 64 << 20;

/// The kind that a model file names in its head, if it is a model file at all.
pub fn kind(file: &[u8]) -> Option<[u8; 4]> {
    (file.len() >= HEAD && &file[..4] == MAGIC).then(|| [file[4], file[5], file[6], file[7]])
}

/// The payload of a model file of this `kind` and `version`.
///
/// # Errors
/// [`ErrorKind::Model`] if the file is damaged, of another kind, or of another version.
pub fn open(file: &[u8], wanted: [u8; 4], version: u16) -> Result<Vec<u8>> {
    let name = String::from_utf8_lossy(&wanted).into_owned();
    let fail = |message: &str| Err(Error::new(ErrorKind::Model, format!("model {name}"), message));
    let Some(found) = kind(file) else { return fail("this is not a model file; load it again") };
    if found != wanted {
        return fail("this is a model of another kind");
    }
    let word = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
    if u16::from_le_bytes([file[8], file[9]]) != version {
        return fail("this model belongs to another version of Parallax; reload the page to fetch the one that fits");
    }
    let length = word(10) as usize;
    if length > LARGEST {
        return fail("the file is damaged; load it again");
    }
    match miniz_oxide::inflate::decompress_to_vec_with_limit(&file[HEAD..], length) {
        Ok(payload) if payload.len() == length && fnv(&payload) == word(14) => Ok(payload),
        _ => fail("the file is damaged; load it again"),
    }
}

/// A model file around `payload`; the inverse of [`open`].
pub fn seal(kind: [u8; 4], version: u16, payload: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(payload.len() / 2 + HEAD);
    file.extend(MAGIC);
    file.extend(kind);
    file.extend(version.to_le_bytes());
    file.extend((payload.len() as u32).to_le_bytes());
    file.extend(fnv(payload).to_le_bytes());
    file.extend(miniz_oxide::deflate::compress_to_vec(payload, 10));
    file
}

/// FNV-1a, 32 bits.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Reads a payload from the front. Every read is `None` past the end.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// From the first byte of `payload`.
    pub const fn new(payload: &'a [u8]) -> Self {
        Self(payload)
    }

    /// The next `length` bytes.
    pub fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// One byte.
    pub fn u8(&mut self) -> Option<u8> {
        Some(self.bytes(1)?[0])
    }

    /// Four bytes, little-endian.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    /// A float, four bytes, little-endian.
    pub fn f32(&mut self) -> Option<f32> {
        Some(f32::from_bits(self.u32()?))
    }

    /// An integer in LEB128.
    pub fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// A varint length and as many bytes.
    pub fn section(&mut self) -> Option<&'a [u8]> {
        let length = self.varint()? as usize;
        self.bytes(length)
    }
}

/// Appends `value` in LEB128; the inverse of [`Reader::varint`].
pub fn put_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a length and `bytes`; the inverse of [`Reader::section`].
pub fn put_section(out: &mut Vec<u8>, bytes: &[u8]) {
    put_varint(out, bytes.len() as u32);
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_can_be_opened() {
        let payload: Vec<u8> = (0..5000u32).map(|n| ((n * n) >> 3) as u8).collect();
        let file = seal(*b"test", 3, &payload);
        assert_eq!(kind(&file), Some(*b"test"));
        assert_eq!(open(&file, *b"test", 3).unwrap(), payload);
    }

    #[test]
    fn damage_is_refused_with_a_reason() {
        let file = seal(*b"test", 3, b"some weights");
        let reason = |file: &[u8], kind: &[u8; 4], version| open(file, *kind, version).unwrap_err().message;
        assert!(reason(b"<!doctype html>", b"test", 3).contains("not a model file"));
        assert!(reason(&file, b"else", 3).contains("another kind"));
        assert!(reason(&file, b"test", 4).contains("another version"));
        assert!(reason(&file[..file.len() - 2], b"test", 3).contains("damaged"));
        for at in 10..file.len() {
            let mut broken = file.clone();
            broken[at] ^= 0x15;
            assert!(open(&broken, *b"test", 3).is_err(), "byte {at}");
        }
    }

    #[test]
    fn integers_survive() {
        let mut out = Vec::new();
        for value in [0, 1, 127, 128, 300, u32::MAX] {
            put_varint(&mut out, value);
        }
        let mut reader = Reader::new(&out);
        for value in [0, 1, 127, 128, 300, u32::MAX] {
            assert_eq!(reader.varint(), Some(value));
        }
        assert_eq!(reader.varint(), None);
    }
}
