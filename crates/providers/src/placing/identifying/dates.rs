//! Full dates that have passed.

use chrono::NaiveDate;
use trellis_kernel::month_named;

use super::pieces::Piece;

/// The last piece of the date before today that begins here: day, month and year, in figures or in words, in any order that
/// people use.
pub(super) fn last_of(pieces: &[Piece], first: usize, today: NaiveDate) -> Option<usize> {
    let begins = pieces.get(first).filter(|piece| !is_ordinal(piece))?;
    let mut worded = (first + 1..).zip(pieces.iter().skip(first + 1)).filter(|(_, piece)| !is_ordinal(piece));
    let ((_, second), (last, third)) = (worded.next()?, worded.next()?);
    let joined = [second, third].iter().all(|piece| piece.gap.chars().count() <= 4);
    let read = dates(begins, second, third).into_iter().flatten().any(|day| day < today);
    (joined && read).then_some(last)
}

/// The days that three pieces might mean.
fn dates(first: &Piece, second: &Piece, third: &Piece) -> [Option<NaiveDate>; 4] {
    let day = |year: Option<i32>, month: Option<u32>, day: Option<u32>| {
        NaiveDate::from_ymd_opt(year?, month?, day?)
    };
    [
        day(year(third), month(second), first.number()),
        day(year(third), month(first), second.number()),
        day(year(first).filter(|_| first.text.len() == 4), month(second), third.number()),
        day(year(first).filter(|_| first.text.len() == 4), month(third), second.number()),
    ]
}

/// Four digits, or two, which mean this century's past or the last one's.
fn year(piece: &Piece) -> Option<i32> {
    let number = i32::try_from(piece.number()?).ok()?;
    match piece.text.len() {
        4 => Some(number),
        2 => Some(if number > 50 { 1_900 + number } else { 2_000 + number }),
        _ => None,
    }
}

fn month(piece: &Piece) -> Option<u32> {
    month_named(&piece.text).or_else(|| piece.number().filter(|_| piece.text.len() <= 2))
}

/// `st`, `nd`, `rd`, `th` right after a number, and `of` between a day and a month.
fn is_ordinal(piece: &Piece) -> bool {
    let text = piece.text.to_lowercase();
    (piece.gap.is_empty() && ["st", "nd", "rd", "th"].contains(&text.as_str()))
        || text == "of"
        || text == "the"
}
