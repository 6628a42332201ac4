//! Room for words: how wide they are at most, and how they keep out of one another's way.

use super::{marks::TEXT, scale::pixels};

/// The pixels of one line of text, from base line to base line.
pub(super) const LINE: i32 = 18;

/// How wide a text may become in any of the system's fonts at the charts' size. Fonts differ; this is a wide one.
pub(super) fn width_of(text: &str) -> i32 {
    let hundredths: i32 = text.chars().map(|letter| hundredths_of(letter) * TEXT).sum();
    (hundredths + 99) / 100
}

/// How wide it may become in bold type.
pub(super) fn bold_width_of(text: &str) -> i32 {
    width_of(text) * 9 / 8 + 1
}

/// The width of a letter, in hundredths of the size of the type.
fn hundredths_of(letter: char) -> i32 {
    let narrow = "ijl.,:;'’|!";
    let slim = "ftr ()-–";
    let wide = |letter: char| "mwMW%@".contains(letter) || !(letter.is_ascii() || letter == '£');
    match letter {
        it if narrow.contains(it) => 40,
        it if slim.contains(it) => 50,
        it if wide(it) => 100,
        it if it.is_uppercase() => 78,
        _ => 64,
    }
}

/// The text, cut with an ellipsis to what fits.
pub(super) fn fitting(text: &str, width: i32) -> String {
    cut(text, width, width_of)
}

/// The text as it fits in bold type.
pub(super) fn fitting_bold(text: &str, width: i32) -> String {
    cut(text, width, bold_width_of)
}

fn cut(text: &str, width: i32, width_in: fn(&str) -> i32) -> String {
    if width_in(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width_in(&kept) + TEXT > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// Moves base lines that want to be at `wanted` apart, as little as need be, between `top` and `bottom`. The answer is
/// in the order asked; when there is no room for all, the last ones run out below.
pub(super) fn apart(wanted: &[i32], top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<(usize, i32)> = wanted.iter().copied().enumerate().collect();
    order.sort_by_key(|(at, y)| (*y, *at));
    let mut free = top;
    for (_, y) in &mut order {
        *y = (*y).max(free);
        free = *y + LINE;
    }
    let mut limit = bottom;
    for (_, y) in order.iter_mut().rev() {
        *y = (*y).min(limit);
        limit = *y - LINE;
    }
    // Too many for the room: from the top on, one after the other.
    if order.first().is_some_and(|(_, y)| *y < top) {
        for (place, (_, y)) in order.iter_mut().enumerate() {
            *y = top + pixels(place) * LINE;
        }
    }
    order.sort_by_key(|(at, _)| *at);
    order.into_iter().map(|(_, y)| y).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_stay_where_they_want_to_be_if_they_can() {
        assert_eq!(apart(&[100, 40], 20, 200), [100, 40]);
        assert_eq!(apart(&[100, 101, 102], 20, 200), [100, 118, 136]);
        assert_eq!(apart(&[199, 199], 20, 200), [182, 200]);
    }

    #[test]
    fn a_long_name_ends_with_an_ellipsis() {
        assert_eq!(fitting("Harbour Homes Ltd", 300), "Harbour Homes Ltd");
        let cut = fitting("Wexcombe Children's Trust and Partners", 120);
        assert!(cut.ends_with('…') && width_of(&cut) <= 134, "{cut}");
    }

    proptest! {
        #[test]
        fn no_two_labels_share_a_line(wanted in prop::collection::vec(-50i32..400, 0..12)) {
            let mut placed = apart(&wanted, 20, 300);
            placed.sort_unstable();
            for pair in placed.windows(2) {
                prop_assert!(pair[1] - pair[0] >= LINE, "{:?}", placed);
            }
        }

        #[test]
        fn what_is_cut_fits(text in "[a-zA-Z ]{0,60}", width in 40i32..400) {
            prop_assert!(width_of(&fitting(&text, width)) <= width + TEXT);
        }
    }
}
