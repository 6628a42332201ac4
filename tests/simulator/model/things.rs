//! What the books keep beside the journal and the limits: each thing as far as it decides an answer.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::simulator::cast::Hand;

/// A partner of the fund.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its key.
    pub key: &'static str,
    /// Its organisation.
    pub organisation: Uuid,
}

/// A scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its id.
    pub id: Uuid,
    /// Its stream.
    pub stream: &'static str,
    /// Whether its VAT is reclaimed.
    pub reclaims: bool,
}

/// A contract of whole months.
#[derive(Clone, Debug)]
pub struct Contract {
    /// Its id.
    pub id: Uuid,
    /// Its value.
    pub value: i64,
    /// Its first day.
    pub start: NaiveDate,
    /// Its months.
    pub months: i64,
    /// Whether placements are made under it.
    pub placed: bool,
}

/// Days of a placement that were delivered and not invoiced when they were accrued.
#[derive(Clone, Copy, Debug)]
pub struct Accrual {
    /// The placement, by place.
    pub placement: usize,
    /// The line, by place.
    pub line: usize,
    /// The year charged.
    pub year: i16,
    /// The days.
    pub span: (NaiveDate, NaiveDate),
    /// What of it no invoice took up.
    pub open: i64,
    /// And for how many days.
    pub open_days: i64,
}

/// A reservation.
#[derive(Clone, Debug)]
pub struct Reservation {
    /// Its id.
    pub id: Uuid,
    /// Its line, by place.
    pub line: usize,
    /// What was set aside.
    pub amount: i64,
    /// What commitments consumed.
    pub consumed: i64,
    /// Its last day.
    pub expires: Option<NaiveDate>,
    /// `open`, `consumed`, `released` or `expired`.
    pub state: &'static str,
}

/// One year of a commitment.
#[derive(Clone, Copy, Debug)]
pub struct CommittedYear {
    /// The year charged.
    pub year: i16,
    /// The line, by place.
    pub line: usize,
    /// What is promised.
    pub committed: i64,
    /// What invoices used.
    pub used: i64,
}

/// A commitment.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// Its id.
    pub id: Uuid,
    /// The contract, by place.
    pub contract: usize,
    /// The placement that it is for, by place.
    pub placement: Option<usize>,
    /// Its years.
    pub years: Vec<CommittedYear>,
    /// `open`, `changed`, `liquidated` or `released`.
    pub state: &'static str,
}

/// An invoice or a credit note.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Its id.
    pub id: Uuid,
    /// The contract, by place.
    pub contract: usize,
    /// The placement that it bills, by place; an invoice of the contract itself has none.
    pub placement: Option<usize>,
    /// Its number.
    pub number: String,
    /// The year of its date.
    pub year: i16,
    /// The day it came.
    pub received_on: NaiveDate,
    /// The first day billed, and the day after the last.
    pub days: (NaiveDate, NaiveDate),
    /// With VAT.
    pub amount: i64,
    /// The VAT.
    pub vat: i64,
    /// The invoice that it corrects, by place.
    pub corrects: Option<usize>,
    /// Its state.
    pub state: &'static str,
    /// True where the document itself is held.
    pub unfit: bool,
    /// The net part disputed.
    pub disputed: i64,
    /// What credit notes gave back.
    pub credited: i64,
    /// Who sent, matched and approved it.
    pub hands: (Hand, Option<Hand>, Option<Hand>),
}

/// A movement of budget that waits for a second person, or was decided.
#[derive(Clone, Debug)]
pub struct Virement {
    /// Its id.
    pub id: Uuid,
    /// The lines that give and receive, by place.
    pub lines: (usize, usize),
    /// How much.
    pub amount: i64,
    /// Who asked for it.
    pub by: Hand,
    /// `proposed`, `made` or `refused`.
    pub state: &'static str,
}

/// A performance fund.
#[derive(Clone, Debug)]
pub struct PerformanceFund {
    /// Its id.
    pub id: Uuid,
    /// The limit of its free part, by place.
    pub limit: usize,
    /// Its year.
    pub year: i16,
    /// How much in all.
    pub amount: i64,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Payment {
    /// Its id.
    pub id: Uuid,
    /// The invoice paid, by place.
    pub invoice: Option<usize>,
    /// How much.
    pub amount: i64,
    /// Its state.
    pub state: &'static str,
    /// True once the bank settled it.
    pub settled: bool,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// Who asked, approved and released.
    pub hands: (Hand, Option<Hand>, Option<Hand>),
}

/// An instalment of a partner's contribution.
#[derive(Clone, Debug)]
pub struct Instalment {
    /// Its id.
    pub id: Uuid,
    /// The partner, by place.
    pub partner: usize,
    /// The year.
    pub year: i16,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The amount.
    pub amount: i64,
    /// What came in.
    pub received: i64,
    /// What of it is in dispute.
    pub disputed: i64,
    /// What of it was written off.
    pub conceded: i64,
    /// `scheduled`, `due` or `received`.
    pub state: &'static str,
}

/// A receipt that nobody took back.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The entry that booked it.
    pub entry: Uuid,
    /// The instalment, by place.
    pub instalment: usize,
    /// How much.
    pub amount: i64,
    /// Whether it came early.
    pub early: bool,
    /// The day it counts from.
    pub day: NaiveDate,
    /// Whether it was taken back.
    pub taken_back: bool,
}

impl Reservation {
    /// What it still holds.
    pub fn open(&self) -> i64 {
        if self.state == "open" { self.amount - self.consumed } else { 0 }
    }
}

impl Commitment {
    /// Whether it can still change.
    pub fn is_alive(&self) -> bool {
        ["open", "changed"].contains(&self.state)
    }

    /// What is still promised of a year.
    pub fn open_in(&self, year: i16) -> i64 {
        self.years
            .iter()
            .filter(|of_year| of_year.year == year)
            .map(|of_year| of_year.committed - of_year.used)
            .sum()
    }

    /// What is open of a year becomes part of the next one's line.
    pub fn carry(&mut self, year: i16, (line, amount): (usize, i64)) {
        for of_year in self.years.iter_mut().filter(|of_year| of_year.year == year) {
            of_year.committed = of_year.used;
        }
        match self.years.iter_mut().find(|of_year| of_year.year == year + 1) {
            Some(next) => next.committed += amount,
            None => self.years.push(CommittedYear { year: year + 1, line, committed: amount, used: 0 }),
        }
        self.years.sort_by_key(|of_year| of_year.year);
        self.state = "changed";
    }

    /// Invoices or accruals use some of a year; below nil it is given back.
    pub fn take(&mut self, year: i16, amount: i64) {
        for of_year in self.years.iter_mut().filter(|of_year| of_year.year == year) {
            of_year.used += amount;
        }
        if self.open() == 0 {
            self.state = "liquidated";
        }
    }

    /// What is still promised.
    pub fn open(&self) -> i64 {
        self.years.iter().map(|year| year.committed - year.used).sum()
    }
}

/// A part of an instalment that its partner disputes.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// Its id.
    pub id: Uuid,
    /// The instalment, by place.
    pub instalment: usize,
    /// What was disputed.
    pub amount: i64,
    /// What of it is owed after all.
    pub upheld: i64,
    /// What of it was written off.
    pub conceded: i64,
    /// Who wrote it down.
    pub by: Hand,
}

impl Dispute {
    /// What is still disputed.
    pub const fn open(&self) -> i64 {
        self.amount - self.upheld - self.conceded
    }
}

impl Instalment {
    /// What is still to come in that nobody disputes.
    pub const fn left(&self) -> i64 {
        self.amount - self.conceded - self.disputed - self.received
    }

    /// Its state once something of it has changed.
    pub fn settle(&mut self) {
        if ["due", "received"].contains(&self.state) {
            let paid = self.received == self.amount - self.conceded;
            self.state = if paid { "received" } else { "due" };
        }
    }
}

impl Payment {
    /// A payment as it is asked for.
    pub const fn asked(
        id: Uuid,
        invoice: Option<usize>,
        amount: i64,
        (by, requested_at): (Hand, DateTime<Utc>),
    ) -> Self {
        let (state, settled, hands) = ("requested", false, (by, None, None));
        Self { id, invoice, amount, state, settled, requested_at, hands }
    }

    /// Everybody through whose hands it went.
    pub fn all_hands(&self) -> Vec<Hand> {
        [Some(self.hands.0), self.hands.1, self.hands.2].into_iter().flatten().collect()
    }
}

impl Invoice {
    /// Whether it bills a whole or gives a part back.
    pub const fn net(&self) -> i64 {
        self.amount - self.vat
    }

    /// True for the states from the match on.
    pub fn is_matched(&self) -> bool {
        ["matched", "approved", "in_run", "paid", "returned"].contains(&self.state)
    }
}
