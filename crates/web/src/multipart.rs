//! Forms with files (`multipart/form-data`), read piece by piece: a file that is too large is read to its end and thrown away, so
//! that its page can say so with everything else that was typed.

use trellis_commissioning::Refusal;

use crate::typed::{Sent, Typed};

/// The largest file.
pub(crate) const MOST_FILE: usize = 10 * 1024 * 1024;
/// All other fields together.
const MOST_TEXT: usize = 1024 * 1024;
/// All of it: who sends more is not listened to.
const MOST: usize = 512 * 1024 * 1024;
/// The lines above a part.
const MOST_HEAD: usize = 8 * 1024;

/// What has come of a form.
pub(crate) struct Parts {
    /// Stands between two parts.
    delimiter: Vec<u8>,
    /// What came and is not read yet.
    waiting: Vec<u8>,
    place: Place,
    typed: Typed,
    texts: usize,
    total: usize,
}

/// Where the reading stands.
enum Place {
    /// Before the first part, or in one.
    Within(Option<Part>),
    /// Behind a delimiter.
    Between,
    /// In the lines above a part.
    Head,
    /// Behind the last part.
    Over,
}

/// A part as far as it has come.
struct Part {
    field: String,
    /// The name of a file, and its type as the browser said it.
    file: Option<(String, String)>,
    bytes: Vec<u8>,
    too_large: bool,
}

impl Parts {
    /// A form whose parts are kept apart by this, as its type says.
    pub(crate) fn apart_by(content_type: &str) -> Result<Self, Refusal> {
        let named = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
        let boundary = named.map(|text| text.trim_matches('"')).filter(|it| (1..=70).contains(&it.len()));
        let boundary = boundary.ok_or_else(broken)?;
        Ok(Self {
            delimiter: [b"\r\n--", boundary.as_bytes()].concat(),
            // The first delimiter has no line before it.
            waiting: b"\r\n".to_vec(),
            place: Place::Within(None),
            typed: Typed::default(),
            texts: 0,
            total: 0,
        })
    }

    /// Takes the next piece.
    pub(crate) fn take(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        self.total += chunk.len();
        if self.total > MOST {
            return Err(too_large());
        }
        self.waiting.extend_from_slice(chunk);
        while self.step()? {}
        Ok(())
    }

    /// Everything that was sent.
    pub(crate) fn finish(self) -> Result<Typed, Refusal> {
        match self.place {
            Place::Over => Ok(self.typed),
            Place::Within(_) | Place::Between | Place::Head => Err(broken()),
        }
    }

    /// Reads on as far as what has come allows; false where more is needed.
    fn step(&mut self) -> Result<bool, Refusal> {
        match &mut self.place {
            Place::Within(part) => {
                let (end, found) = match position(&self.waiting, &self.delimiter) {
                    Some(at) => (at, true),
                    // The end of what has come may be the beginning of a delimiter.
                    None => ((self.waiting.len() + 1).saturating_sub(self.delimiter.len()), false),
                };
                let content: Vec<u8> = self.waiting.drain(..end).collect();
                let done = match part {
                    Some(part) => {
                        self.texts += part.add(&content);
                        found.then(|| part.take())
                    }
                    None => None,
                };
                if self.texts > MOST_TEXT {
                    return Err(too_large());
                }
                if let Some(part) = done {
                    part.into_typed(&mut self.typed);
                }
                if found {
                    self.waiting.drain(..self.delimiter.len());
                    self.place = Place::Between;
                }
                Ok(found)
            }
            Place::Between => self.between(),
            Place::Head => self.head(),
            Place::Over => {
                self.waiting.clear();
                Ok(false)
            }
        }
    }

    fn between(&mut self) -> Result<bool, Refusal> {
        let Some(mark) = self.waiting.get(..2) else { return Ok(false) };
        self.place = match mark {
            b"--" => Place::Over,
            b"\r\n" => Place::Head,
            _ => return Err(broken()),
        };
        self.waiting.drain(..2);
        Ok(true)
    }

    fn head(&mut self) -> Result<bool, Refusal> {
        let Some(end) = position(&self.waiting, b"\r\n\r\n") else {
            return if self.waiting.len() > MOST_HEAD { Err(broken()) } else { Ok(false) };
        };
        let head: Vec<u8> = self.waiting.drain(..end + 4).collect();
        self.place = Place::Within(Some(Part::announced(&String::from_utf8_lossy(&head))?));
        Ok(true)
    }
}

impl Part {
    /// A part by the lines above it.
    fn announced(head: &str) -> Result<Self, Refusal> {
        let line = |name: &str| {
            head.lines().find_map(|line| {
                let (known, value) = line.split_once(':')?;
                known.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let disposition = line("content-disposition").ok_or_else(broken)?;
        let media_type = line("content-type").unwrap_or_default();
        let field = quoted(&disposition, "name").ok_or_else(broken)?;
        let file = quoted(&disposition, "filename").map(|name| (name, media_type));
        Ok(Self { field, file, bytes: Vec::new(), too_large: false })
    }

    /// Adds what came; gives how much of it is text.
    fn add(&mut self, content: &[u8]) -> usize {
        if self.file.is_none() {
            self.bytes.extend_from_slice(content);
            return content.len();
        }
        if self.too_large || self.bytes.len() + content.len() > MOST_FILE {
            self.too_large = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(content);
        }
        0
    }

    fn take(&mut self) -> Self {
        Self {
            field: std::mem::take(&mut self.field),
            file: self.file.take(),
            bytes: std::mem::take(&mut self.bytes),
            too_large: self.too_large,
        }
    }

    fn into_typed(self, typed: &mut Typed) {
        let Self { field, file, bytes, too_large } = self;
        match file {
            None => typed.add(field, String::from_utf8_lossy(&bytes).into_owned()),
            // A browser sends an unnamed file where none was chosen.
            Some((name, _)) if name.is_empty() => {}
            Some((name, media_type)) => typed.attach(Sent { field, name, media_type, bytes, too_large }),
        }
    }
}

/// The text of `name="text"` in a header; browsers write a quotation mark in it as `%22`.
fn quoted(header: &str, name: &str) -> Option<String> {
    let parameter = |part: &str| {
        let value = part.trim().strip_prefix(name)?.strip_prefix("=\"")?.strip_suffix('"')?;
        Some(value.replace("%22", "\""))
    };
    header.split(';').find_map(parameter)
}

fn position(within: &[u8], wanted: &[u8]) -> Option<usize> {
    within.windows(wanted.len()).position(|window| window == wanted)
}

fn broken() -> Refusal {
    Refusal::rule("bad-request", "the form came in a way that cannot be read")
}

fn too_large() -> Refusal {
    Refusal::rule("body-too-large", "this form is larger than can be read")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----edge";

    fn body(file: &[u8]) -> Vec<u8> {
        let before = "------edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nmark\r\n------edge\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a b.xml\"\r\nContent-Type: text/xml\r\n\r\n";
        [before.as_bytes(), file, b"\r\n------edge--\r\n"].concat()
    }

    fn read(body: &[u8], piece: usize) -> Result<Typed, Refusal> {
        let mut parts = Parts::apart_by(TYPE)?;
        for chunk in body.chunks(piece.max(1)) {
            parts.take(chunk)?;
        }
        parts.finish()
    }

    #[test]
    fn texts_and_files_are_told_apart() {
        let typed = read(&body(b"<Invoice/>"), 7).expect("a form");
        assert_eq!(typed.text("csrf"), "mark");
        let sent = typed.file("file").expect("a file");
        assert_eq!((sent.name.as_str(), sent.media_type.as_str()), ("a b.xml", "text/xml"));
        assert_eq!((sent.bytes.as_slice(), sent.too_large), (&b"<Invoice/>"[..], false));
        assert_eq!(typed.text("file"), "", "a file is no text");
    }

    #[test]
    fn a_file_that_is_too_large_is_noted_and_not_held() {
        let typed = read(&body(&vec![b'x'; MOST_FILE + 1]), 1 << 20).expect("a form");
        let sent = typed.file("file").expect("a file");
        assert!(sent.too_large && sent.bytes.is_empty());
        assert_eq!(typed.text("csrf"), "mark");
        let whole = read(&body(&vec![b'x'; MOST_FILE]), 1 << 20).expect("a form");
        assert!(!whole.file("file").expect("a file").too_large);
    }

    #[test]
    fn what_breaks_off_or_has_no_shape_is_refused() {
        let whole = body(b"x");
        assert!(read(&whole[..whole.len() - 6], 9).is_err());
        assert!(read(b"nothing", 9).is_err());
        assert!(Parts::apart_by("multipart/form-data").is_err());
        let many = vec![b'x'; MOST_TEXT + 80];
        let long = [b"------edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", &many[..]].concat();
        assert_eq!(read(&long, 1 << 20).expect_err("too much").code(), "body-too-large");
    }

    proptest! {
        #[test]
        fn however_it_is_cut_the_file_comes_whole(file: Vec<u8>, piece in 1_usize..64) {
            prop_assume!(position(&file, b"\r\n------edge").is_none());
            let typed = read(&body(&file), piece).expect("a form");
            prop_assert_eq!(&typed.file("file").expect("a file").bytes, &file);
        }
    }
}
