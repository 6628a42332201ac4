//! A question to the published tenders. What it leaves out it does not ask.

use chrono::NaiveDate;
use trellis_kernel::{Fields, Invalid, Pence};

use super::marks::{asked_area, asked_category, asked_regime};
use crate::area::ItlArea;
use crate::cpv::CpvCode;
use crate::regime::Regime;

/// A question, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchCriteria {
    /// Words that the tender holds: all of them, "in this order", either OR other, -without.
    pub words: Option<String>,
    /// A CPV code or a heading above it.
    pub category: Option<CpvCode>,
    /// Where the provider works.
    pub area: Option<ItlArea>,
    /// The regime that the tender falls under.
    pub regime: Option<Regime>,
    /// The least value of all lots, with VAT.
    pub value_from: Option<Pence>,
    /// The most.
    pub value_to: Option<Pence>,
    /// The first London day on which bids may close.
    pub closes_from: Option<NaiveDate>,
    /// The last.
    pub closes_to: Option<NaiveDate>,
}

/// A question as it is entered.
#[derive(Clone, Debug, Default)]
pub struct SearchDraft<'d> {
    /// See [`SearchCriteria::words`].
    pub words: Option<&'d str>,
    /// Eight digits.
    pub category: Option<&'d str>,
    /// An ITL code.
    pub area: Option<&'d str>,
    /// The name of a regime.
    pub regime: Option<&'d str>,
    /// Pence, at the least.
    pub value_from: Option<i64>,
    /// Pence, at the most.
    pub value_to: Option<i64>,
    /// The first day.
    pub closes_from: Option<NaiveDate>,
    /// The last day.
    pub closes_to: Option<NaiveDate>,
}

impl SearchCriteria {
    /// The most characters of the words.
    pub const WORDS_MOST: usize = 200;

    /// Reads a question; every part that makes no sense is told at once.
    pub fn new(draft: &SearchDraft<'_>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let words = draft.words.map(|words| fields.text("/words", words, Self::WORDS_MOST));
        let category = draft.category.map(|code| read_category(&mut fields, code));
        let area = draft.area.map(|code| fields.within("", ItlArea::new(code)));
        let regime = draft.regime.map(|name| {
            fields.take("/regime", Regime::named(name).ok_or("name a regime, such as light_touch"))
        });
        let order = |least: Option<i64>, most: Option<i64>| least.zip(most).is_none_or(|(a, b)| a <= b);
        fields.require(
            draft.value_from.is_none_or(|pence| pence >= 0),
            "/value_from_p",
            "a value is not below nil",
        );
        fields.require(
            order(draft.value_from, draft.value_to),
            "/value_to_p",
            "the most is not below the least",
        );
        let days = draft.closes_from.zip(draft.closes_to).is_none_or(|(first, last)| first <= last);
        fields.require(days, "/closes_to", "the last day is not before the first");
        fields.finish(|| {
            Some(Self {
                words,
                category: category.flatten(),
                area: area.flatten(),
                regime: regime.flatten(),
                value_from: draft.value_from.map(Pence::new),
                value_to: draft.value_to.map(Pence::new),
                closes_from: draft.closes_from,
                closes_to: draft.closes_to,
            })
        })
    }

    /// The marks of which a tender needs one, for each part that asks for any: category, area, regime.
    pub fn asked_marks(&self) -> [Option<Vec<String>>; 3] {
        [
            self.category.as_ref().map(asked_category),
            self.area.as_ref().map(asked_area),
            self.regime.map(asked_regime),
        ]
    }
}

fn read_category(fields: &mut Fields, code: &str) -> Option<CpvCode> {
    let detail = "give a CPV code of eight digits; noughts at its end ask for all that lies below it";
    fields.take("/category", CpvCode::new(code).map_err(|_| detail))
}
