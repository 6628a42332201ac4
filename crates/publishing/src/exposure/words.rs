//! A text as words, each with what stands before it.

/// Letters and digits without a break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// The word; an apostrophe within it belongs to it.
    pub(super) text: &'t str,
    /// What stands between it and the word before.
    pub(super) gap: &'t str,
}

/// The words of a text.
pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (gap, from) = rest.split_at(start);
        let end = from.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}')));
        let (word, after) = from.split_at(end.unwrap_or(from.len()));
        words.push(Word { text: word, gap });
        rest = after;
    }
    words
}

impl Word<'_> {
    /// The same word in another case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// One of these words, in whatever case.
    pub(super) fn is_one_of(&self, list: &[&str]) -> bool {
        list.iter().any(|word| self.is(word))
    }

    /// Digits alone.
    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Written like a name: one capital, then small letters.
    pub(super) fn is_capitalised(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && self.text.chars().count() > 1
            && letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '\u{2019}'))
    }

    /// Follows the word before in the same sentence.
    pub(super) fn goes_on(&self) -> bool {
        !self.gap.contains(['.', '!', '?', ';', ':', '\n'])
    }
}
