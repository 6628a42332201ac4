//! What any payment file is written from, and what it says of itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use trellis_kernel::Pence;

use super::error::PaymentFileError;
use super::fold::Folded;
use trellis_budgets::PartyAccount;

/// The most that the eleven digits of Bacs hold.
const MOST: i64 = 99_999_999_999;

/// Who pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Originator {
    /// The account that is charged.
    pub party: PartyAccount,
    /// The Bacs service user number: six digits.
    pub service_user: String,
}

/// One payment of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePayment {
    /// The payment's id, which the bank's report gives back: at most 35 characters.
    pub id: String,
    /// Who is paid.
    pub payee: PartyAccount,
    /// How much.
    pub amount: Pence,
    /// What the payee reads on the statement.
    pub reference: String,
    /// The day on which the payee gets it.
    pub pay_on: NaiveDate,
}

/// A batch whose contents have been checked: amounts above nil, each payment once, the control total met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentBatch {
    serial: String,
    created: NaiveDate,
    originator: Originator,
    payments: Vec<FilePayment>,
    control: Control,
}

/// The control totals of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// How many payments.
    pub payments: usize,
    /// What they come to.
    pub total: Pence,
}

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its text.
    pub text: String,
    /// Its control totals.
    pub control: Control,
    /// Names and references that had to be written otherwise.
    pub folded: Vec<Folded>,
}

impl PaymentBatch {
    /// Checks a batch. The serial number (six digits) is never used again; `expected` is what the approved run comes to.
    pub fn new(
        serial: &str,
        created: NaiveDate,
        originator: Originator,
        payments: Vec<FilePayment>,
        expected: Pence,
    ) -> Result<Self, PaymentFileError> {
        for digits in [serial, &originator.service_user] {
            if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(PaymentFileError::SixDigits(digits.chars().take(40).collect()));
            }
        }
        let total = checked_total(&payments)?;
        if total != expected {
            return Err(PaymentFileError::ControlTotal { found: total, expected });
        }
        let control = Control { payments: payments.len(), total };
        Ok(Self { serial: serial.to_owned(), created, originator, payments, control })
    }

    /// Its serial number.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// The day on which it is made.
    pub fn created(&self) -> NaiveDate {
        self.created
    }

    /// Who pays.
    pub fn originator(&self) -> &Originator {
        &self.originator
    }

    /// The payments.
    pub fn payments(&self) -> &[FilePayment] {
        &self.payments
    }

    /// The control totals.
    pub fn control(&self) -> Control {
        self.control
    }
}

fn checked_total(payments: &[FilePayment]) -> Result<Pence, PaymentFileError> {
    let mut ids = BTreeSet::new();
    for payment in payments {
        if !payment.amount.is_positive() || payment.amount.get() > MOST {
            let (id, amount) = (payment.id.clone(), payment.amount);
            return Err(PaymentFileError::Amount { id, amount });
        }
        let fits =
            (1..=35).contains(&payment.id.len()) && payment.id.bytes().all(|byte| byte.is_ascii_graphic());
        if !fits {
            return Err(PaymentFileError::Unwritable(payment.id.chars().take(40).collect()));
        }
        if !ids.insert(&payment.id) {
            return Err(PaymentFileError::Repeated(payment.id.clone()));
        }
    }
    let total =
        Pence::sum(payments.iter().map(|payment| payment.amount)).ok_or(PaymentFileError::TooLarge)?;
    match (payments.is_empty(), total.get() > MOST) {
        (true, _) => Err(PaymentFileError::Empty),
        (false, true) => Err(PaymentFileError::TooLarge),
        (false, false) => Ok(total),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::payment_files::BankAccount;

    pub(crate) fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    pub(crate) fn party(name: &str, sort_code: &str, number: &str) -> PartyAccount {
        PartyAccount { name: name.into(), account: BankAccount::new(sort_code, number).expect("an account") }
    }

    pub(crate) fn originator() -> Originator {
        Originator {
            party: party("Wexcombe Children's Trust", "089999", "66374958"),
            service_user: "123456".into(),
        }
    }

    pub(crate) fn payment(id: &str, amount: i64) -> FilePayment {
        FilePayment {
            id: id.into(),
            payee: party("Harbour Homes Ltd", "107999", "88837491"),
            amount: Pence::new(amount),
            reference: "HH-1".into(),
            pay_on: day("2026-11-26"),
        }
    }

    /// The money page's fifteenth story: a run of £84,310.07.
    pub(crate) fn story() -> PaymentBatch {
        let lantern = FilePayment {
            payee: party("Lantern – Zoë's Café", "202959", "63748472"),
            reference: "LAN-2026-09".into(),
            ..payment("p2", 124_000)
        };
        let payments = vec![payment("p1", 8_307_007), lantern];
        PaymentBatch::new("000042", day("2026-11-23"), originator(), payments, Pence::new(8_431_007))
            .expect("a batch")
    }

    fn refused(payments: Vec<FilePayment>, expected: i64) -> &'static str {
        let batch =
            PaymentBatch::new("000001", day("2026-11-23"), originator(), payments, Pence::new(expected));
        batch.expect_err("refused").code()
    }

    #[test]
    fn a_control_total_off_by_a_penny_is_refused() {
        assert_eq!(refused(vec![payment("a", 100)], 101), "control-total");
        assert_eq!(refused(vec![payment("a", 100)], 99), "control-total");
        assert_eq!(story().control(), Control { payments: 2, total: Pence::new(8_431_007) });
    }

    #[test]
    fn nothing_twice_and_none_are_refused() {
        assert_eq!(refused(vec![], 0), "payment-file-empty");
        assert_eq!(refused(vec![payment("a", 0)], 0), "amount-not-positive");
        assert_eq!(refused(vec![payment("a", -1)], -1), "amount-not-positive");
        assert_eq!(refused(vec![payment("a", MOST + 1)], MOST + 1), "amount-not-positive");
        assert_eq!(refused(vec![payment("a", MOST), payment("b", 1)], MOST + 1), "amount-too-large");
        assert_eq!(refused(vec![payment("a", 1), payment("a", 1)], 2), "payment-repeated");
        assert_eq!(refused(vec![payment("", 1)], 1), "payment-file-unreadable");
    }
}
