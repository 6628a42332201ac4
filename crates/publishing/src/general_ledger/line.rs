//! A line of the journal as a general ledger takes it. Its narrative is made of the kind of event and the scheme, never of
//! free text, so that it cannot name a child.

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::{Account, EntryKind};

use crate::sheet::{Book, Column, Sheet};

/// The layout.
pub const LAYOUT: &str = "trellis-gl-1";

/// How a line stands to VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatCode {
    /// No VAT is booked on the line.
    None,
    /// VAT that is reclaimed (VAT Act 1994 s.33 or s.41).
    Recoverable,
    /// VAT that is a cost of the fund.
    Irrecoverable,
}

/// A line of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneralLedgerLine {
    /// The batch.
    pub batch: String,
    /// The journal entry.
    pub entry: String,
    /// Its line.
    pub line: i16,
    /// Whose ledger it goes to.
    pub entity: String,
    /// The scheme.
    pub cost_centre: String,
    /// The account.
    pub account: Account,
    /// The fund.
    pub project: String,
    /// Partner, source of money, line of the section 251 return.
    pub analysis: [String; 3],
    /// The year that took it.
    pub fy: FinancialYear,
    /// The period that took it.
    pub period: i16,
    /// When it counts.
    pub effective: NaiveDate,
    /// Debit above nil, credit below.
    pub amount: Pence,
    /// What happened.
    pub kind: EntryKind,
}

impl VatCode {
    /// The code of an account's lines.
    pub fn of(account: Account) -> Self {
        if account == Account::VatRecoverable {
            Self::Recoverable
        } else if account == Account::IrrecoverableVat {
            Self::Irrecoverable
        } else {
            Self::None
        }
    }

    /// The name in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Recoverable => "recoverable",
            Self::Irrecoverable => "irrecoverable",
        }
    }
}

impl GeneralLedgerLine {
    /// `dr` or `cr`.
    pub const fn side(&self) -> &'static str {
        if self.amount.is_negative() { "cr" } else { "dr" }
    }

    /// The size of the amount.
    pub fn size(&self) -> Pence {
        self.amount.negated().unwrap_or(self.amount).max(self.amount)
    }

    /// What a reader of the ledger is told.
    pub fn narrative(&self) -> String {
        match self.cost_centre.as_str() {
            "" => self.kind.title().to_owned(),
            scheme => format!("{}: {scheme}", self.kind.title()),
        }
    }
}

/// The document of a batch: its lines, and what its debits and its credits come to.
pub fn general_ledger_book(no: i32, lines: &[GeneralLedgerLine]) -> Book {
    let side = |credit: bool| {
        let of_side = lines.iter().filter(|line| line.amount.is_negative() == credit);
        Pence::sum(of_side.map(GeneralLedgerLine::size)).unwrap_or_default()
    };
    let sheet =
        Sheet::of("Journal", &columns(), lines).with_totals([("dr", side(false)), ("cr", side(true))]);
    Book::of_one(format!("general-ledger-{no}"), LAYOUT, sheet)
}

fn columns<'l>() -> [Column<&'l GeneralLedgerLine>; 17] {
    [
        Column::text("batch_id", |line: &&GeneralLedgerLine| line.batch.clone()),
        Column::text("entry_id", |line| line.entry.clone()),
        Column::integer("line", |line| Some(i64::from(line.line))),
        Column::text("entity", |line| line.entity.clone()),
        Column::text("cost_centre", |line| line.cost_centre.clone()),
        Column::text("subjective", |line| line.account.code().to_string()),
        Column::text("project", |line| line.project.clone()),
        Column::text("analysis_1", |line| analysis(line, 0)),
        Column::text("analysis_2", |line| analysis(line, 1)),
        Column::text("analysis_3", |line| analysis(line, 2)),
        Column::text("fy", |line| line.fy.to_string()),
        Column::integer("period", |line| Some(i64::from(line.period))),
        Column::date("effective", |line| Some(line.effective)),
        Column::text("dr_cr", |line| line.side().to_owned()),
        Column::pounds("amount", |line| Some(line.size())),
        Column::text("vat_code", |line| VatCode::of(line.account).code().to_owned()),
        Column::text("narrative", |line| line.narrative()),
    ]
}

fn analysis(line: &GeneralLedgerLine, at: usize) -> String {
    line.analysis.get(at).cloned().unwrap_or_default()
}
