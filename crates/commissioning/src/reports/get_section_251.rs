//! The section 251 return of a fund: its budget, or what it came to.

use trellis_access::Action;
use trellis_kernel::Pence;
use trellis_ledger::Account;
use trellis_publishing::returns::{S251Amount, S251Kind, S251Table};
use trellis_store::{ChainHead, ReturnCell, Tx};

use super::Place;
use super::get_annual_return::{Annual, place_of};
use crate::Refusal;
use crate::funds::fund_for;

/// Which of the two returns of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What is planned.
    Budget,
    /// What it came to.
    Outturn,
}

/// Which return.
#[derive(Clone, Copy, Debug)]
pub struct Section251 {
    /// Which year of which fund, and where it looks.
    pub of: Annual,
    /// Planned, or what it came to.
    pub stage: Stage,
}

/// The return as it is sent.
#[derive(Clone, Debug)]
pub struct Section251Statement {
    /// The fund's title.
    pub title: String,
    /// Where it looks.
    pub place: Place,
    /// The exact figures.
    pub table: S251Table,
    /// The root of the chain.
    pub root: ChainHead,
}

impl Stage {
    /// The name in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Outturn => "outturn",
        }
    }

    /// The accounts whose postings make the return.
    pub const fn accounts(self) -> &'static [Account] {
        match self {
            Self::Budget => &[Account::Appropriations],
            Self::Outturn => &[
                Account::ServiceSpend,
                Account::InKindCost,
                Account::IrrecoverableVat,
                Account::ClientIncome,
                Account::Grants,
            ],
        }
    }
}

/// Makes the return from the tags of the postings.
pub fn get_section_251(tx: &mut Tx<'_>, which: &Section251) -> Result<Section251Statement, Refusal> {
    let Annual { fund, fy, .. } = which.of;
    let (kept, _) = fund_for(tx, fund, Action::GetSection251)?;
    let place = place_of(tx, &which.of)?;
    let cells = tx.return_cells(fund, fy, which.stage.accounts(), place.cutoff)?;
    let amounts: Option<Vec<S251Amount>> = cells.into_iter().map(amount).collect();
    let table = amounts.and_then(|amounts| S251Table::of(&amounts));
    let too_large = || Refusal::rule("amount-too-large", "an amount of the return is too large");
    Ok(Section251Statement {
        table: table.ok_or_else(too_large)?,
        root: place.root(tx, fund)?,
        title: kept.fund.title,
        place,
    })
}

/// Cost is a debit; budgets and income are credits. A grant says itself whether it is outside aggregate external
/// finance.
fn amount(cell: ReturnCell) -> Option<S251Amount> {
    let kind = if cell.account == Account::ClientIncome {
        Some(S251Kind::Income)
    } else if cell.account == Account::Grants {
        Some(if cell.outside_aef { S251Kind::GrantOutside } else { S251Kind::GrantInside })
    } else {
        cell.sector.map(S251Kind::Spend)
    };
    let amount: Pence = if cell.account.is_spend() { cell.amount } else { cell.amount.negated()? };
    Some(S251Amount { line: cell.line, kind, amount })
}
