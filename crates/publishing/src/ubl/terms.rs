//! The terms of an invoice that we read, each with the number that EN 16931 gives it.

use chrono::NaiveDate;
use trellis_kernel::{Pence, Rate};

/// An invoice or a credit note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Type 380.
    Invoice,
    /// Type 381.
    CreditNote,
}

/// An invoice whose rules have been checked. Amounts are hundredths of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UblInvoice {
    /// Invoice or credit note (BT-3).
    pub kind: Kind,
    /// Its number (BT-1).
    pub number: String,
    /// Its date (BT-2).
    pub issued: NaiveDate,
    /// When it says it is due (BT-9).
    pub due: Option<NaiveDate>,
    /// The currency (BT-5).
    pub currency: String,
    /// Who at the buyer asked for it (BT-10).
    pub buyer_reference: Option<String>,
    /// The order, such as a call-off (BT-13).
    pub order: Option<String>,
    /// The buyer's coding (BT-19).
    pub accounting_cost: Option<String>,
    /// The invoices that it corrects (BG-3).
    pub preceding: Vec<Preceding>,
    /// The days billed (BG-14).
    pub period: Option<UblPeriod>,
    /// Who sells (BG-4).
    pub seller: UblParty,
    /// Who buys (BG-7).
    pub buyer: UblParty,
    /// The accounts to pay into (BG-17).
    pub accounts: Vec<PayeeAccount>,
    /// Allowances and charges on the whole document (BG-20, BG-21).
    pub allowances: Vec<UblAllowance>,
    /// VAT by category and rate (BG-23).
    pub vat: Vec<UblVat>,
    /// The totals (BG-22).
    pub totals: UblTotals,
    /// The lines (BG-25).
    pub lines: Vec<UblLine>,
}

/// An earlier invoice (BG-3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preceding {
    /// Its number (BT-25).
    pub number: String,
    /// Its date (BT-26).
    pub issued: Option<NaiveDate>,
}

/// Days billed, both inclusive; either may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UblPeriod {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UblParty {
    /// Its registered name (BT-27, BT-44).
    pub name: String,
    /// Its VAT identifier (BT-31, BT-48).
    pub vat_id: Option<String>,
    /// Its registration number (BT-30, BT-47).
    pub registration: Option<String>,
    /// Its electronic address with the scheme (BT-34, BT-49).
    pub endpoint: Option<String>,
    /// Its country (BT-40, BT-55).
    pub country: String,
}

/// An account to pay into (BG-17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayeeAccount {
    /// The account (BT-84).
    pub id: String,
    /// Its name (BT-85).
    pub name: Option<String>,
    /// The bank or the branch (BT-86).
    pub branch: Option<String>,
}

/// An allowance (below the price) or a charge (on top of it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UblAllowance {
    /// True for a charge.
    pub charge: bool,
    /// How much (BT-92, BT-99, BT-136, BT-141).
    pub amount: Pence,
    /// Why.
    pub reason: Option<String>,
}

/// A VAT category of UNTDID 5305.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VatCategory {
    /// `S`, standard rate (and the reduced one).
    Standard,
    /// `Z`, zero rate.
    Zero,
    /// `E`, exempt.
    Exempt,
    /// `O`, outside the scope.
    Outside,
    /// `AE`, the buyer accounts for it.
    ReverseCharge,
    /// Another that no supplier to a trust has a use for: exports and the taxes of islands.
    Other,
}

/// VAT of one category and rate (BG-23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UblVat {
    /// The category (BT-118).
    pub category: VatCategory,
    /// The rate in per cent (BT-119).
    pub rate: Option<Rate>,
    /// What it is reckoned on (BT-116).
    pub taxable: Pence,
    /// The tax (BT-117).
    pub tax: Pence,
}

/// The totals (BG-22).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UblTotals {
    /// The lines (BT-106).
    pub lines: Pence,
    /// The allowances (BT-107).
    pub allowances: Pence,
    /// The charges (BT-108).
    pub charges: Pence,
    /// Without VAT (BT-109).
    pub without_vat: Pence,
    /// VAT (BT-110).
    pub vat: Pence,
    /// With VAT (BT-112).
    pub with_vat: Pence,
    /// Paid before (BT-113).
    pub paid: Pence,
    /// Rounding (BT-114).
    pub rounding: Pence,
    /// To be paid (BT-115).
    pub due: Pence,
}

/// A line (BG-25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UblLine {
    /// Its number (BT-126).
    pub id: String,
    /// What is billed (BT-153).
    pub item: String,
    /// How many (BT-129).
    pub quantity: Rate,
    /// Of what (BT-130).
    pub unit: String,
    /// The net amount (BT-131).
    pub amount: Pence,
    /// The coding (BT-133).
    pub accounting_cost: Option<String>,
    /// The days billed (BG-26).
    pub period: Option<UblPeriod>,
    /// Allowances and charges on the line (BG-27, BG-28).
    pub allowances: Vec<UblAllowance>,
    /// Its VAT category (BT-151).
    pub category: VatCategory,
}

/// Why a valid invoice waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It is not in pounds.
    CurrencyNotGbp,
    /// It has VAT of a category that we do not book.
    VatCategoryNotBooked,
    /// Nothing is to be paid, or the supplier owes us, on a document that is not a credit note.
    NothingDue,
}

impl Hold {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CurrencyNotGbp => "CURRENCY_NOT_GBP",
            Self::VatCategoryNotBooked => "VAT_CATEGORY_NOT_BOOKED",
            Self::NothingDue => "NOTHING_DUE",
        }
    }

    /// What is said to a person.
    pub const fn words(self) -> &'static str {
        match self {
            Self::CurrencyNotGbp => "the invoice is not in pounds sterling",
            Self::VatCategoryNotBooked => "the invoice has VAT of a category other than S, Z, E, O and AE",
            Self::NothingDue => "the invoice asks for nothing; a correction is sent as a credit note",
        }
    }
}

impl UblInvoice {
    /// Why it must wait, if it must.
    pub fn hold(&self) -> Option<Hold> {
        if self.currency != "GBP" {
            Some(Hold::CurrencyNotGbp)
        } else if self.vat.iter().any(|vat| vat.category == VatCategory::Other) {
            Some(Hold::VatCategoryNotBooked)
        } else if !self.totals.due.is_positive() {
            Some(Hold::NothingDue)
        } else {
            None
        }
    }

    /// The days billed: the document's period, else from the first to the last day of its lines; both inclusive.
    pub fn days_billed(&self) -> Option<(NaiveDate, NaiveDate)> {
        let own = self.period.and_then(|period| period.from.zip(period.to));
        own.or_else(|| {
            let lines = || self.lines.iter().filter_map(|line| line.period);
            let first = lines().filter_map(|period| period.from).min();
            first.zip(lines().filter_map(|period| period.to).max())
        })
    }
}
