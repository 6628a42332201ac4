//! The words and numbers of a text, and what stands between them.

/// A word, or a number, and where it begins.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) at: usize,
    /// What stands between it and the piece before.
    pub(super) gap: String,
}

/// Runs of letters and runs of digits are pieces of their own; a postcode puts them together again.
pub(super) fn pieces(text: &[char]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = String::new();
    for (at, c) in text.iter().copied().enumerate() {
        if !c.is_alphanumeric() {
            gap.push(c);
            continue;
        }
        let goes_on = gap.is_empty()
            && pieces
                .last()
                .and_then(|piece| piece.text.chars().last())
                .is_some_and(|last| last.is_numeric() == c.is_numeric());
        match pieces.last_mut() {
            Some(last) if goes_on => last.text.push(c),
            Some(_) | None => pieces.push(Piece { text: c.to_string(), at, gap: std::mem::take(&mut gap) }),
        }
    }
    pieces
}

/// The last piece of the word in which this one stands.
pub(super) fn end_of_word(pieces: &[Piece], piece: usize) -> usize {
    let next = piece + 1;
    piece + pieces.iter().skip(next).take_while(|piece| piece.gap.is_empty()).count()
}

impl Piece {
    /// The place after its last sign.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.chars().count()
    }

    pub(super) fn digits(&self) -> bool {
        self.text.chars().all(|c| c.is_ascii_digit())
    }

    pub(super) fn number(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.digits())
    }

    pub(super) fn joined_by(&self, marks: &[char]) -> bool {
        self.gap.chars().all(|c| marks.contains(&c)) && self.gap.chars().count() <= 2
    }
}
