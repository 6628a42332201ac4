//! The payee: how it is reached, into which account it is paid, who changed that, and whether it is held.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::Books;
use super::limits::Code;
use super::things::Payment;
use crate::simulator::cast::Hand;

/// A telephone number or an address on file.
#[derive(Clone, Copy, Debug)]
pub struct Contact {
    /// Its id.
    pub id: Uuid,
    /// Whether it is a telephone's.
    pub telephone: bool,
    /// Who put it on file.
    pub by: Hand,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change of the payee's bank account.
#[derive(Clone, Debug)]
pub struct BankChange {
    /// Its id.
    pub id: Uuid,
    /// Who asked for it.
    pub by: Hand,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the payee was called and confirmed it.
    pub called: bool,
    /// What the payee's bank says: `match`, `close_match`, `no_match` or `unavailable`.
    pub confirmation: Option<&'static str>,
    /// `requested`, `approved` or `refused`.
    pub state: &'static str,
    /// Who approved or refused it, and when.
    pub decided: Option<(Hand, DateTime<Utc>)>,
    /// From which day on payments go there.
    pub from: Option<NaiveDate>,
}

/// Hands are kept apart for so long.
fn apart() -> Duration {
    Duration::days(30)
}

impl Books {
    /// Who has a hand in a payment to the payee that is open or lately asked for.
    pub fn payment_hands(&self, now: DateTime<Utc>) -> Vec<Hand> {
        let open = |payment: &Payment| ["requested", "approved", "released"].contains(&payment.state);
        let lately = |payment: &Payment| open(payment) || payment.requested_at > now - apart();
        let to_payee = |payment: &&Payment| payment.invoice.is_some() && payment.state != "withdrawn";
        let recent = self.payments.iter().filter(to_payee).filter(|payment| lately(payment));
        recent.flat_map(Payment::all_hands).collect()
    }

    /// Who has a hand in a change of the payee's account that waits or was lately decided.
    pub fn bank_hands(&self, now: DateTime<Utc>) -> Vec<Hand> {
        let lately = |change: &&BankChange| {
            change.state == "requested" || change.decided.is_some_and(|(_, at)| at > now - apart())
        };
        let alive = self.bank_changes.iter().filter(|change| change.state != "refused").filter(lately);
        alive
            .flat_map(|change| [Some(change.by), change.decided.map(|decided| decided.0)])
            .flatten()
            .collect()
    }

    /// The change whose account is in force: the latest that came into force.
    pub fn account_on(&self, today: NaiveDate) -> Option<usize> {
        let approved = self.bank_changes.iter().enumerate().filter(|(_, change)| change.state == "approved");
        let in_force =
            approved.filter_map(|(place, change)| Some((change.from.filter(|from| *from <= today)?, place)));
        in_force.max().map(|(_, place)| place)
    }

    /// Whether the payee may be called about a change on a number.
    pub fn may_call(&self, change: &BankChange, contact: &Contact, by: Hand) -> Result<(), Code> {
        if change.state != "requested" {
            Err("transition-not-allowed")
        } else if by == change.by {
            Err("sod-3")
        } else if !contact.telephone || contact.at >= change.at || contact.by == change.by {
            Err("number-not-held-before")
        } else {
            Ok(())
        }
    }

    /// Whether somebody may approve a change, with a reason or without one.
    pub fn may_approve_change(
        &self,
        change: &BankChange,
        (by, reasoned): (Hand, bool),
        now: DateTime<Utc>,
    ) -> Result<(), Code> {
        if by == change.by || self.payment_hands(now).contains(&by) {
            return Err("sod-3");
        }
        if change.state != "requested" {
            return Err("transition-not-allowed");
        }
        if !change.called {
            return Err("call-back-missing");
        }
        match change.confirmation {
            None => Err("confirmation-missing"),
            Some("no_match") => Err("payee-not-confirmed"),
            Some("close_match" | "unavailable") if !reasoned => Err("reason-needed"),
            Some(_) => Ok(()),
        }
    }

    /// The first day of an account that is approved on a day: two whole working days lie between.
    pub fn in_force_from(&self, approved: NaiveDate) -> NaiveDate {
        let mut day = approved;
        for _ in 0..2 {
            day = day + Days::new(1);
            while !self.holidays.is_working_day(day) {
                day = day + Days::new(1);
            }
        }
        day + Days::new(1)
    }
}
