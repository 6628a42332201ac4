//! The fields of a form in which a risk share is proposed: for each stream what comes first of an overspend and of an underspend,
//! and what happens to the rest.

use trellis_pooled_funds::Partner;

use super::words::{SETTLEMENTS, SOURCES};
use crate::shapes::{Choice, Field, Question};

/// As many parts may come before the rest.
pub(super) const BANDS: usize = 3;

/// A waterfall of the form.
struct Waterfall<'a> {
    /// What its fields begin with.
    at: String,
    /// What it is about, as a heading names it.
    what: String,
    /// Whether reserves can meet a part of it.
    reserves: bool,
    partners: &'a [Partner],
}

/// A stream's fields, by its number on the form.
pub(super) fn of_stream(
    question: Question,
    (index, stream): (usize, &str),
    partners: &[Partner],
) -> Question {
    let part = |side: &str, what: &str, reserves| Waterfall {
        at: format!("streams-{index}-{side}"),
        what: format!("{what} of {stream}"),
        reserves,
        partners,
    };
    let question = part("over", "Overspend", true).ask(question, BANDS);
    let question = part("under", "Underspend", false).ask(question, BANDS);
    let becomes = SETTLEMENTS.map(|(_, key, words)| Choice::new(key, words)).to_vec();
    let settled = partners.iter().map(|partner| {
        let name = format!("streams-{index}-settlement-{}", partner.key);
        Field::select(&name, &format!("The share of {} (optional)", partner.name), becomes.clone())
    });
    question.group(format!("What becomes of an underspend of {stream}"), settled.collect())
}

/// The fields for what the fund holds when it is dissolved.
pub(super) fn of_exit(question: Question, partners: &[Partner]) -> Question {
    let what = "What is left when the fund is dissolved (optional)".to_owned();
    let exit = Waterfall { at: "exit".to_owned(), what, reserves: false, partners };
    let fields = exit.rest();
    question.group(exit.what, fields)
}

/// The fields for percentages that the agreement states.
pub(super) fn of_percentages(question: Question, partners: &[Partner]) -> Question {
    let percent = partners.iter().map(|partner| {
        Field::short(&format!("stated_percent-{}", partner.key), &format!("Per cent for {}", partner.name))
    });
    question
        .group("Percentages that the agreement states (only where a step shares by them)", percent.collect())
}

impl Waterfall<'_> {
    fn ask(self, question: Question, bands: usize) -> Question {
        let question = (0..bands).fold(question, |question, row| {
            question.group(format!("{}: part {} (optional)", self.what, row + 1), self.band(row))
        });
        question.group(format!("{}: the rest, or all of it", self.what), self.rest())
    }

    fn band(&self, row: usize) -> Vec<Field> {
        let at = format!("{}-bands-{row}", self.at);
        let sources = SOURCES.iter().filter(|_| self.reserves);
        let sources = sources.map(|(source, words)| Choice::new(source.code(), *words));
        let tiers = [
            ("tier", "The partners share it up to an amount"),
            ("opening_contributions", "The partners share it up to a percentage of opening contributions"),
            ("current_contributions", "The partners share it up to a percentage of current contributions"),
        ];
        let kinds = sources.chain(tiers.map(|(key, words)| Choice::new(key, words))).collect();
        let of = self.partners.iter().map(|partner| Choice::new(partner.key.as_str(), &partner.name));
        let mut fields = vec![
            Field::select(&format!("{at}-kind"), "What happens to this part?", kinds),
            Field::text(&format!("{at}-amount"), "How much, or up to how much?").hint(
                "In pounds, such as 20,000, counted from the first shared part on; a percentage as 10%",
            ),
        ];
        fields.extend(self.shares(&at));
        fields.push(Field::checkboxes(
            &format!("{at}-of"),
            "Whose contributions, where it is a percentage of them?",
            of.collect(),
        ));
        fields
    }

    fn rest(&self) -> Vec<Field> {
        let at = format!("{}-rest", self.at);
        let kinds = vec![
            Choice::new("pro_rata", "The partners share it"),
            Choice::new("capped", "The partners share it, some up to a limit, and one takes the excess"),
            Choice::new("bearer", "One partner takes all of it"),
        ];
        let scopes = vec![
            Choice::new("step", "What a partner takes of the rest"),
            Choice::new("total", "What a partner takes in all, earlier parts included"),
        ];
        let who = self.partners.iter().map(|partner| Choice::new(partner.key.as_str(), &partner.name));
        let mut fields = vec![Field::radios(&format!("{at}-kind"), "What happens to it?", kinds)];
        fields.extend(self.shares(&at));
        fields.extend(self.partners.iter().map(|partner| {
            let label = format!("Limit for {} (only with limits)", partner.name);
            Field::money(&format!("{at}-caps-{}", partner.key), &label)
        }));
        fields.push(Field::select(
            &format!("{at}-scope"),
            "What does a limit count? (only with limits)",
            scopes,
        ));
        fields.push(Field::select(
            &format!("{at}-partner"),
            "Who takes the excess, or all of it? (not where it is only shared)",
            who.collect(),
        ));
        fields
    }

    fn shares(&self, at: &str) -> Vec<Field> {
        let by = vec![
            Choice::new("numbers", "By fixed shares, given below"),
            Choice::new("current_contributions", "In proportion to what they pay in"),
            Choice::new("opening_contributions", "In proportion to what they first agreed to pay in"),
            Choice::new("stated_percent", "By the percentages that the agreement states"),
        ];
        let mut fields =
            vec![Field::select(&format!("{at}-by"), "How is it shared? (not where nothing is shared)", by)];
        fields.extend(self.partners.iter().map(|partner| {
            let label = format!("Fixed share of {} (only with fixed shares)", partner.name);
            Field::short(&format!("{at}-weights-{}", partner.key), &label).hint("Such as 70, 33.3 or 1/3")
        }));
        fields
    }
}
