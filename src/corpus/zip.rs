//! Files out of a zip archive, within limits: a small file must not become a huge one unnoticed.
//!
//! Reads what every packer writes: the central directory, stored and deflated entries (APPNOTE.TXT 6.3, sections 4.3 and 4.4).

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Bytes of one file.
const FILE_LIMIT: u32 = 128 << 20;
/// Bytes of all files together.
const TOTAL_LIMIT: u64 = 1 << 30;

/// One file of an archive: its name, and its bytes or why they cannot be had.
pub(super) type Entry = (String, Result<Vec<u8>, String>);

/// The files of an archive, in its order; folders, hidden files and the packer's own are left out.
///
/// # Errors
/// It is no archive, or its directory is broken.
pub(super) fn read(archive: &[u8]) -> Result<impl Iterator<Item = Entry>, String> {
    let (count, mut at) = directory(archive).ok_or("it is no zip archive, or its end is missing")?;
    let mut total = 0;
    let mut left = count;
    Ok(std::iter::from_fn(move || {
        while left > 0 {
            left -= 1;
            let Some(header) = Header::read(archive, at) else {
                left = 0;
                return Some(("directory".to_owned(), Err("the archive's directory is broken".to_owned())));
            };
            at = header.next;
            if header.is_wanted() {
                let bytes = header.bytes(archive, &mut total);
                return Some((header.name, bytes));
            }
        }
        None
    }))
}

/// Whether bytes begin as an archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Number of entries and place of the first, from the record at the end.
fn directory(archive: &[u8]) -> Option<(u16, usize)> {
    let first = archive.len().saturating_sub(22 + usize::from(u16::MAX));
    let end = (first..archive.len().saturating_sub(21)).rev().find(|&at| archive[at..].starts_with(b"PK\x05\x06"))?;
    Some((short(archive, end + 10)?, long(archive, end + 16)? as usize))
}

/// An entry of the directory.
struct Header {
    name: String,
    encrypted: bool,
    method: u16,
    checksum: u32,
    packed: u32,
    unpacked: u32,
    /// Where its local header stands.
    place: usize,
    /// Where the next entry stands.
    next: usize,
}

impl Header {
    fn read(archive: &[u8], at: usize) -> Option<Self> {
        if !archive.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = usize::from(short(archive, at + 28)?);
        let name = archive.get(at + 46..at + 46 + name_length)?;
        let rest = usize::from(short(archive, at + 30)?) + usize::from(short(archive, at + 32)?);
        Some(Self {
            name: String::from_utf8_lossy(name).into_owned(),
            encrypted: short(archive, at + 8)? & 1 == 1,
            method: short(archive, at + 10)?,
            checksum: long(archive, at + 16)?,
            packed: long(archive, at + 20)?,
            unpacked: long(archive, at + 24)?,
            place: long(archive, at + 42)? as usize,
            next: at + 46 + name_length + rest,
        })
    }

    fn is_wanted(&self) -> bool {
        !self.name.ends_with('/') && !self.name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
    }

    /// The file's bytes, checked; `total` counts what was unpacked so far.
    fn bytes(&self, archive: &[u8], total: &mut u64) -> Result<Vec<u8>, String> {
        if self.encrypted {
            return Err("it is locked with a password".into());
        }
        if self.packed == u32::MAX || self.unpacked == u32::MAX || self.unpacked > FILE_LIMIT {
            return Err(format!("it is larger than {} MB", FILE_LIMIT >> 20));
        }
        if *total + u64::from(self.unpacked) > TOTAL_LIMIT {
            return Err(format!("the archive holds more than {} MB", TOTAL_LIMIT >> 20));
        }
        let packed = self.packed_bytes(archive).ok_or("the archive is cut short or broken here")?;
        let bytes = match self.method {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, self.unpacked as usize)
                .map_err(|_| "its packed data is broken, or longer than it says")?,
            method => return Err(format!("it is packed by method {method}; only stored and deflated files are read")),
        };
        *total += bytes.len() as u64;
        if bytes.len() != self.unpacked as usize || crc32(&bytes) != self.checksum {
            return Err("its checksum is wrong: the archive is damaged".into());
        }
        Ok(bytes)
    }

    fn packed_bytes<'a>(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        archive.get(self.place..)?.starts_with(b"PK\x03\x04").then_some(())?;
        let variable = usize::from(short(archive, self.place + 26)?) + usize::from(short(archive, self.place + 28)?);
        let start = self.place + 30 + variable;
        archive.get(start..start.checked_add(self.packed as usize)?)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The checksum of zip files (CRC-32, reflected polynomial 0xEDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let mut value = byte as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[byte] = value;
            byte += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum: u32, &byte| sum >> 8 ^ TABLE[usize::from(sum as u8 ^ byte)])
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;
    use proptest::prelude::*;

    /// An archive of these files, every second one deflated.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut archive, mut directory) = (Vec::new(), Vec::new());
        for (number, (name, bytes)) in files.iter().enumerate() {
            let method: u16 = if number % 2 == 1 { 8 } else { 0 };
            let packed = if method == 8 { compress_to_vec(bytes, 6) } else { bytes.to_vec() };
            let mut common = Vec::new();
            common.extend([20, 0, 0, 8]);
            common.extend(method.to_le_bytes());
            common.extend([0; 4]);
            for number in [crc32(bytes), packed.len() as u32, bytes.len() as u32] {
                common.extend(number.to_le_bytes());
            }
            common.extend((name.len() as u16).to_le_bytes());
            common.extend([0; 2]);
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend((archive.len() as u32).to_le_bytes());
            directory.extend(name.as_bytes());
            archive.extend(b"PK\x03\x04");
            archive.extend(&common);
            archive.extend(name.as_bytes());
            archive.extend(packed);
        }
        let (place, count) = (archive.len() as u32, files.len() as u16);
        archive.extend(&directory);
        archive.extend(b"PK\x05\x06\0\0\0\0");
        archive.extend(count.to_le_bytes());
        archive.extend(count.to_le_bytes());
        archive.extend((directory.len() as u32).to_le_bytes());
        archive.extend(place.to_le_bytes());
        archive.extend([0, 0]);
        archive
    }

    fn entries(archive: &[u8]) -> Vec<Entry> {
        read(archive).map(Iterator::collect).unwrap_or_default()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let long = b"rain ".repeat(10_000);
        let archive =
            archive(&[("a.txt", b"one"), ("b/c.txt", &long), (".hidden", b"x"), ("__MACOSX/a", b"x"), ("d/", b"")]);
        assert_eq!(entries(&archive), [("a.txt".to_owned(), Ok(b"one".to_vec())), ("b/c.txt".to_owned(), Ok(long))]);
    }

    #[test]
    fn a_file_larger_than_it_says_is_refused() {
        let mut bomb = archive(&[("a", b""), ("bomb.txt", &vec![b'0'; 1 << 20])]);
        let sizes: Vec<usize> =
            (0..bomb.len() - 4).filter(|&at| bomb[at..].starts_with(&(1_u32 << 20).to_le_bytes())).collect();
        for at in sizes {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        assert!(entries(&bomb)[1].1.as_ref().unwrap_err().contains("longer than it says"));
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        for bytes in [&b""[..], b"PK\x03\x04", b"text", &[0; 100]] {
            assert!(read(bytes).is_err());
        }
    }

    proptest! {
        #[test]
        fn a_damaged_archive_never_gives_wrong_bytes(flips in prop::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
            let whole = archive(&[("a.txt", b"one two three"), ("b.txt", b"four five six four five six")]);
            let mut damaged = whole.clone();
            for (at, byte) in flips {
                let at = at % damaged.len();
                damaged[at] = byte;
            }
            let good: Vec<Vec<u8>> = entries(&whole).into_iter().filter_map(|(_, bytes)| bytes.ok()).collect();
            for (_, bytes) in entries(&damaged) {
                prop_assert!(bytes.is_err() || good.contains(&bytes.unwrap()));
            }
        }
    }
}
