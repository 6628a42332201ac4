//! The annual return of income and expenditure (SI 2000/617 reg 7(4)).

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Pence, Period, PersonId};
use trellis_pooled_funds::report::{AnnualReturn, Books};
use trellis_pooled_funds::{Partner, PartnerKey};
use trellis_store::{ChainHead, KeptFund, Scheme, Tx};

use super::Place;
use super::place::scheme_names;
use crate::Refusal;
use crate::funds::{AsKnown, fund_for};

/// Which year of which fund, and where it looks.
#[derive(Clone, Copy, Debug)]
pub struct Annual {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// A place in both times; all that the year's periods took when none is asked for.
    pub at: AsKnown,
}

/// The return as it is sent.
#[derive(Clone, Debug)]
pub struct AnnualStatement {
    /// The fund's title.
    pub title: String,
    /// Where it looks.
    pub place: Place,
    /// The figures.
    pub figures: AnnualReturn,
    /// Who bears or gains the year's variance, once it was shared.
    pub shares: Vec<(PartnerKey, Pence)>,
    /// Whether audit is arranged (reg 7(3)).
    pub audit_arranged: bool,
    /// Who manages the pool.
    pub pool_manager: Option<PersonId>,
    /// The root of the chain.
    pub root: ChainHead,
    /// The partners, and those that have left.
    pub partners: Vec<Partner>,
}

/// The fund's books of a year at one place in time.
pub(super) struct Year {
    pub(super) kept: KeptFund,
    pub(super) place: Place,
    pub(super) schemes: Vec<Scheme>,
    pub(super) figures: AnnualReturn,
    /// Everybody who is or was a partner.
    pub(super) partners: Vec<Partner>,
}

/// Makes the return of a year.
pub fn get_annual_return(tx: &mut Tx<'_>, which: &Annual) -> Result<AnnualStatement, Refusal> {
    let (kept, _) = fund_for(tx, which.fund, Action::GetAnnualReturn)?;
    let Year { kept, place, figures, partners, .. } = year(tx, kept, which)?;
    let shares = tx.year_end(which.fund, which.fy)?.map(|result| result.shares).unwrap_or_default();
    Ok(AnnualStatement {
        shares,
        audit_arranged: kept.fund.audit_arranged,
        pool_manager: kept.fund.pool_manager,
        root: place.root(tx, which.fund)?,
        title: kept.fund.title,
        place,
        figures,
        partners,
    })
}

/// Reads a year's books.
pub(super) fn year(tx: &mut Tx<'_>, kept: KeptFund, which: &Annual) -> Result<Year, Refusal> {
    let place = place_of(tx, which)?;
    let cells = tx.books(which.fund, place.cutoff)?;
    let schemes = tx.schemes(which.fund)?;
    let partners: Vec<Partner> = kept.fund.partners.iter().chain(&kept.former_partners).cloned().collect();
    let books = Books { fy: which.fy, cells: &cells };
    let figures = AnnualReturn::of(&books, &partners, &scheme_names(&schemes))?;
    Ok(Year { kept, place, schemes, figures, partners })
}

/// Everything that the year's periods took, or the place that was asked for.
pub(super) fn place_of(tx: &mut Tx<'_>, which: &Annual) -> Result<Place, Refusal> {
    Place::of(tx, which.at, (Period::year_end(which.fy), which.fy.last_day()))
}
