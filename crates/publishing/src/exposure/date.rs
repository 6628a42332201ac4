//! Dates of birth: a full date not far from a word for being born.

use trellis_kernel::month_named;

use super::words::Word;

/// How many words may stand between the word and the date.
const NEAR: usize = 6;

/// Whether a full date follows a word for birth.
pub(super) fn birth_date(words: &[Word<'_>]) -> bool {
    let tails = (0..words.len()).filter_map(|at| words.get(at..));
    tails.filter(|tail| speaks_of_birth(tail)).any(|tail| {
        let near = tail.get(..tail.len().min(NEAR + 4)).unwrap_or(tail);
        near.windows(3).any(is_full_date)
    })
}

fn speaks_of_birth(words: &[Word<'_>]) -> bool {
    match words {
        [word, ..] if word.is_one_of(&["born", "dob", "birthday", "birthdate", "birth"]) => true,
        [d, o, b, ..] => d.is("d") && o.is("o") && b.is("b"),
        _ => false,
    }
}

/// Day, month and year in figures or in words, in any order that people use.
fn is_full_date(words: &[Word<'_>]) -> bool {
    let [first, second, third] = words else { return false };
    if !second.goes_on_date() || !third.goes_on_date() {
        return false;
    }
    let in_figures = first.is_number()
        && second.is_number()
        && third.is_number()
        && [first, third].iter().any(|word| is_year(word))
        && second.text.len() <= 2;
    let day_first = is_day(first) && is_month(second) && is_year(third);
    let month_first = is_month(first) && is_day(second) && is_year(third);
    in_figures || day_first || month_first
}

impl Word<'_> {
    /// Stands in the same date as the word before.
    fn goes_on_date(&self) -> bool {
        let marks = |c: char| matches!(c, ' ' | ',' | '/' | '-' | '.' | '\u{2010}'..='\u{2013}');
        self.gap.chars().count() <= 2 && self.gap.chars().all(marks)
    }
}

fn is_day(word: &Word<'_>) -> bool {
    let digits = word.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.text.get(digits.len()..).unwrap_or_default();
    (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (ending.is_empty() || ["st", "nd", "rd", "th"].iter().any(|it| ending.eq_ignore_ascii_case(it)))
}

fn is_month(word: &Word<'_>) -> bool {
    month_named(word.text).is_some()
}

fn is_year(word: &Word<'_>) -> bool {
    word.is_number() && matches!(word.text.len(), 2 | 4)
}
