//! The BCF-style report of a year: what people wrote, and the figures of the journal.

use trellis_access::Action;
use trellis_ledger::{FundingSource, ProviderSector};
use trellis_publishing::returns::{BcfContent, BcfExpenditure, BcfIncome, BcfReport};
use trellis_store::{ChainHead, Scheme, SourceCell, Tx};

use super::Place;
use super::bcf::{Written, sign_offs, written};
use super::get_annual_return::{Annual, Year, year};
use super::place::title_of;
use crate::Refusal;
use crate::funds::fund_for;

/// The report as it is sent.
#[derive(Clone, Debug)]
pub struct BcfStatement {
    /// Where it looks.
    pub place: Place,
    /// The report.
    pub report: BcfReport,
    /// What a signature covers.
    pub content_hash: String,
    /// The version of its words; 0 before anything was written.
    pub version: i64,
    /// The root of the chain.
    pub root: ChainHead,
}

/// Makes the report.
pub fn get_bcf_report(tx: &mut Tx<'_>, which: &Annual) -> Result<BcfStatement, Refusal> {
    let (kept, _) = fund_for(tx, which.fund, Action::GetBcfReport)?;
    let Written { content, content_hash, version, signatures } = written(tx, &kept, which.fy)?;
    let Year { kept, place, schemes, figures, .. } = year(tx, kept, which)?;
    let cells = tx.source_cells(which.fund, which.fy, place.cutoff)?;
    let contributed = figures.partners.iter().flat_map(|partner| {
        let named = |what: &str, amount| BcfIncome { source: format!("{}: {what}", partner.name), amount };
        [named("cash", partner.cash), named("in kind", partner.in_kind)]
    });
    let others = [("Grants", figures.grants), ("Client and other income", figures.other)];
    let others = others.map(|(source, amount)| BcfIncome { source: source.to_owned(), amount });
    let report = BcfReport {
        title: kept.fund.title.clone(),
        fy: which.fy,
        sign_offs: sign_offs(&kept, &signatures),
        income: contributed.chain(others).collect(),
        expenditure: cells.iter().map(|cell| expenditure(cell, &schemes, &content)).collect(),
        content,
    };
    Ok(BcfStatement { report, content_hash, version, root: place.root(tx, which.fund)?, place })
}

fn expenditure(cell: &SourceCell, schemes: &[Scheme], content: &BcfContent) -> BcfExpenditure {
    let scheme = schemes.iter().find(|scheme| Some(scheme.id) == cell.scheme);
    let detail = cell.scheme.and_then(|id| content.scheme(id));
    let commissioner = scheme.and_then(|scheme| scheme.delivered_by.as_ref());
    let sector = scheme.and_then(|scheme| scheme.provider_sector);
    BcfExpenditure {
        scheme_id: cell.scheme,
        name: title_of(schemes, cell.scheme),
        scheme_type: detail.map(|detail| detail.scheme_type.clone()).unwrap_or_default(),
        subtype: detail.map(|detail| detail.subtype.clone()).unwrap_or_default(),
        source: cell.source.map(FundingSource::code).unwrap_or_default().to_owned(),
        commissioner: commissioner.map(ToString::to_string).unwrap_or_default(),
        provider_sector: sector.map(ProviderSector::code).unwrap_or_default().to_owned(),
        planned: cell.planned,
        actual: cell.actual,
        outputs: detail.map(|detail| detail.outputs.clone()).unwrap_or_default(),
    }
}
