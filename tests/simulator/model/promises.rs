//! Reservations and commitments.

use chrono::NaiveDate;

use super::Books;
use super::calendar::{months_later, over_years};
use super::control::Changes;
use super::grants::Naming;
use super::journal::{account, pair};
use super::limits::{Change, Code, Kind};
use super::things::{Commitment, CommittedYear, Reservation};

/// What a commitment would do: lines that it opens, and for each year its line, its amount and what of it was reserved.
pub struct Promise {
    /// Years without a line that a ceiling covers: scheme and year, appended to the lines in this order.
    pub opened: Vec<(usize, i16)>,
    /// Year, line, amount, reserved.
    pub parts: Vec<(i16, usize, i64, i64)>,
    /// The reservation consumed.
    pub reservation: Option<usize>,
    /// The grant that it is charged to.
    pub grant: Option<Naming>,
}

/// A commitment as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The contract, by place.
    pub contract: usize,
    /// The scheme, by place.
    pub scheme: usize,
    /// How much; left out, the rest.
    pub amount: Option<i64>,
    /// The reservation, by place.
    pub reservation: Option<usize>,
    /// The grant that it is charged to.
    pub grant: Option<Naming>,
}

impl Promise {
    /// What of each line is promised.
    pub fn on_lines(&self) -> impl Iterator<Item = (usize, i64)> + '_ {
        self.parts.iter().map(|part| (part.1, part.2))
    }

    /// The change of each line.
    pub fn changes(&self) -> Changes {
        let change = |(_, line, amount, reserved): &(i16, usize, i64, i64)| {
            (*line, Change { reserved: -reserved, committed: *amount, spent: 0 })
        };
        self.parts.iter().map(change).collect()
    }
}

impl Books {
    /// Books a reservation that the product took.
    pub fn reserve(&mut self, new: Reservation, today: NaiveDate) {
        self.expose(&vec![(new.line, Change { reserved: new.amount, ..Change::default() })]);
        let (debit, credit) = account::RESERVED;
        let lines = pair(debit, credit, new.amount, self.lines[new.line].year, self.about_line(new.line));
        self.journal.post(today, lines);
        self.reservations.push(new);
    }

    /// Gives the rest of a reservation back.
    pub fn give_back(&mut self, place: usize, state: &'static str, today: NaiveDate) {
        let (line, rest) = (self.reservations[place].line, self.reservations[place].open());
        self.reservations[place].state = state;
        self.expose(&vec![(line, Change { reserved: -rest, ..Change::default() })]);
        let (debit, credit) = account::RESERVED;
        let lines = pair(credit, debit, rest, self.lines[line].year, self.about_line(line));
        self.journal.post(today, lines);
    }

    /// What a commitment would do, up to budget control; the code where something else refuses it.
    pub fn promise(&self, wanted: Wanted) -> Result<Promise, Code> {
        let contract = &self.contracts[wanted.contract];
        let amount = wanted.amount.unwrap_or(contract.value - self.committed_of(wanted.contract));
        if amount <= 0 {
            return Err("contract-committed");
        }
        let end = months_later(contract.start, contract.months);
        let shares = over_years(self.arithmetic, amount, contract.start, end);
        let promise = self.promise_shares(wanted.scheme, shares, wanted.reservation)?;
        Ok(Promise { grant: wanted.grant, ..promise })
    }

    /// What committing some shares of years would do.
    pub fn promise_shares(
        &self,
        scheme: usize,
        shares: Vec<(i16, i64)>,
        reservation: Option<usize>,
    ) -> Result<Promise, Code> {
        let mut promise = Promise { opened: Vec::new(), parts: Vec::new(), reservation, grant: None };
        for (year, share) in shares.into_iter().filter(|share| share.1 != 0) {
            let line = self.line_or_ceiling(scheme, year, &mut promise.opened)?;
            promise.parts.push((year, line, share, 0));
        }
        self.consume(&mut promise)?;
        Ok(promise)
    }

    /// The line of a scheme in a year; one that is opened under a ceiling where there is none yet.
    pub fn line_or_ceiling(
        &self,
        scheme: usize,
        year: i16,
        opened: &mut Vec<(usize, i16)>,
    ) -> Result<usize, Code> {
        match self.line_of(scheme, year) {
            Some(line) => Ok(line),
            None if self.has_ceiling(year) => {
                opened.push((scheme, year));
                Ok(self.lines.len() + opened.len() - 1)
            }
            None => Err("E2_NO_BUDGET"),
        }
    }

    /// What the commitments of a contract, and those of its placements, promise together.
    pub fn committed_of(&self, contract: usize) -> i64 {
        let of_contract = self.commitments.iter().filter(|kept| kept.contract == contract);
        of_contract.flat_map(|kept| &kept.years).map(|year| year.committed).sum()
    }

    /// The books with the lines that a promise opens: a try is made on a copy.
    #[must_use]
    pub fn with_opened(&self, promise: &Promise) -> Self {
        self.with_lines(&promise.opened)
    }

    /// Whether more would be committed than the contract is worth.
    pub fn above_value(&self, wanted: Wanted, promise: &Promise) -> bool {
        let asked: i64 = promise.parts.iter().map(|part| part.2).sum();
        self.committed_of(wanted.contract) + asked > self.contracts[wanted.contract].value
    }

    /// Books a commitment of a contract, or of a placement under it, that the product made and that counts from a day; the lines
    /// that it opened are there already.
    pub fn commit(
        &mut self,
        id: uuid::Uuid,
        (contract, placement): (usize, Option<usize>),
        promise: &Promise,
        day: NaiveDate,
    ) {
        self.expose(&promise.changes());
        let mut lines = Vec::new();
        let ((commit, commit_contra), (reserve, reserve_contra)) = (account::COMMITTED, account::RESERVED);
        for (year, line, amount, reserved) in &promise.parts {
            let about = self.about_line(*line);
            lines.extend(pair(commit, commit_contra, *amount, *year, about));
            lines.extend(pair(reserve_contra, reserve, *reserved, *year, about));
            if let Some(place) = promise.reservation.filter(|_| *reserved > 0) {
                let kept = &mut self.reservations[place];
                kept.consumed += reserved;
                if kept.consumed == kept.amount {
                    kept.state = "consumed";
                }
            }
        }
        self.journal.post(day, lines);
        let year = |part: &(i16, usize, i64, i64)| CommittedYear {
            year: part.0,
            line: part.1,
            committed: part.2,
            used: 0,
        };
        let years = promise.parts.iter().map(year).collect();
        self.used(promise.grant, Ok(self.commitments.len()));
        self.commitments.push(Commitment { id, contract, placement, years, state: "open" });
    }

    fn has_ceiling(&self, year: i16) -> bool {
        let over = |limit: &super::Limit| limit.years.0 <= year && year <= limit.years.1;
        self.limits.iter().any(|limit| limit.kind == Kind::Ceiling && over(limit))
    }

    fn consume(&self, promise: &mut Promise) -> Result<(), Code> {
        let Some(kept) = promise.reservation.map(|place| &self.reservations[place]) else { return Ok(()) };
        let mut used = false;
        for part in promise.parts.iter_mut().filter(|part| part.1 == kept.line) {
            if kept.state != "open" {
                return Err("transition-not-allowed");
            }
            part.3 = kept.open().min(part.2);
            used = true;
        }
        if used { Ok(()) } else { Err("invalid-content") }
    }
}
