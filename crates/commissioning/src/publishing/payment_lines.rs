//! Which lines of a payments file are new: a transaction may have several lines in a file, and come again in another.
//!
//! The lines of one transaction on one day stand together. When an earlier file had lines of it, a later file must have
//! the same ones; otherwise the payment was changed, and a person has to look. Lines of another day are other payments of
//! the same number: a credit note, say, that was used up bit by bit.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use trellis_kernel::Pence;
use trellis_publishing::payments::PublishedPayment;
use trellis_store::{KeptLine, StoredPayment};
use uuid::Uuid;

use crate::Refusal;

/// What is known of the transactions of some lines.
pub(super) struct KnownLines {
    days: HashMap<(String, NaiveDate), Day>,
    /// The transactions that came before in another file, on whatever day.
    numbers: HashSet<String>,
    /// Whether the sender's control total vouches for lines that are alike.
    vouched: bool,
}

/// The lines of a transaction on one day.
#[derive(Default)]
struct Day {
    /// Those of earlier files: id, amount, and whether this file has told of it.
    earlier: Vec<(Uuid, Pence, bool)>,
    /// Those of this file.
    own: Vec<Alike>,
}

/// All that a line says, and where.
struct Alike {
    line: u64,
    words: Vec<String>,
    amount: Pence,
}

/// What a line is.
pub(super) enum Line {
    /// It is to be posted, as the how-many-eth of its transaction's day. `elsewhere`: the number came before on another day.
    New { occurrence: i32, elsewhere: bool },
    /// It was posted from an earlier file.
    Known(Uuid),
}

impl KnownLines {
    pub(super) fn of(kept: Vec<KeptLine>, vouched: bool) -> Self {
        let mut known = Self { days: HashMap::new(), numbers: HashSet::new(), vouched };
        for line in kept {
            let payment = line.payment;
            let day = known.days.entry((payment.transaction_number.clone(), payment.paid_on)).or_default();
            if line.of_this_file {
                day.own.push(Alike::kept(&payment));
            } else {
                day.earlier.push((line.id, payment.amount, line.told_again));
                known.numbers.insert(payment.transaction_number);
            }
        }
        known
    }

    /// Takes the next line of the file.
    pub(super) fn take(&mut self, payment: &PublishedPayment) -> Result<Line, Refusal> {
        let number = &payment.transaction_number;
        let elsewhere = self.numbers.contains(number);
        let day = self.days.entry((number.clone(), payment.date)).or_default();
        if let Some((_, first, _)) = day.earlier.first().copied() {
            let same = day.earlier.iter_mut().find(|(_, amount, told)| *amount == payment.amount && !told);
            let Some((id, _, told)) = same else { return Err(changed(payment, first)) };
            *told = true;
            return Ok(Line::Known(*id));
        }
        let alike = Alike::read(payment);
        let twin = day.own.iter().find(|own| own.words == alike.words && own.amount == alike.amount);
        if let Some(twin) = twin.filter(|_| !self.vouched) {
            return Err(repeated(payment, twin.line));
        }
        day.own.push(alike);
        let occurrence = i32::try_from(day.own.len()).unwrap_or(i32::MAX);
        Ok(Line::New { occurrence, elsewhere })
    }
}

impl Alike {
    fn read(payment: &PublishedPayment) -> Self {
        let who = [&payment.supplier_name, &payment.supplier_id, &payment.creditor_type];
        Self::of(payment.line, payment.amount, (who, [&payment.expense_type, &payment.expense_code]))
    }

    fn kept(payment: &StoredPayment) -> Self {
        let who = [&payment.supplier_name, &payment.supplier_id, &payment.creditor_type];
        Self::of(payment.line, payment.amount, (who, [&payment.expense_type, &payment.expense_code]))
    }

    fn of(line: u64, amount: Pence, (who, what): ([&String; 3], [&String; 2])) -> Self {
        let words = who.into_iter().chain(what).cloned().collect();
        Self { line, words, amount }
    }
}

fn changed(payment: &PublishedPayment, first: Pence) -> Refusal {
    let detail = format!(
        "line {}: transaction {} came before with {first} on {}, and is now {}; nothing was taken",
        payment.line, payment.transaction_number, payment.date, payment.amount
    );
    Refusal::rule("payment-changed", detail)
}

fn repeated(payment: &PublishedPayment, before: u64) -> Refusal {
    let detail = format!(
        "line {}: it says what line {before} says, in every column; give the control total if both are payments; nothing was taken",
        payment.line
    );
    Refusal::rule("payment-repeated", detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(number: &str, day: &str, pence: i64) -> PublishedPayment {
        PublishedPayment {
            line: 9,
            date: day.parse().expect("a day"),
            transaction_number: number.to_owned(),
            amount: Pence::new(pence),
            float_dirt: false,
            supplier_name: "Lantern".to_owned(),
            supplier_id: "1".to_owned(),
            expense_type: "Fostering".to_owned(),
            expense_code: "5714".to_owned(),
            creditor_type: "CHTY".to_owned(),
        }
    }

    fn kept(id: u128, number: &str, pence: i64) -> KeptLine {
        let told = payment(number, "2024-04-02", pence);
        let payment = StoredPayment {
            transaction_number: told.transaction_number,
            paid_on: told.date,
            amount: told.amount,
            float_dirt: false,
            supplier_name: told.supplier_name,
            supplier_id: told.supplier_id,
            expense_type: told.expense_type,
            expense_code: told.expense_code,
            creditor_type: told.creditor_type,
            line: 2,
            entry: Uuid::from_u128(7).into(),
            occurrence: 1,
        };
        KeptLine { id: Uuid::from_u128(id), payment, of_this_file: false, told_again: false }
    }

    fn known(line: &Result<Line, Refusal>) -> Option<u128> {
        match line {
            Ok(Line::Known(id)) => Some(id.as_u128()),
            Ok(Line::New { .. }) | Err(_) => None,
        }
    }

    #[test]
    fn a_transaction_may_have_several_lines_and_days() {
        let mut lines = KnownLines::of(Vec::new(), false);
        for (day, pence, wanted) in [("2024-04-02", 100, 1), ("2024-04-02", 200, 2), ("2024-04-03", 100, 1)] {
            let taken = lines.take(&payment("T1", day, pence)).expect("new");
            assert!(matches!(taken, Line::New { occurrence, elsewhere: false } if occurrence == wanted));
        }
    }

    #[test]
    fn lines_that_are_alike_need_the_control_total() {
        let twin = payment("T1", "2024-04-02", 100);
        let mut lines = KnownLines::of(Vec::new(), false);
        lines.take(&twin).expect("the first");
        assert_eq!(
            lines.take(&twin).err().map(|refusal| refusal.code().to_owned()).as_deref(),
            Some("payment-repeated")
        );
        let mut vouched = KnownLines::of(Vec::new(), true);
        vouched.take(&twin).expect("the first");
        assert!(matches!(vouched.take(&twin), Ok(Line::New { occurrence: 2, .. })));
    }

    #[test]
    fn another_file_must_have_the_same_lines_of_a_day() {
        let mut lines =
            KnownLines::of(vec![kept(1, "T1", 100), kept(2, "T1", 200), kept(3, "T1", 100)], false);
        let of = |pence| payment("T1", "2024-04-02", pence);
        assert_eq!(known(&lines.take(&of(200))), Some(2));
        assert_eq!(known(&lines.take(&of(100))), Some(1));
        assert_eq!(known(&lines.take(&of(100))), Some(3));
        assert!(lines.take(&of(100)).is_err_and(|refusal| refusal.code() == "payment-changed"));
        let later = lines.take(&payment("T1", "2024-05-02", 300));
        assert!(matches!(later, Ok(Line::New { occurrence: 1, elsewhere: true })));
    }
}
