//! Reading CSV record by record, with the physical line of each and a limit on every field.
//!
//! The usual CSV reader is not used here because it cannot say three things that an import must: that a file ends
//! inside quotes, that its last row has no line end, and that a field is too long, before it has kept all of it.

use std::io::BufRead;

use super::{Encoding, RegisterRefusal};

/// As much as a spreadsheet's cell holds.
const LONGEST_FIELD: usize = 32_767;
const MOST_FIELDS: usize = 1_000;

/// One record of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The physical line on which it starts, from 1.
    pub(super) line: u64,
    pub(super) fields: Vec<String>,
    /// False for a last record without a line end.
    pub(super) terminated: bool,
    /// The first field that was longer than a cell holds, counted from 0; it was cut.
    pub(super) too_long: Option<usize>,
}

pub(super) struct Records<R> {
    reader: R,
    encoding: Encoding,
    line: u64,
    after_return: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// A record in the making.
struct Draft {
    state: State,
    field: Vec<u8>,
    fields: Vec<Vec<u8>>,
    too_long: Option<usize>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(mut reader: R, encoding: Encoding) -> Result<Self, RegisterRefusal> {
        let start = reader.fill_buf().map_err(unreadable)?;
        if start.starts_with(&[0xEF, 0xBB, 0xBF]) {
            reader.consume(3);
        }
        Ok(Self { reader, encoding, line: 1, after_return: false })
    }

    /// The next record that is not a blank line; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Record>, RegisterRefusal> {
        loop {
            match self.next_line()? {
                Some(record)
                    if record.fields.iter().all(|field| field.trim().is_empty()) && record.terminated => {}
                other => return Ok(other),
            }
        }
    }

    fn next_line(&mut self) -> Result<Option<Record>, RegisterRefusal> {
        let mut draft =
            Draft { state: State::FieldStart, field: Vec::new(), fields: Vec::new(), too_long: None };
        let mut started = None;
        loop {
            let Some(byte) = self.byte()? else {
                let Some(line) = started else { return Ok(None) };
                if draft.state == State::Quoted {
                    return Err(RegisterRefusal::Truncated(line));
                }
                return self.record(draft, line, false).map(Some);
            };
            let line = self.line;
            let ends = draft.state != State::Quoted && matches!(byte, b'\n' | b'\r');
            let second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if !second_half && matches!(byte, b'\n' | b'\r') {
                self.line += 1;
            }
            if second_half && started.is_none() {
                continue;
            }
            let first = *started.get_or_insert(line);
            if ends {
                return self.record(draft, first, true).map(Some);
            }
            draft.push(byte);
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, RegisterRefusal> {
        let byte = self.reader.fill_buf().map_err(unreadable)?.first().copied();
        if byte.is_some() {
            self.reader.consume(1);
        }
        Ok(byte)
    }

    fn record(&self, mut draft: Draft, line: u64, terminated: bool) -> Result<Record, RegisterRefusal> {
        draft.end_field();
        let text = |bytes| {
            self.encoding.text(bytes).ok_or(RegisterRefusal::Encoding("its bytes spell no characters"))
        };
        let fields = draft.fields.into_iter().map(text).collect::<Result<Vec<String>, _>>()?;
        Ok(Record { line, fields, terminated, too_long: draft.too_long })
    }
}

impl Draft {
    fn push(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (State::FieldStart, b'"') => State::Quoted,
            (State::FieldStart | State::Plain | State::QuoteInQuoted, b',') => {
                self.end_field();
                State::FieldStart
            }
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) | (State::QuoteInQuoted, b'"') => self.keep(byte, State::Quoted),
            (State::FieldStart | State::Plain | State::QuoteInQuoted, _) => self.keep(byte, State::Plain),
        };
    }

    fn keep(&mut self, byte: u8, state: State) -> State {
        if self.field.len() < LONGEST_FIELD {
            self.field.push(byte);
        } else {
            self.too_long.get_or_insert(self.fields.len());
        }
        state
    }

    /// A field that was cut keeps nothing: half a character is no text, and the row is refused anyway.
    fn end_field(&mut self) {
        let field = std::mem::take(&mut self.field);
        let cut = self.too_long == Some(self.fields.len());
        if self.fields.len() < MOST_FIELDS {
            self.fields.push(if cut { Vec::new() } else { field });
        } else {
            self.too_long.get_or_insert(MOST_FIELDS);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unreadable(error: std::io::Error) -> RegisterRefusal {
    RegisterRefusal::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Record> {
        let mut records = Records::new(text.as_bytes(), Encoding::Utf8).expect("readable");
        std::iter::from_fn(|| records.next().expect("whole")).collect()
    }

    fn fields(text: &str) -> Vec<Vec<String>> {
        read(text).into_iter().map(|record| record.fields).collect()
    }

    #[test]
    fn lines_are_physical_lines() {
        let records = read("\u{feff}a,b\r\n\r\n\"x\r\ny\",2\nlast,3");
        let lines: Vec<u64> = records.iter().map(|record| record.line).collect();
        assert_eq!(lines, [1, 3, 5]);
        assert_eq!(records[1].fields, ["x\r\ny", "2"]);
        assert!(records[1].terminated && !records[2].terminated);
    }

    #[test]
    fn quotes_are_doubled_and_blank_lines_skipped() {
        assert_eq!(fields("\"a \"\"b\"\"\",c\n , \n\nd,e\"f\n"), [["a \"b\"", "c"], ["d", "e\"f"]]);
        assert_eq!(fields("a,\r"), [["a", ""]]);
    }

    #[test]
    fn a_file_that_ends_inside_quotes_was_cut() {
        let mut records = Records::new("a\n\"b".as_bytes(), Encoding::Utf8).expect("readable");
        assert!(records.next().expect("whole").is_some());
        assert_eq!(records.next(), Err(RegisterRefusal::Truncated(2)));
    }

    #[test]
    fn a_million_characters_are_not_kept() {
        let text = format!("a,{},c\nd,e,f\n", "x".repeat(1_000_000));
        let records = read(&text);
        assert_eq!(records[0].too_long, Some(1));
        assert_eq!(records[0].fields, ["a", "", "c"]);
        assert_eq!(records[1].fields, ["d", "e", "f"]);
        let wide = read(&",".repeat(2_000));
        assert_eq!((wide[0].fields.len(), wide[0].too_long), (MOST_FIELDS, Some(MOST_FIELDS)));
    }

    proptest! {
        /// Whatever the usual writer writes, this reader reads.
        #[test]
        fn reads_what_is_written(rows in prop::collection::vec(prop::collection::vec("[a-z\",\r\né ]{0,8}", 2..5), 1..8)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("a row");
            }
            let text = String::from_utf8(writer.into_inner().expect("whole")).expect("text");
            let kept: Vec<Vec<String>> =
                rows.into_iter().filter(|row| row.iter().any(|field| !field.trim().is_empty())).collect();
            prop_assert_eq!(fields(&text), kept);
        }

        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut records = Records::new(bytes.as_slice(), Encoding::Windows1252).expect("readable");
            while let Ok(Some(_)) = records.next() {}
        }
    }
}
