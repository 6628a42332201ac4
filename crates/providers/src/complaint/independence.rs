//! Whether two names mean one organisation: whoever looks into a complaint is outside the one that it concerns.

use unicode_normalization::UnicodeNormalization;

/// Words by which two hands write one organisation differently: its article, and its legal form, in full or short.
const WORDS_APART: [&str; 12] =
    ["the", "limited", "ltd", "plc", "llp", "cic", "cio", "company", "co", "incorporated", "inc", "uk"];

/// Whether two names mean one organisation, however they are written: their letters and digits are the same, without regard
/// to case, spacing, punctuation, accents, the article and the legal form.
pub(super) fn is_same_organisation(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// A name without what a different hand would write otherwise; where nothing else is in it, the name.
fn plain(name: &str) -> String {
    let joined = name.replace('&', " and ").replace(['\'', '’', '.'], "");
    // Upper case first: some letters have two forms in lower case and one above.
    let signs = joined.nfkd().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let folded: String = signs.nfkd().filter(|sign| !is_mark(*sign)).collect();
    let words = folded.split(|sign: char| !sign.is_alphanumeric());
    let named: String = words.filter(|word| !WORDS_APART.contains(word)).collect();
    if named.is_empty() { folded.trim().to_owned() } else { named }
}

/// An accent, apart from its letter.
const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_organisation_is_known_however_it_is_written() {
        for (one, other) in [
            ("Lantern", " LANTERN "),
            ("Lantern House Ltd", "The Lantern-House Limited"),
            ("Wexcombe Children's Trust", "WEXCOMBE CHILDREN’S TRUST"),
            ("Smith & Sons", "Smith and Sons"),
            ("İzmir Care", "Izmir Care"),
            ("Ｌａｎｔｅｒｎ", "Lantern"),
            ("Straße", "STRASSE"),
            ("ΣΑΣ", "σας"),
            ("L.A.N. C.I.C.", "LAN"),
        ] {
            assert!(is_same_organisation(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn two_organisations_are_told_apart() {
        for (one, other) in [
            ("Lantern", "Lantern West"),
            ("Lantern House", "Wexcombe Children's Trust"),
            ("The Company", "Limited"),
            ("House 1", "House 2"),
            ("???", "!!!"),
        ] {
            assert!(!is_same_organisation(one, other), "{one} and {other}");
        }
    }

    proptest! {
        #[test]
        fn case_and_spacing_never_make_another_organisation(name in "\\PC{1,40}") {
            let spaced = format!("  {name} ");
            prop_assert!(is_same_organisation(&name, &spaced));
            prop_assert!(is_same_organisation(&name, &name.to_uppercase()));
            prop_assert!(is_same_organisation(&name, &name.to_lowercase()));
        }
    }
}
