//! What the books keep beside the journal and the limits: each thing as far as it decides an answer.

use chrono::NaiveDate;
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
    /// Its years.
    pub years: Vec<CommittedYear>,
    /// `open`, `liquidated` or `released`.
    pub state: &'static str,
}

/// An invoice or a credit note.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Its id.
    pub id: Uuid,
    /// The contract, by place.
    pub contract: usize,
    /// Its number.
    pub number: String,
    /// The year of its date.
    pub year: i16,
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
    pub requested_on: NaiveDate,
    /// Who asked and who approved.
    pub hands: (Hand, Option<Hand>),
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
        self.state == "open"
    }

    /// What is still promised.
    pub fn open(&self) -> i64 {
        self.years.iter().map(|year| year.committed - year.used).sum()
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
