//! What a lead commissioner tells the partners about the schemes that it leads, every quarter and every year (SI 2000/617 reg 9).

use trellis_access::Action;
use trellis_kernel::{Invalid, Period};
use trellis_pooled_funds::report::{Books, Outcome, SchemeLine, scheme_lines};
use trellis_pooled_funds::{Partner, quarter_ends};
use trellis_store::{ChainHead, Tx};

use super::Place;
use super::get_annual_return::{Annual, place_of};
use super::get_quarterly_statement::expect_reports;
use super::place::{paid_in, scheme_names};
use crate::Refusal;
use crate::funds::fund_for;

/// Which report.
#[derive(Clone, Debug)]
pub struct LeadReport {
    /// Which year of which fund, and where it looks.
    pub of: Annual,
    /// 1 to 4; the whole year when left out.
    pub quarter: Option<u8>,
    /// The key of the partner that leads.
    pub lead: String,
}

/// The report as it is sent.
#[derive(Clone, Debug)]
pub struct LeadStatement {
    /// The fund's title.
    pub title: String,
    /// Who leads.
    pub lead: Partner,
    /// Where it looks.
    pub place: Place,
    /// The schemes that it leads.
    pub schemes: Vec<SchemeLine>,
    /// What they achieved, each with its scheme's title.
    pub outcomes: Vec<(Outcome, String)>,
    /// The root of the chain.
    pub root: ChainHead,
}

/// Makes the report of a lead commissioner.
pub fn get_lead_statement(tx: &mut Tx<'_>, which: &LeadReport) -> Result<LeadStatement, Refusal> {
    let LeadReport { of: Annual { fund, fy, at }, quarter, lead } = which;
    let (kept, _) = fund_for(tx, *fund, Action::GetLeadStatement)?;
    expect_reports(&kept)?;
    let lead = kept.fund.partners.iter().find(|partner| partner.key.as_str() == lead.as_str()).cloned();
    let lead = lead.ok_or_else(|| Invalid::at("/lead", "there is no partner of this key"))?;
    let place = match quarter {
        None => place_of(tx, &which.of)?,
        Some(quarter) => {
            let unknown = || Invalid::at("/quarter", "a year has the quarters 1 to 4");
            let last = quarter_ends(*fy, *quarter).ok_or_else(unknown)?;
            Place::of(tx, *at, (Period::containing(last).ok_or_else(unknown)?, last))?
        }
    };
    let mut schemes = tx.schemes(*fund)?;
    schemes.retain(|scheme| scheme.delivered_by.as_ref() == Some(&lead.key));
    let instalments = tx.contributions_of_year(*fund, *fy)?;
    let cells = tx.books(*fund, place.cutoff)?;
    let books = Books { fy: *fy, cells: &cells };
    let mut lines = scheme_lines(&books, &scheme_names(&schemes), &paid_in(&kept, &instalments))?;
    lines.retain(|line| line.scheme.id.is_some());
    let outcomes = place.outcomes(tx, (*fund, *fy, quarter.unwrap_or(4)), &schemes)?;
    let root = place.root(tx, *fund)?;
    Ok(LeadStatement { title: kept.fund.title, lead, place, schemes: lines, outcomes, root })
}
