//! The model's books in the words of the database's watch, so that the two can be held side by side.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Books;
use super::grants::Money;

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
        for kept in &self.placements {
            let weekly = kept.rates.last().map_or(0, |rate| rate.1);
            facts.insert(format!("placement {}", kept.id), format!("{} {} {weekly}", kept.until, kept.end));
        }
        for kept in &self.uplifts {
            facts.insert(format!("uplift {}", kept.id), kept.state.to_owned());
        }
        for (place, kept) in self.grants.iter().enumerate() {
            let Money { received, earned, back_held, back_earned } = kept.money;
            let used = self.used_of(place, None);
            let value = format!("{received} {earned} {back_held} {back_earned} {} {used}", kept.days.1);
            facts.insert(format!("grant {}", kept.id), value);
        }
        for kept in &self.accruals {
            let (placement, (from, until)) = (self.placements[kept.placement].id, kept.span);
            let value = format!("{until} {} {}", kept.open, kept.open_days);
            facts.insert(format!("accrual {placement} {from}"), value);
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
        for kept in &self.bank_changes {
            let confirmation = kept.confirmation.unwrap_or("-");
            facts.insert(
                format!("bank change {}", kept.id),
                format!("{} {} {confirmation}", kept.state, kept.called),
            );
        }
        for kept in &self.virements {
            facts.insert(format!("virement {}", kept.id), format!("{} {}", kept.state, kept.amount));
        }
        for run in &self.runs {
            let value = format!("{} {} {}", run.state, run.items.len(), self.total_of(run));
            facts.insert(format!("run {}", run.id), value);
        }
        for kept in &self.disputes {
            let value = format!("{} {} {}", kept.amount, kept.upheld, kept.conceded);
            facts.insert(format!("dispute {}", kept.id), value);
        }
        for instalment in &self.instalments {
            let (disputed, conceded) = (instalment.disputed, instalment.conceded);
            let owed = format!("{} {} {disputed} {conceded}", instalment.amount, instalment.received);
            let value = format!("{} {owed}", instalment.state);
            facts.insert(format!("instalment {}", instalment.id), value);
        }
    }
}
