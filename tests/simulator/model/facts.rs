//! The model's books in the words of the database's watch, so that the two can be held side by side.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Books;

/// Facts by name.
pub type Facts = BTreeMap<String, String>;

impl Books {
    /// Every fact that the model predicts.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        let mut say = |name: String, value: String| {
            facts.insert(name, value);
        };
        let or_none = |id: Option<Uuid>| id.map_or("-".to_owned(), |id| id.to_string());
        for (((fy, no), account, year, about), amount) in &self.journal.cells {
            let (partner, scheme) = (or_none(about.partner), or_none(about.scheme));
            say(format!("cell {fy}/{no} {account} {year} {partner} {scheme}"), amount.to_string());
        }
        say("entries".to_owned(), self.journal.entries.to_string());
        for ((fy, no), state) in &self.journal.periods {
            say(format!("period {fy}/{no}"), (*state).to_owned());
        }
        for line in &self.lines {
            let (kind, state) = (line.kind().key(), line.state);
            say(
                format!("line {}", line.id),
                format!("{kind} {state} {} {}", line.allowance, line.at.written()),
            );
        }
        for limit in &self.limits {
            say(format!("limit {}", limit.id), format!("{} {}", limit.kind.key(), limit.at.written()));
        }
        for kept in &self.reservations {
            say(
                format!("reservation {}", kept.id),
                format!("{} {} {}", kept.state, kept.amount, kept.consumed),
            );
        }
        for kept in &self.commitments {
            for year in &kept.years {
                let value = format!("{} {} {}", kept.state, year.committed, year.used);
                say(format!("commitment {} {}", kept.id, year.year), value);
            }
        }
        self.say_bills(&mut facts);
        facts
    }

    fn say_bills(&self, facts: &mut Facts) {
        for (place, bill) in self.invoices.iter().enumerate() {
            if bill.is_matched() && bill.corrects.is_none() {
                facts.insert(format!("owed {}", bill.id), self.owed(place).to_string());
            }
            let value = format!("{} {} {}", bill.state, bill.disputed, bill.credited);
            facts.insert(format!("invoice {}", bill.id), value);
        }
        for payment in &self.payments {
            facts.insert(format!("payment {}", payment.id), format!("{} {}", payment.state, payment.amount));
        }
        for instalment in &self.instalments {
            let value = format!("{} {} {}", instalment.state, instalment.amount, instalment.received);
            facts.insert(format!("instalment {}", instalment.id), value);
        }
    }
}
