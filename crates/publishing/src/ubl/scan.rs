//! A look over the markup of a document before it is parsed, which keeps nothing and follows nothing.

/// A piece of markup that a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup<'t> {
    /// An element begins; an empty one ends at once.
    Start {
        /// Its name with its prefix.
        name: &'t str,
        /// `<a/>`.
        empty: bool,
    },
    /// An element ends.
    End,
    /// `<!…>` that is neither a comment nor character data: a document type or a part of one.
    Declaration,
    /// `&name;`, with the name or the number.
    Reference(&'t str),
    /// The encoding that the XML declaration names.
    Encoding(&'t str),
}

/// The markup of a text, piece by piece. Text that is not XML gives whatever is found; the parser refuses it later.
pub(super) struct Scan<'t> {
    rest: &'t str,
    in_tag: Option<&'t str>,
}

impl<'t> Scan<'t> {
    /// The markup of a text.
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text, in_tag: None }
    }

    /// Passes what stands up to and including `end`; all of the rest when it never ends.
    fn pass(&mut self, end: &str) -> &'t str {
        let (before, after) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = after;
        before
    }

    fn reference(&mut self) -> Markup<'t> {
        let end = self.rest.find(|c: char| c == ';' || c == '<' || c.is_whitespace());
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        Markup::Reference(name)
    }

    /// What follows `<`.
    fn angle(&mut self) -> Option<Markup<'t>> {
        if let Some(rest) = self.rest.strip_prefix("!--") {
            self.rest = rest;
            self.pass("-->");
            None
        } else if let Some(rest) = self.rest.strip_prefix("![CDATA[") {
            self.rest = rest;
            self.pass("]]>");
            None
        } else if self.rest.starts_with('!') {
            Some(Markup::Declaration)
        } else if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            encoding(self.pass("?>")).map(Markup::Encoding)
        } else if let Some(rest) = self.rest.strip_prefix('/') {
            self.rest = rest;
            self.pass(">");
            Some(Markup::End)
        } else {
            let end = self.rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
            let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest;
            self.in_tag = Some(name);
            None
        }
    }

    /// One step outside the tags: a tag, or a reference.
    fn content(&mut self) -> Option<Markup<'t>> {
        let at = self.rest.find(['<', '&']).unwrap_or(self.rest.len());
        let mut rest = self.rest.get(at..).unwrap_or_default().chars();
        let found = rest.next();
        self.rest = rest.as_str();
        if found? == '<' { self.angle() } else { Some(self.reference()) }
    }

    /// One step inside a start tag: a reference in a value, or the end of the tag.
    fn tag(&mut self, name: &'t str) -> Option<Markup<'t>> {
        let Some(at) = self.rest.find(['>', '"', '\'', '&']) else {
            self.rest = "";
            self.in_tag = None;
            return Some(Markup::Start { name, empty: false });
        };
        let (before, from) = self.rest.split_at(at);
        let mut rest = from.chars();
        let found = rest.next();
        self.rest = rest.as_str();
        match found {
            Some('>') => {
                self.in_tag = None;
                Some(Markup::Start { name, empty: before.ends_with('/') })
            }
            Some('&') => Some(self.reference()),
            Some(quote) => self.value(quote),
            None => None,
        }
    }

    /// An attribute's value: its first reference, or nothing. What is left of a value after its reference is read as
    /// if it stood outside the quotes, which can only find more.
    fn value(&mut self, quote: char) -> Option<Markup<'t>> {
        let end = self.rest.find(quote).unwrap_or(self.rest.len());
        let (value, after) = self.rest.split_at(end);
        self.rest = after.strip_prefix(quote).unwrap_or(after);
        let foreign = value.split('&').skip(1).find_map(|part| {
            let name = part.split(';').next().unwrap_or(part);
            (!name.starts_with('#') && !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")).then_some(name)
        });
        foreign.map(Markup::Reference)
    }
}

impl<'t> Iterator for Scan<'t> {
    type Item = Markup<'t>;

    fn next(&mut self) -> Option<Markup<'t>> {
        while !self.rest.is_empty() {
            let found = if let Some(name) = self.in_tag { self.tag(name) } else { self.content() };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

fn encoding(declaration: &str) -> Option<&str> {
    let rest = declaration.strip_prefix("xml")?;
    let (_, rest) = rest.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<Markup<'_>> {
        Scan::of(text).collect()
    }

    #[test]
    fn elements_begin_and_end() {
        let start = |name, empty| Markup::Start { name, empty };
        assert_eq!(
            all("<a:b c=\"x>y\" d='/'><e/>t</a:b>"),
            [start("a:b", false), start("e", true), Markup::End]
        );
        assert_eq!(all("<a\n/>"), [start("a", true)]);
    }

    #[test]
    fn comments_character_data_and_instructions_say_nothing() {
        assert_eq!(all("<?pi <a> ?><!-- <a> & --><![CDATA[<a>&b;]]>"), []);
        assert_eq!(all("<?xml version='1.0' encoding=\"UTF-16\"?>"), [Markup::Encoding("UTF-16")]);
    }

    #[test]
    fn references_are_named() {
        assert_eq!(all("&amp;&b;"), [Markup::Reference("amp"), Markup::Reference("b")]);
        assert_eq!(all("<a b='&amp;&c;'/>").first(), Some(&Markup::Reference("c")));
    }

    proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "[<>&;!?/\\-\\[\\]\"'=a-c ]{0,60}") {
            let found = Scan::of(&text).count();
            prop_assert!(found <= text.len());
        }
    }
}
