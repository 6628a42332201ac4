//! What a partner gives in kind: income and cost of the same worth, and no cash.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{Fields, FinancialYear, FundId, Invalid, Pence, SchemeId, london_date};
use trellis_ledger::events::contributions::contribution_in_kind;
use trellis_ledger::{Dimensions, FundingSource, Occasion};
use trellis_pooled_funds::PartnerKey;
use trellis_store::{After, Event, InKindContribution, KeptFund, Page, Scheme, Tx};
use uuid::Uuid;

use super::get_fund::{fund_for, fund_to_change};
use super::posting::{post, posting_period};
use super::schedule_contributions::partner;
use crate::Refusal;

/// A checked request.
#[derive(Clone, Debug)]
pub struct NewInKind {
    /// The fund.
    pub fund: FundId,
    partner: String,
    scheme: SchemeId,
    given_on: Option<NaiveDate>,
    amount: Pence,
    told: Worth,
}

/// What was given, how it was valued, and where the evidence is.
#[derive(Clone, Debug)]
pub struct Worth {
    /// What it is.
    pub what: String,
    /// How it was valued.
    pub valuation: String,
    /// Where the evidence is kept.
    pub evidence: String,
}

impl NewInKind {
    /// A worth above nil, with its valuation and evidence.
    pub fn new(
        fund: FundId,
        (partner, scheme): (String, SchemeId),
        given_on: Option<NaiveDate>,
        amount: Pence,
        told: &Worth,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let told = Worth {
            what: fields.text("/what", &told.what, 500),
            valuation: fields.text("/valuation", &told.valuation, 500),
            evidence: fields.text("/evidence", &told.evidence, 500),
        };
        fields.finish(|| Some(Self { fund, partner, scheme, given_on, amount, told }))
    }
}

/// Records it in the year of the day on which it was given.
pub fn record_in_kind_contribution(tx: &mut Tx<'_>, new: &NewInKind) -> Result<InKindContribution, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::RecordInKindContribution)?;
    kept.fund.expect_open()?;
    kept.fund.expect_pooled()?;
    let key = partner(&kept.fund.partners, &new.partner)?;
    let today = london_date(tx.now());
    let given_on = new.given_on.unwrap_or(today);
    if given_on > today {
        return Err(Invalid::at("/given_on", format!("the date is after today, {today}")).into());
    }
    let outside = || Invalid::at("/given_on", "the date is outside the calendar that we keep");
    let fy = FinancialYear::containing(given_on).ok_or_else(outside)?;
    let scheme = tx.schemes(new.fund)?.into_iter().find(|scheme| scheme.id == new.scheme);
    let scheme = scheme.ok_or_else(|| Invalid::at("/scheme_id", "this fund has no such scheme"))?;
    let about = about(&kept, &key, scheme);
    let id: Uuid = tx.new_id();
    let period = posting_period(tx, new.fund, given_on)?;
    let reason = format!("In kind, valued by {}", new.told.valuation);
    let on = Occasion { fund: new.fund, effective: given_on, period, reason };
    let entry = post(tx, &permit, &contribution_in_kind(on, new.amount, &about)?, &format!("in-kind:{id}"))?;
    let Worth { what, valuation, evidence } = new.told.clone();
    let given = InKindContribution {
        id,
        fund: new.fund,
        partner: key,
        fy,
        scheme: new.scheme,
        given_on,
        amount: new.amount,
        what,
        valuation,
        evidence,
        entry,
    };
    tx.insert_in_kind_contribution(&permit, &kept, &given)?;
    tx.record(
        Event::of(Action::RecordInKindContribution, "in_kind_contribution", id)
            .with("amount_p", new.amount.get())
            .with("entry", entry.to_string()),
    );
    Ok(given)
}

/// What its postings name. No budget line: it brings its own funding, and so uses up none.
fn about(kept: &KeptFund, partner: &PartnerKey, scheme: Scheme) -> Dimensions {
    Dimensions {
        partner: kept.fund.partners.iter().find(|p| p.key == *partner).map(|p| p.organisation),
        scheme: Some(scheme.id),
        source: Some(FundingSource::Contribution),
        provider_sector: scheme.provider_sector,
        s251_line: scheme.s251_line,
        ..Dimensions::default()
    }
}

/// A page of what was given in kind, by id.
pub fn list_in_kind_contributions(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<InKindContribution>, Refusal> {
    fund_for(tx, fund, Action::ListInKindContributions)?;
    Ok(tx.in_kind_contributions(fund, after)?)
}
