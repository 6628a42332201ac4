//! Names of children, as far as the words around them show that they are names.

use super::words::Word;

/// Words for one child. Written small: in capitals they begin titles, such as Child Protection.
const CHILDREN: [&str; 16] = [
    "child",
    "boy",
    "girl",
    "baby",
    "infant",
    "toddler",
    "pupil",
    "person",
    "youngster",
    "teenager",
    "brother",
    "sister",
    "son",
    "daughter",
    "sibling",
    "siblings",
];
/// Words for many, which may stand before an age without naming anybody.
const GROUPS: [&str; 16] = [
    "children",
    "people",
    "pupils",
    "boys",
    "girls",
    "siblings",
    "persons",
    "students",
    "learners",
    "teenagers",
    "carers",
    "parents",
    "residents",
    "those",
    "infants",
    "anyone",
];

/// Whether somebody is named.
pub(super) fn child_name(words: &[Word<'_>]) -> bool {
    let tails = || (0..words.len()).filter_map(|at| words.get(at..));
    tails().any(named_after_a_word) || tails().any(named_before_an_age)
}

/// `a boy called Jamie`, `the child Jamie`, `siblings Jamie and Ann`.
fn named_after_a_word(words: &[Word<'_>]) -> bool {
    match words {
        [child, called, name, ..]
            if called.is_one_of(&["called", "named"]) && CHILDREN.iter().any(|word| child.is(word)) =>
        {
            name.is_capitalised() && name.goes_on()
        }
        [child, name, ..] => CHILDREN.contains(&child.text) && name.is_capitalised() && name.goes_on(),
        _ => false,
    }
}

/// `Jamie, aged 9`, `Jamie (9 years old)`.
fn named_before_an_age(words: &[Word<'_>]) -> bool {
    let [name, first, second, rest @ ..] = words else { return false };
    let apart = first.gap.contains([',', '(']);
    let aged = first.is_one_of(&["aged", "age"]) && second.is_number();
    let old = first.is_number()
        && second.is_one_of(&["year", "years", "yrs"])
        && rest.first().is_some_and(|it| it.is("old"));
    name.is_capitalised() && !name.is_one_of(&GROUPS) && apart && (aged || old)
}
