//! The bytes of a CSV file as plain lines, read once and never held: no byte order mark, one kind of line break, a last
//! line that ends. What was found on the way (bytes, an open quotation mark, a missing last break) is kept.
//!
//! What does not belong here: what the fields mean.

use std::io::{self, BufReader, Bytes, Chain, Cursor, Read};

/// So much of a file is looked at before its columns are known.
const HEAD: u64 = 64 * 1024;
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The first bytes of a file, and then the rest.
pub(super) type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

/// Where in a line of CSV a byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the first byte of a field.
    Start,
    /// In a field without quotation marks.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark that closes the field, or is the first of two.
    Closing,
}

/// The lines of a file.
pub(super) struct PlainText<R> {
    bytes: Bytes<BufReader<Whole<R>>>,
    delimiter: u8,
    place: Place,
    after_return: bool,
    last: Option<u8>,
    /// Bytes read so far.
    pub(super) read: u64,
    /// True when the last line had no break of its own.
    pub(super) unended: bool,
}

/// What the beginning of a file shows.
pub(super) struct Head {
    /// The first bytes, without a byte order mark.
    pub(super) bytes: Vec<u8>,
    /// What stands between two fields.
    pub(super) delimiter: u8,
}

/// Reads the beginning of a file.
pub(super) fn head(source: &mut impl Read) -> io::Result<Head> {
    let mut bytes = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    // The header is the line with the most fields; names of columns hold neither tabs nor semicolons.
    let most = |delimiter: u8| {
        let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).take(20);
        lines.map(|line| line.split(|byte| *byte == delimiter).count()).max().unwrap_or_default()
    };
    let delimiter = [b'\t', b';'].into_iter().find(|other| most(*other) > most(b',')).unwrap_or(b',');
    Ok(Head { bytes, delimiter })
}

impl<R: Read> PlainText<R> {
    pub(super) fn of(head: Head, rest: R) -> Self {
        let whole = Cursor::new(head.bytes).chain(rest);
        Self {
            bytes: BufReader::with_capacity(64 * 1024, whole).bytes(),
            delimiter: head.delimiter,
            place: Place::Start,
            after_return: false,
            last: None,
            read: 0,
            unended: false,
        }
    }

    /// Whether the file ended between two quotation marks.
    pub(super) fn is_open(&self) -> bool {
        self.place == Place::Quoted
    }

    fn next_byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.bytes.next().transpose()? else {
                self.unended |= self.last.is_some_and(|last| last != b'\n');
                let ends = self.last.replace(b'\n').is_some_and(|last| last != b'\n');
                return Ok(ends.then_some(b'\n'));
            };
            self.read += 1;
            let second = std::mem::replace(&mut self.after_return, byte == b'\r') && byte == b'\n';
            if !second {
                let byte = if byte == b'\r' { b'\n' } else { byte };
                self.step(byte);
                self.last = Some(byte);
                return Ok(Some(byte));
            }
        }
    }

    fn step(&mut self, byte: u8) {
        let ends = byte == self.delimiter || byte == b'\n';
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::Closing,
            (Place::Quoted, _) | (Place::Start | Place::Closing, b'"') => Place::Quoted,
            _ if ends => Place::Start,
            _ => Place::Plain,
        };
    }
}

impl<R: Read> Read for PlainText<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        for slot in out {
            let Some(byte) = self.next_byte()? else { break };
            *slot = byte;
            written += 1;
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &[u8]) -> (String, bool, bool) {
        let mut source = text;
        let head = head(&mut source).expect("bytes");
        let mut lines = PlainText::of(head, source);
        let mut out = String::new();
        lines.read_to_string(&mut out).expect("text");
        (out, lines.unended, lines.is_open())
    }

    #[test]
    fn every_kind_of_line_break_becomes_one() {
        for text in ["a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\rc,d\r", "\u{feff}a,b\r\nc,d\n"] {
            assert_eq!(plain(text.as_bytes()), ("a,b\nc,d\n".to_owned(), false, false), "{text:?}");
        }
        assert_eq!(plain(b"a,b"), ("a,b\n".to_owned(), true, false));
        assert_eq!(plain(b""), (String::new(), false, false));
    }

    #[test]
    fn an_open_quotation_mark_is_seen_and_an_inch_is_none() {
        assert!(plain(b"a,\"b\n").2);
        assert!(!plain(b"a,\"b\"\"c\"\n").2);
        assert!(!plain(b"a,6\" pipe\n").2);
    }

    #[test]
    fn the_delimiter_is_the_headers() {
        let of = |mut text: &[u8]| head(&mut text).expect("bytes").delimiter;
        assert_eq!([of(b"a,b,c\n1;2,3,4\n"), of(b"a;b;c\n1,5;2;3\n"), of(b"a\tb\n")], [b',', b';', b'\t']);
    }
}
