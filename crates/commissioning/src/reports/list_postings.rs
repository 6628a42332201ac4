//! The postings behind a figure.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid, OrganisationId, Period, SchemeId, london_date};
use trellis_ledger::{Account, EntryKind, ProviderSector, S251Line};
use trellis_store::{
    After, Cutoff, KeptFund, Page, PostingFilter, PostingKey, PostingTotals, TracedPosting, Tx,
};
use uuid::Uuid;

use super::Place;
use crate::Refusal;
use crate::funds::{AsKnown, fund_for};

/// Journals of up to so many entries are counted for each page.
const COUNTED: i64 = 10_000;

/// A thing that postings name, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About<T> {
    /// What names none.
    None,
    /// What names this one.
    The(T),
}

/// Which postings are asked for. What is left out is not asked.
#[derive(Clone, Debug, Default)]
pub struct PostingsAsked {
    /// In one of these accounts.
    pub accounts: Vec<Account>,
    /// Charged to this year.
    pub charge_fy: Option<FinancialYear>,
    /// Of a partner, by its id or by its key in the fund.
    pub partner: Option<About<String>>,
    /// Of a scheme.
    pub scheme: Option<About<SchemeId>>,
    /// Of a line of the section 251 return.
    pub s251_line: Option<About<S251Line>>,
    /// Of a sector.
    pub provider_sector: Option<About<ProviderSector>>,
    /// Of entries of a kind.
    pub kind: Option<EntryKind>,
    /// Of receipts for instalments of a year.
    pub receipts_of: Option<FinancialYear>,
    /// Without the entries that closed a year's income and cost.
    pub before_closing: bool,
    /// What the periods up to and with this one took.
    pub through: Option<Period>,
    /// A place in both times.
    pub at: AsKnown,
}

/// A page of postings, and what all of them come to.
#[derive(Clone, Debug)]
pub struct PostingsTold {
    /// Where in the journal they were looked for.
    pub place: Place,
    /// What all of them come to.
    pub totals: PostingTotals,
    /// The page.
    pub page: Page<TracedPosting, PostingKey>,
}

/// A page of postings, by entry and line, with the total of all. A partner sees those that took effect while it was one.
pub fn list_postings(
    tx: &mut Tx<'_>,
    fund: FundId,
    asked: &PostingsAsked,
    after: After<PostingKey>,
) -> Result<PostingsTold, Refusal> {
    let (kept, _) = fund_for(tx, fund, Action::ListPostings)?;
    let today = london_date(tx.now());
    let looking = |cutoff| Place { cutoff, as_at: today, provisional: false };
    let place = match (asked.through, Period::containing(today)) {
        (Some(through), _) => looking(Cutoff::Through(through)),
        (None, Some(now)) if !asked.at.is_now() => Place::of(tx, asked.at, (now, today))?,
        (None, _) => looking(Cutoff::All),
    };
    let filter = filter(&kept, asked)?;
    let totals = totals(tx, &kept, place.cutoff, &filter)?;
    let page = tx.postings(fund, place.cutoff, &filter, after)?;
    Ok(PostingsTold { place, totals, page })
}

/// What all of them come to. The host of a long journal is told the sums that are kept; a partner, who may not see all of it,
/// what it sees.
fn totals(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    cutoff: Cutoff,
    filter: &PostingFilter,
) -> Result<PostingTotals, Refusal> {
    let fund = kept.fund.id;
    let is_host = tx.principal().organisation() == Some(kept.trust);
    let is_long = is_host && tx.has_more_entries_than(fund, COUNTED)?;
    let kept = if is_long { tx.kept_posting_totals(fund, cutoff, filter)? } else { None };
    Ok(match kept {
        Some(totals) => totals,
        None => tx.posting_totals(fund, cutoff, filter)?,
    })
}

fn filter(kept: &KeptFund, asked: &PostingsAsked) -> Result<PostingFilter, Refusal> {
    let partner = match &asked.partner {
        Some(About::The(name)) => Some(Some(partner_named(kept, name)?)),
        Some(About::None) => Some(None),
        None => None,
    };
    Ok(PostingFilter {
        accounts: asked.accounts.clone(),
        charge_fy: asked.charge_fy,
        partner,
        scheme: asked.scheme.as_ref().map(About::named),
        s251_line: asked.s251_line.as_ref().map(About::named),
        provider_sector: asked.provider_sector.as_ref().map(About::named),
        kind: asked.kind,
        receipts_of: asked.receipts_of,
        before_closing: asked.before_closing,
    })
}

fn partner_named(kept: &KeptFund, name: &str) -> Result<OrganisationId, Refusal> {
    if let Ok(id) = name.parse::<Uuid>() {
        return Ok(id.into());
    }
    let mut partners = kept.fund.partners.iter().chain(&kept.former_partners);
    let found = partners.find(|partner| partner.key.as_str() == name);
    let unknown = || Invalid::at("/partner", format!("the fund has no partner '{name}'"));
    Ok(found.map(|partner| partner.organisation).ok_or_else(unknown)?)
}

impl<T: Clone> About<T> {
    fn named(&self) -> Option<T> {
        match self {
            Self::None => None,
            Self::The(thing) => Some(thing.clone()),
        }
    }
}
