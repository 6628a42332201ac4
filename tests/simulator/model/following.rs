//! The commitments behind placements: made with them, and moved after them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::Books;
use super::calendar::months_later;
use super::control::Changes;
use super::journal::{Line, account, pair};
use super::limits::{BudgetLine, Change, Code, Position};
use super::placements::Placement;
use super::promises::{Promise, Wanted};
use super::things::{Commitment, CommittedYear};

/// What a change of placements asks of their commitments.
pub struct Following {
    /// Years without a line that a ceiling covers: scheme and year.
    pub opened: Vec<(usize, i16)>,
    /// Every line that is asked, in the order of their ids, with the change of its commitments.
    pub changes: Changes,
    /// Of each commitment's years by how much the promise goes up or down: commitment, year, line, by.
    pub by: Vec<(usize, i16, usize, i64)>,
}

impl Books {
    /// Whether the days charged are days of the contract.
    pub fn within_contract(&self, placement: &Placement) -> Result<(), Code> {
        let contract = &self.contracts[placement.contract];
        let end = months_later(contract.start, contract.months);
        let holds = |day: NaiveDate| contract.start <= day && day < end;
        if holds(placement.start) && holds(placement.until - chrono::Days::new(1)) {
            Ok(())
        } else {
            Err("E6_DATE_OUT_OF_BOUNDS")
        }
    }

    /// What making a placement would commit.
    pub fn placing(&self, placement: &Placement, reservation: Option<usize>) -> Result<Promise, Code> {
        let shares = placement.promised(self.arithmetic);
        self.promise_shares(placement.scheme, shares, reservation)
    }

    /// Whether a placement promises more than is left of its contract's value.
    pub fn above_value_placed(&self, placement: &Placement, promise: &Promise) -> bool {
        let Placement { contract, scheme, .. } = *placement;
        self.above_value(Wanted { contract, scheme, amount: None, reservation: None, grant: None }, promise)
    }

    /// What it takes that commitments follow their placements as they would be; the code where something refuses it before
    /// budget control is asked.
    pub fn following(&self, placements: &[(usize, Placement)]) -> Result<Following, Code> {
        let mut wanted: BTreeMap<Uuid, (usize, BTreeSet<i16>)> = BTreeMap::new();
        for (place, placement) in placements {
            let scheme = wanted
                .entry(self.schemes[placement.scheme].id)
                .or_insert_with(|| (placement.scheme, BTreeSet::new()));
            let kept = self.commitment_of(*place);
            let years = placement.promised(self.arithmetic).into_iter().map(|(year, _)| year);
            let before = self.commitments[kept].years.iter().map(|of_year| of_year.year);
            scheme.1.extend(years.chain(before));
        }
        let mut opened = Vec::new();
        let mut asked: Vec<(usize, i16, usize)> = Vec::new();
        for (scheme, years) in wanted.into_values() {
            for year in years {
                let line = self.line_or_ceiling(scheme, year, &mut opened)?;
                asked.push((scheme, year, line));
            }
        }
        let mut by = Vec::new();
        for (place, placement) in placements {
            self.follow((*place, placement), &asked, &mut by)?;
        }
        let of_line = |line: usize| by.iter().filter(|part| part.2 == line).map(|part| part.3).sum();
        let mut changes: Changes = asked
            .iter()
            .map(|(_, _, line)| (*line, Change { committed: of_line(*line), ..Change::default() }))
            .collect();
        // Lines that are opened have ids of today: they come last.
        changes.sort_by_key(|(line, _)| self.lines.get(*line).map_or(Uuid::max(), |line| line.id));
        Ok(Following { opened, changes, by })
    }

    fn follow(
        &self,
        (place, placement): (usize, &Placement),
        asked: &[(usize, i16, usize)],
        by: &mut Vec<(usize, i16, usize, i64)>,
    ) -> Result<(), Code> {
        let commitment = self.commitment_of(place);
        let kept = &self.commitments[commitment];
        if kept.state == "released" {
            return Err("transition-not-allowed");
        }
        let promised = placement.promised(self.arithmetic);
        for (_, year, line) in asked.iter().filter(|asked| asked.0 == placement.scheme) {
            let wanted = promised.iter().find(|part| part.0 == *year).map(|part| part.1);
            let Some(of_year) = kept.years.iter().find(|of_year| of_year.year == *year) else {
                if let Some(amount) = wanted {
                    by.push((commitment, *year, *line, amount));
                }
                continue;
            };
            let change = wanted.unwrap_or_default().max(of_year.used) - of_year.committed;
            if change != 0 {
                by.push((commitment, *year, of_year.line, change));
            }
        }
        Ok(())
    }

    /// Whether the raise of a following takes the contract above its value.
    pub fn above_value_by(&self, contract: usize, following: &Following) -> bool {
        let by: i64 = following.by.iter().map(|part| part.3).sum();
        by > 0 && self.committed_of(contract) + by > self.contracts[contract].value
    }

    /// Books placements as they are now and the commitments that followed them; the lines that were opened are there.
    pub fn follow_up(
        &mut self,
        placements: Vec<(usize, Placement)>,
        following: &Following,
        today: NaiveDate,
    ) {
        self.expose(&following.changes);
        let mut lines: Vec<Line> = Vec::new();
        let (commit, contra) = account::COMMITTED;
        for (commitment, year, line, by) in &following.by {
            lines.extend(pair(commit, contra, *by, *year, self.about_line(*line)));
            let kept = &mut self.commitments[*commitment];
            match kept.years.iter_mut().find(|of_year| of_year.year == *year) {
                Some(of_year) => of_year.committed += by,
                None => {
                    kept.years.push(CommittedYear { year: *year, line: *line, committed: *by, used: 0 });
                }
            }
            kept.years.sort_by_key(|of_year| of_year.year);
        }
        self.journal.post(today, lines);
        for (place, placement) in placements {
            let commitment = self.commitment_of(place);
            let kept = &mut self.commitments[commitment];
            kept.state = if kept.open() == 0 { "liquidated" } else { "changed" };
            self.placements[place] = placement;
        }
    }

    /// The books with lines opened under a ceiling: a try is made on a copy.
    #[must_use]
    pub fn with_lines(&self, opened: &[(usize, i16)]) -> Self {
        let mut books = self.clone();
        for (scheme, year) in opened {
            let (scheme, year, state, at) = (*scheme, *year, "open", Position::default());
            let id = Uuid::max();
            books.lines.push(BudgetLine { id, scheme, year, approved: false, state, allowance: 0, at });
        }
        books
    }

    /// The commitment behind a placement.
    pub fn commitment_of(&self, placement: usize) -> usize {
        let found = |kept: &Commitment| kept.placement == Some(placement);
        self.commitments.iter().position(found).expect("every placement has one")
    }
}
