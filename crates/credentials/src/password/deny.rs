//! The deny list, made by rule instead of kept as a file: of 12 characters and more, the entries of the published
//! lists are nearly all common words, keyboard runs, repeats, and digits or signs put around them. What is left of a
//! password after those are taken away must still be something.

/// Words that the published lists are built of, lower case, letters only.
const WORDS: &[&str] = &[
    "password",
    "passwort",
    "passw",
    "secret",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "changeme",
    "default",
    "login",
    "master",
    "iloveyou",
    "iloveu",
    "loveyou",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman",
    "spiderman",
    "pokemon",
    "starwars",
    "princess",
    "sunshine",
    "shadow",
    "michael",
    "jennifer",
    "jordan",
    "jessica",
    "charlie",
    "daniel",
    "thomas",
    "ashley",
    "andrew",
    "robert",
    "matthew",
    "joshua",
    "hannah",
    "liverpool",
    "chelsea",
    "arsenal",
    "manchester",
    "united",
    "everton",
    "tottenham",
    "rangers",
    "celtic",
    "london",
    "england",
    "scotland",
    "ireland",
    "wales",
    "cornwall",
    "hello",
    "hallo",
    "freedom",
    "whatever",
    "trustno",
    "computer",
    "internet",
    "samsung",
    "google",
    "facebook",
    "microsoft",
    "windows",
    "apple",
    "spring",
    "summer",
    "autumn",
    "winter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "council",
    "children",
    "trust",
    "test",
    "guest",
    "user",
    "root",
    "access",
    "love",
    "baby",
    "angel",
    "cheese",
    "chocolate",
    "flower",
    "cookie",
    "hunter",
    "killer",
    "ginger",
    "pepper",
    "please",
    "number",
    "qazwsx",
    "zaqwsx",
    "asdf",
    "qwer",
    "zxcv",
    "the",
    "and",
    "you",
    "my",
    "is",
    "me",
    "in",
    "mine",
];

/// Rows that fingers run along, forwards and backwards.
const RUNS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "qwertzuiop",
    "azertyuiop",
];

/// What must be left, in letters, once everything guessable is taken away.
const LEFT: usize = 4;
const DISTINCT: usize = 5;

/// Whether a password is made only of what is guessed first.
pub(super) fn is_guessed_first(text: &str) -> bool {
    let lower: Vec<char> = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    distinct(&lower) < DISTINCT || is_one_unit_repeated(&lower) || letters_left(text) < LEFT
}

/// Lower case, the usual letter-for-sign swaps undone, everything but letters and digits dropped.
pub(super) fn flattened(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn distinct(text: &[char]) -> usize {
    text.iter().collect::<std::collections::BTreeSet<_>>().len()
}

/// `abcabcabcabc` is `abc`, four times.
fn is_one_unit_repeated(text: &[char]) -> bool {
    (1..=text.len() / 2).any(|unit| {
        text.len().is_multiple_of(unit)
            && text.chunks(unit).zip(text.chunks(unit).skip(1)).all(|(one, next)| one == next)
            && unit < 9
    })
}

/// Letters that remain after common words and runs are taken out, whether or not signs stood for letters.
fn letters_left(text: &str) -> usize {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let swapped: String = flattened(text).chars().filter(|c| c.is_alphabetic()).collect();
    [plain, swapped].into_iter().map(|letters| without_guesses(&letters)).min().unwrap_or(0)
}

fn without_guesses(letters: &str) -> usize {
    let mut left = letters.to_owned();
    for word in WORDS {
        left = left.replace(word, " ");
    }
    left.split(' ').map(|part| distinct_outside_runs(&part.chars().collect::<Vec<_>>())).sum()
}

/// The length of a part, or nothing if all of it lies along one row in one direction.
fn distinct_outside_runs(part: &[char]) -> usize {
    let text: String = part.iter().collect();
    let back: String = part.iter().rev().collect();
    let along = RUNS.iter().any(|run| run.contains(&text) || run.contains(&back));
    if along && part.len() > 1 { 0 } else { part.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_for_letters() {
        assert_eq!(flattened("P@$$ W0rd"), "password");
    }

    #[test]
    fn a_unit_repeated_is_seen() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert!(is_one_unit_repeated(&chars("heronheron")));
        assert!(!is_one_unit_repeated(&chars("heronladder")));
    }

    #[test]
    fn runs_and_words_leave_nothing() {
        assert_eq!(without_guesses("passwordqwerty"), 0);
        assert_eq!(without_guesses("fedcba"), 0);
        assert_eq!(without_guesses("heronladder"), 11);
    }
}
