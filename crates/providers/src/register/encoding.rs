//! Recognising UTF-8 and Windows-1252, and refusing everything else by name.

use std::io::Read;

use super::RegisterRefusal;

/// How the bytes of a file spell its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// The Western European code page of Windows.
    Windows1252,
}

/// What 0x80 to 0x9F mean in Windows-1252; five of them mean nothing.
const UPPER_CONTROLS: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// Reads the whole of a file once, in constant memory, and says how it is spelt.
pub fn recognise(mut reader: impl Read) -> Result<Encoding, RegisterRefusal> {
    let mut probe = Probe { start: Vec::new(), carry: Vec::new(), utf8: true, windows: true, control: false };
    let mut chunk = vec![0_u8; 65_536];
    loop {
        let count =
            reader.read(&mut chunk).map_err(|error| RegisterRefusal::Unreadable(error.to_string()))?;
        if count == 0 {
            return probe.finish();
        }
        probe.feed(chunk.get(..count).unwrap_or_default());
    }
}

struct Probe {
    start: Vec<u8>,
    carry: Vec<u8>,
    utf8: bool,
    windows: bool,
    control: bool,
}

impl Probe {
    fn feed(&mut self, chunk: &[u8]) {
        let missing = 4_usize.saturating_sub(self.start.len());
        self.start.extend(chunk.iter().take(missing));
        self.control |= chunk.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'));
        self.windows &= chunk.iter().all(|byte| windows_1252(*byte).is_some());
        if self.utf8 {
            let mut bytes = std::mem::take(&mut self.carry);
            bytes.extend_from_slice(chunk);
            match std::str::from_utf8(&bytes) {
                Ok(_) => {}
                Err(error) if error.error_len().is_none() => {
                    self.carry = bytes.split_off(error.valid_up_to());
                }
                Err(_) => self.utf8 = false,
            }
        }
    }

    fn finish(self) -> Result<Encoding, RegisterRefusal> {
        match self.start.as_slice() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(RegisterRefusal::Encoding("it is UTF-16")),
            [b'P', b'K', 3, 4] => return Err(RegisterRefusal::Encoding("it is a spreadsheet or an archive")),
            _ => {}
        }
        let marked = self.start.starts_with(&[0xEF, 0xBB, 0xBF]);
        if self.control {
            Err(RegisterRefusal::Encoding("it has control characters"))
        } else if self.utf8 && self.carry.is_empty() {
            Ok(Encoding::Utf8)
        } else if marked {
            Err(RegisterRefusal::Encoding("it says UTF-8, but its bytes are not"))
        } else if self.windows {
            Ok(Encoding::Windows1252)
        } else {
            Err(RegisterRefusal::Encoding("its bytes spell no characters"))
        }
    }
}

impl Encoding {
    /// The text of some bytes, or `None` when they spell none.
    pub(super) fn text(self, bytes: Vec<u8>) -> Option<String> {
        match self {
            Self::Utf8 => String::from_utf8(bytes).ok(),
            Self::Windows1252 => bytes.into_iter().map(windows_1252).collect(),
        }
    }
}

fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => UPPER_CONTROLS.get(usize::from(byte - 0x80)).copied().flatten(),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_two_spellings_are_told_apart() {
        assert_eq!(recognise("Õ, naïve".as_bytes()), Ok(Encoding::Utf8));
        assert_eq!(recognise(b"\xEF\xBB\xBFURN".as_slice()), Ok(Encoding::Utf8));
        assert_eq!(recognise(b"Children\x92s home, caf\xE9".as_slice()), Ok(Encoding::Windows1252));
        assert_eq!(Encoding::Windows1252.text(b"\x92\xE9\x80".to_vec()).as_deref(), Some("’é€"));
    }

    #[test]
    fn everything_else_is_refused_by_name() {
        for (bytes, reason) in [
            (b"\xFF\xFEU\0R\0N\0".as_slice(), "it is UTF-16"),
            (b"PK\x03\x04....", "it is a spreadsheet or an archive"),
            (b"URN\0", "it has control characters"),
            (b"URN \x81 \xE9", "its bytes spell no characters"),
            (b"\xEF\xBB\xBFcaf\xE9", "it says UTF-8, but its bytes are not"),
        ] {
            assert_eq!(recognise(bytes), Err(RegisterRefusal::Encoding(reason)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_recognised_across_chunks(text in "[ -~é–漢😀\n]{0,200}", pad in 65_500_usize..65_540) {
            let padded = format!("{}{text}", "a".repeat(pad));
            prop_assert_eq!(recognise(padded.as_bytes()), Ok(Encoding::Utf8));
        }
    }
}
