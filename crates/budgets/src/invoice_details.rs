//! What an invoice says, checked when it arrives: its dates, its amount, its period and its number.

use chrono::NaiveDate;
use trellis_kernel::{Fields, FinancialYear, Invalid, InvoiceId, OrganisationId, Pence};

use crate::InvoiceRefusal;

/// What an invoice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceDetails {
    /// The supplier's number for it.
    pub number: String,
    /// The date on it.
    pub dated: NaiveDate,
    /// When it says it is due.
    pub due: Option<NaiveDate>,
    /// The first day billed.
    pub period_start: NaiveDate,
    /// The day after the last day billed.
    pub period_end: NaiveDate,
    /// What is to be paid, with VAT; on a credit note, what is given back.
    pub amount: Pence,
    /// The VAT in it.
    pub vat: Pence,
    /// What was paid before, and is not asked for again (BT-113).
    pub prepaid: Pence,
    /// What the amount was rounded by, above or below nil (BT-114).
    pub rounding: Pence,
    /// In which currency: three letters of ISO 4217.
    pub currency: String,
    /// Whether it asks or gives back.
    pub kind: InvoiceKind,
}

/// More than a pound is no rounding.
const MOST_ROUNDING: u64 = 100;

/// A number without spaces and with capitals, so that `inv 7` and `INV7` are one.
pub fn number_key(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Whether a document asks for money or gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceKind {
    /// It asks for money.
    Invoice,
    /// It gives back a part of an invoice.
    CreditNote {
        /// The invoice.
        corrects: InvoiceId,
    },
    /// It asks for a payment on account: before anything is delivered, to be set against a later invoice (BT-113).
    OnAccount,
}

/// What makes two invoices the same: supplier, number and year (section 8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InvoiceKey {
    /// The supplier.
    pub supplier: OrganisationId,
    /// The number without spaces and with capitals, so that `inv 7` and `INV7` are one.
    pub number: String,
    /// The financial year of its date.
    pub year: FinancialYear,
}

/// The period of the contract that an invoice is billed to: start inclusive, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractPeriod {
    /// The first day.
    pub start: NaiveDate,
    /// The day after the last.
    pub end: NaiveDate,
}

impl InvoiceDetails {
    /// What is charged, without VAT and rounding; what was paid before is a part of it.
    pub fn net(&self) -> Pence {
        let charged =
            self.amount.plus(self.prepaid).and_then(|all| all.minus(self.rounding)?.minus(self.vat));
        charged.unwrap_or(self.amount)
    }

    /// Checks each field on its own: a number of at most 40 characters, an amount above nil, VAT that is only a part of
    /// it, dates that run forwards.
    pub fn check(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let number = fields.text("/number", &self.number, 40);
        fields.require(self.amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let part = !self.vat.is_negative() && (self.net().is_positive() || self.vat.is_zero());
        fields.require(part, "/vat_p", "VAT is nil or above, and less than the amount");
        fields.require(!self.prepaid.is_negative(), "/prepaid_p", "what was paid before is nil or above");
        let small = self.rounding.get().unsigned_abs() <= MOST_ROUNDING;
        fields.require(small, "/rounding_p", "an amount is rounded by at most £1.00");
        let bare = [self.vat, self.prepaid, self.rounding].iter().all(|part| part.is_zero());
        let plain = self.kind != InvoiceKind::OnAccount || bare;
        fields.require(
            plain,
            "/on_account",
            "what is paid on account is a plain amount; the later invoice has the VAT",
        );
        let forwards = self.period_start < self.period_end;
        fields.require(forwards, "/period_to", "the period must end after its first day");
        let due = self.due.is_none_or(|due| due >= self.dated);
        fields.require(due, "/due", "the invoice cannot be due before its date");
        let known = FinancialYear::containing(self.dated).is_some();
        fields.require(known, "/dated", "enter a date between 1900 and 2200");
        fields.finish(|| Some(Self { number, ..self }))
    }

    /// Refuses a date that has not come yet.
    pub fn not_in_future(&self, today: NaiveDate) -> Result<(), InvoiceRefusal> {
        let (dated, future) = (self.dated, self.dated > today);
        if future { Err(InvoiceRefusal::DatedInFuture { dated, today }) } else { Ok(()) }
    }

    /// Tests the invoice against today and the contract: not dated in the future, billed inside the contract's period.
    pub fn admit(&self, today: NaiveDate, contract: ContractPeriod) -> Result<(), InvoiceRefusal> {
        self.not_in_future(today)?;
        if self.period_start < contract.start || self.period_end > contract.end {
            return Err(InvoiceRefusal::OutsideContract {
                from: self.period_start,
                until: self.period_end,
                start: contract.start,
                end: contract.end,
            });
        }
        Ok(())
    }

    /// The key that no second invoice may have.
    pub fn key(&self, supplier: OrganisationId) -> Option<InvoiceKey> {
        let number = number_key(&self.number);
        Some(InvoiceKey { supplier, number, year: FinancialYear::containing(self.dated)? })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn september() -> InvoiceDetails {
        InvoiceDetails {
            number: " LAN-001 ".into(),
            dated: day("2026-10-01"),
            due: None,
            period_start: day("2026-09-01"),
            period_end: day("2026-10-01"),
            amount: Pence::new(2_083_333),
            vat: Pence::ZERO,
            prepaid: Pence::ZERO,
            rounding: Pence::ZERO,
            currency: "GBP".into(),
            kind: InvoiceKind::Invoice,
        }
    }

    const fn contract(start: NaiveDate, end: NaiveDate) -> ContractPeriod {
        ContractPeriod { start, end }
    }

    #[test]
    fn the_number_is_trimmed_and_the_key_ignores_spaces_and_case() {
        let checked = september().check().expect("good");
        assert_eq!(checked.number, "LAN-001");
        let supplier = OrganisationId::new(Uuid::from_u128(1));
        let other = InvoiceDetails { number: "lan- 001".into(), ..september() };
        assert_eq!(checked.key(supplier), other.key(supplier));
        let next_year = InvoiceDetails { dated: day("2027-04-01"), ..september() };
        assert_ne!(checked.key(supplier), next_year.key(supplier));
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let wrong = InvoiceDetails {
            number: String::new(),
            due: Some(day("2026-09-30")),
            period_end: day("2026-09-01"),
            amount: Pence::new(-1),
            ..september()
        };
        let pointers: Vec<String> =
            wrong.check().expect_err("four errors").0.into_iter().map(|e| e.pointer).collect();
        assert_eq!(pointers, ["/number", "/amount_p", "/period_to", "/due"]);
    }

    #[test]
    fn vat_is_a_part_of_the_amount() {
        let with =
            |vat| InvoiceDetails { vat: Pence::new(vat), ..september() }.check().map(|it| it.net().get());
        assert_eq!(with(347_222), Ok(1_736_111));
        for wrong in [-1, 2_083_333, 2_083_334] {
            assert_eq!(with(wrong).expect_err("no part").0[0].pointer, "/vat_p");
        }
    }

    #[test]
    fn what_was_paid_before_is_charged_too_and_rounding_is_not() {
        let part = InvoiceDetails { vat: Pence::new(20_000), prepaid: Pence::new(100_000), ..september() };
        let rounded = InvoiceDetails { rounding: Pence::new(-33), ..part };
        assert_eq!(rounded.net(), Pence::new(2_083_333 + 100_000 + 33 - 20_000));
        let wrong = InvoiceDetails { rounding: Pence::new(101), prepaid: Pence::new(-1), ..september() };
        let pointers = wrong.check().expect_err("two errors").0.into_iter().map(|error| error.pointer);
        assert_eq!(pointers.collect::<Vec<_>>(), ["/prepaid_p", "/rounding_p"]);
    }

    #[test]
    fn a_payment_on_account_is_a_plain_amount() {
        let on_account = InvoiceDetails { kind: InvoiceKind::OnAccount, ..september() };
        assert!(on_account.clone().check().is_ok());
        for part in [1, 20_000] {
            let with_vat = InvoiceDetails { vat: Pence::new(part), ..on_account.clone() };
            assert_eq!(with_vat.check().expect_err("VAT").0[0].pointer, "/on_account");
        }
    }

    #[test]
    fn the_future_and_other_periods_are_refused() {
        let period = contract(day("2026-09-01"), day("2028-09-01"));
        assert_eq!(september().admit(day("2026-10-01"), period), Ok(()));
        let early = september().admit(day("2026-09-30"), period).expect_err("dated tomorrow");
        assert_eq!(early.code(), "invoice-dated-in-future");
        let late = contract(day("2026-09-02"), day("2028-09-01"));
        let outside = september().admit(day("2026-10-01"), late).expect_err("a day before the contract");
        assert_eq!(outside.code(), "E6_DATE_OUT_OF_BOUNDS");
    }
}
