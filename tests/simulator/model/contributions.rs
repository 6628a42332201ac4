//! Instalments falling due, and money that comes in for them.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Books;
use super::calendar::{first_day, months_later, year_of};
use super::journal::{About, account, pair};
use super::limits::Code;
use super::things::{Dispute, Receipt};

/// A receipt as it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Incoming {
    /// The instalment, by place.
    pub instalment: usize,
    /// How much.
    pub amount: i64,
    /// The day it came in.
    pub day: NaiveDate,
}

impl Books {
    /// The days and amounts of a year's contribution in four quarters.
    pub fn quarters(&self, year: i16, amount: i64) -> Vec<(NaiveDate, i64)> {
        let shares = self.arithmetic.share(amount, &[1; 4]).expect("four equal weights");
        (0..4).map(|quarter| months_later(first_day(year), quarter * 3)).zip(shares).collect()
    }

    /// Books an instalment as due.
    pub fn fall_due(&mut self, place: usize) {
        let instalment = self.instalments[place].clone();
        let owed = instalment.left();
        let (about, year) = (self.about_partner(instalment.partner), year_of(instalment.due_on));
        self.instalments[place].state = "due";
        self.instalments[place].settle();
        for (debit, amount) in [(account::RECEIVABLE, owed), (account::ADVANCE, instalment.received)] {
            self.journal.post(instalment.due_on, pair(debit, account::CONTRIBUTIONS, amount, year, about));
        }
    }

    /// Books an instalment as due where its day has come.
    pub fn bring_up_to_date(&mut self, place: usize, today: NaiveDate) {
        if self.instalments[place].state == "scheduled" && self.instalments[place].due_on <= today {
            self.fall_due(place);
        }
    }

    /// Books a dispute that was raised.
    pub fn dispute(&mut self, new: Dispute, today: NaiveDate) {
        self.instalments[new.instalment].disputed += new.amount;
        let about = self.about_partner(self.instalments[new.instalment].partner);
        let accounts = (account::IN_DISPUTE, account::RECEIVABLE);
        self.journal.post(today, pair(accounts.0, accounts.1, new.amount, year_of(today), about));
        self.disputes.push(new);
    }

    /// Books that a part of a dispute is owed after all, or written off.
    pub fn settle_dispute(&mut self, place: usize, (amount, conceded): (i64, bool), today: NaiveDate) {
        let dispute = &mut self.disputes[place];
        *(if conceded { &mut dispute.conceded } else { &mut dispute.upheld }) += amount;
        let instalment = &mut self.instalments[dispute.instalment];
        instalment.disputed -= amount;
        if conceded {
            instalment.conceded += amount;
            instalment.settle();
        }
        let about =
            About { partner: Some(self.partners[instalment.partner].organisation), ..About::default() };
        let debit = if conceded { account::CONTRIBUTIONS } else { account::RECEIVABLE };
        self.journal.post(today, pair(debit, account::IN_DISPUTE, amount, year_of(today), about));
    }

    /// Whether money may come in for an instalment.
    pub fn may_receive(&self, incoming: Incoming, today: NaiveDate) -> Result<(), Code> {
        let instalment = &self.instalments[incoming.instalment];
        if incoming.day > today {
            return Err("invalid-content");
        }
        if incoming.amount > instalment.left() {
            return Err("receipt-above-due");
        }
        Ok(())
    }

    /// Books a receipt that the product recorded.
    pub fn receive(&mut self, incoming: Incoming, entry: Uuid, today: NaiveDate) {
        let Incoming { instalment: place, amount, day } = incoming;
        self.bring_up_to_date(place, today);
        let early = self.instalments[place].state == "scheduled";
        let credit = if early { account::ADVANCE } else { account::RECEIVABLE };
        let about = self.about_partner(self.instalments[place].partner);
        self.journal.post(day, pair(account::CASH, credit, amount, year_of(day), about));
        let instalment = &mut self.instalments[place];
        instalment.received += amount;
        instalment.settle();
        self.receipts.push(Receipt { entry, instalment: place, amount, early, day, taken_back: false });
    }

    /// Whether a receipt may be taken back.
    pub fn may_take_back(&self, receipt: usize) -> Result<(), Code> {
        let Receipt { instalment, early, taken_back, .. } = self.receipts[receipt];
        if taken_back {
            return Err("already-reversed");
        }
        if early && self.instalments[instalment].state != "scheduled" {
            return Err("reversal-by-its-own-step");
        }
        Ok(())
    }

    /// Takes a receipt back: its exact reversal, today.
    pub fn take_back(&mut self, place: usize, today: NaiveDate) {
        let Receipt { instalment, amount, early, day, .. } = self.receipts[place];
        let credit = if early { account::ADVANCE } else { account::RECEIVABLE };
        let about = self.about_partner(self.instalments[instalment].partner);
        self.journal.post(today, pair(credit, account::CASH, amount, year_of(day), about));
        self.receipts[place].taken_back = true;
        let instalment = &mut self.instalments[instalment];
        instalment.received -= amount;
        instalment.settle();
    }
}
