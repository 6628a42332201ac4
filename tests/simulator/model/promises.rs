//! Reservations and commitments.

use chrono::NaiveDate;

use super::Books;
use super::calendar::{months_later, over_years};
use super::control::Changes;
use super::journal::{account, pair};
use super::limits::{BudgetLine, Change, Code, Kind, Position};
use super::things::{Commitment, CommittedYear, Reservation};

/// What a commitment would do: lines that it opens, and for each year its line, its amount and what of it was reserved.
pub struct Promise {
    /// Years without a line that a ceiling covers: scheme and year, appended to the lines in this order.
    pub opened: Vec<(usize, i16)>,
    /// Year, line, amount, reserved.
    pub parts: Vec<(i16, usize, i64, i64)>,
    /// The reservation consumed.
    pub reservation: Option<usize>,
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
}

impl Promise {
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
        let of_contract = self.commitments.iter().filter(|kept| kept.contract == wanted.contract);
        let before: i64 = of_contract.flat_map(|kept| &kept.years).map(|year| year.committed).sum();
        let amount = wanted.amount.unwrap_or(contract.value - before);
        if amount <= 0 {
            return Err("contract-committed");
        }
        let end = months_later(contract.start, contract.months);
        let mut promise = Promise { opened: Vec::new(), parts: Vec::new(), reservation: wanted.reservation };
        for (year, share) in over_years(self.arithmetic, amount, contract.start, end) {
            if share == 0 {
                continue;
            }
            let line = match self.line_of(wanted.scheme, year) {
                Some(line) => line,
                None if self.has_ceiling(year) => {
                    promise.opened.push((wanted.scheme, year));
                    self.lines.len() + promise.opened.len() - 1
                }
                None => return Err("E2_NO_BUDGET"),
            };
            promise.parts.push((year, line, share, 0));
        }
        self.consume(&mut promise)?;
        Ok(promise)
    }

    /// The books with the lines that a promise opens: a try is made on a copy.
    #[must_use]
    pub fn with_opened(&self, promise: &Promise) -> Self {
        let mut books = self.clone();
        for (scheme, year) in &promise.opened {
            let (state, at) = ("open", Position::default());
            let line = BudgetLine {
                id: uuid::Uuid::max(),
                scheme: *scheme,
                year: *year,
                approved: false,
                state,
                allowance: 0,
                at,
            };
            books.lines.push(line);
        }
        books
    }

    /// Whether more would be committed than the contract is worth.
    pub fn above_value(&self, wanted: Wanted, promise: &Promise) -> bool {
        let of_contract = self.commitments.iter().filter(|kept| kept.contract == wanted.contract);
        let before: i64 = of_contract.flat_map(|kept| &kept.years).map(|year| year.committed).sum();
        let asked: i64 = promise.parts.iter().map(|part| part.2).sum();
        before + asked > self.contracts[wanted.contract].value
    }

    /// Books a commitment that the product made; the lines that it opened are there already.
    pub fn commit(&mut self, id: uuid::Uuid, contract: usize, promise: &Promise, today: NaiveDate) {
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
        self.journal.post(today, lines);
        let year = |part: &(i16, usize, i64, i64)| CommittedYear {
            year: part.0,
            line: part.1,
            committed: part.2,
            used: 0,
        };
        let years = promise.parts.iter().map(year).collect();
        self.commitments.push(Commitment { id, contract, years, state: "open" });
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
