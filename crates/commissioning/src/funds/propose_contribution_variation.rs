//! A contribution variation is proposed: whom it worsens is worked out then, and must approve it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{BudgetLineId, Fields, FinancialYear, FundId, Invalid, Pence, london_date};
use trellis_pooled_funds::{FundError, PartnerKey, Variation};
use trellis_store::{Event, KeptFund, KeptVariation, PartnerChange, Tx, VariationState};

use super::get_fund::fund_to_change;
use super::schedule_contributions::partner;
use crate::Refusal;

/// A checked request.
#[derive(Clone, Debug)]
pub struct NewVariation {
    /// The fund.
    pub fund: FundId,
    fy: FinancialYear,
    effective_on: Option<NaiveDate>,
    line: Option<BudgetLineId>,
    variation: Variation,
    reason: String,
}

impl NewVariation {
    /// Changes of a year, a reason, and the budget line that it raises or cuts, if one.
    pub fn new(
        fund: FundId,
        (fy, effective_on): (FinancialYear, Option<NaiveDate>),
        line: Option<BudgetLineId>,
        changes: Vec<(PartnerKey, Pence)>,
        reason: &str,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 500);
        let stray = effective_on.is_some_and(|day| FinancialYear::containing(day) != Some(fy));
        fields.require(!stray, "/effective_on", format!("the date is not in {fy}"));
        let variation = fields.within("", Variation::new(changes));
        fields.finish(|| Some(Self { fund, fy, effective_on, line, variation: variation?, reason }))
    }
}

/// Proposes a variation, from today or the day given.
pub fn propose_contribution_variation(tx: &mut Tx<'_>, new: &NewVariation) -> Result<KeptVariation, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::ProposeContributionVariation)?;
    kept.fund.expect_active()?;
    kept.fund.expect_pooled()?;
    for (index, (key, _)) in new.variation.changes().iter().enumerate() {
        let unknown = |_| Invalid::at(format!("/changes/{index}/partner"), "there is no partner of this key");
        partner(&kept.fund.partners, key.as_str()).map_err(unknown)?;
    }
    if let Some(line) = new.line {
        let found =
            tx.budget_line(line)?.filter(|found| found.fund == new.fund && found.charge_year == new.fy);
        found.ok_or_else(|| Invalid::at("/line_id", "this fund has no such budget line in the year"))?;
    }
    let today = london_date(tx.now());
    let proposed = KeptVariation {
        id: tx.new_id(),
        trust: kept.trust,
        fund: new.fund,
        fy: new.fy,
        effective_on: new.effective_on.unwrap_or_else(|| today.clamp(new.fy.first_day(), new.fy.last_day())),
        line: new.line,
        reason: new.reason.clone(),
        state: VariationState::Proposed,
        proposed_by: permit.principal().person().ok_or_else(Refusal::not_found)?,
        proposed_at: tx.now(),
        changes: changes(tx, &kept, new)?,
        version: 1,
    };
    tx.insert_contribution_variation(&permit, &proposed)?;
    tx.record(
        Event::of(Action::ProposeContributionVariation, "contribution_variation", proposed.id)
            .with("fund", new.fund.to_string())
            .with("amount_p", new.variation.total()?.get()),
    );
    Ok(proposed)
}

/// What the variation means for each partner of the fund.
fn changes(tx: &mut Tx<'_>, kept: &KeptFund, new: &NewVariation) -> Result<Vec<PartnerChange>, Refusal> {
    let mut now: BTreeMap<PartnerKey, Pence> = BTreeMap::new();
    for part in tx.contributions_of_year(new.fund, new.fy)? {
        let held = now.entry(part.contribution.partner.clone()).or_default();
        *held = held.plus(part.contribution.invoiced()).ok_or(FundError::TooLarge)?;
    }
    let partners: Vec<PartnerKey> = kept.fund.partners.iter().map(|partner| partner.key.clone()).collect();
    let worsened = new.variation.worsened(&now, &partners)?;
    let change = |key: &PartnerKey| {
        let own = new.variation.changes().iter().find(|(partner, _)| partner == key);
        own.map(|(_, change)| *change).unwrap_or_default()
    };
    let of_partner = |partner: &trellis_pooled_funds::Partner| PartnerChange {
        partner: partner.key.clone(),
        organisation: partner.organisation,
        amount: change(&partner.key),
        worsened: worsened.contains(&partner.key),
        approved_by: None,
    };
    Ok(kept.fund.partners.iter().map(of_partner).collect())
}
