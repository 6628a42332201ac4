//! An uplift on the wire, with what it would do.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_budgets::uplift::UpliftLine;
use trellis_commissioning::uplifts::{BudgetEffect, UpliftEffect};
use trellis_store::KeptUplift;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::placements::placement_body::{PayerPartBody, payers};

/// An uplift of a contract's placements. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Uplift)]
pub struct UpliftBody {
    id: Uuid,
    contract_id: Uuid,
    fund_id: Uuid,
    provider_id: Uuid,
    /// Such as `4.2%`.
    percent: String,
    /// The first day charged at the new rates.
    from: NaiveDate,
    /// `penny`, `ten_pence` or `pound`: to what new rates are rounded.
    rounding: &'static str,
    /// `requested`, `modelled`, `approved` or `applied`.
    state: &'static str,
    /// The hash of the effect that was modelled last, and that an approval is of.
    preview_hash: Option<String>,
    /// By how much the weekly charges go up together, as modelled.
    weekly_increase_p: Option<i64>,
    requested_at: DateTime<Utc>,
    /// What it would do now, for the trust; absent once it is applied.
    effect: Option<UpliftEffectBody>,
}

/// What an uplift would do now.
#[derive(Serialize, ToSchema)]
#[schema(as = UpliftEffect)]
pub struct UpliftEffectBody {
    /// Send it to approve this very effect.
    preview_hash: String,
    weekly_increase_p: i64,
    /// Whether a director has to approve it.
    needs_director: bool,
    lines: Vec<UpliftLineBody>,
    budgets: Vec<UpliftBudgetBody>,
}

/// What it would do to one placement.
#[derive(Serialize, ToSchema)]
#[schema(as = UpliftLine)]
pub struct UpliftLineBody {
    placement_id: Uuid,
    reference: String,
    old_p: i64,
    new_p: i64,
    /// The difference for each week.
    weekly_p: i64,
    /// What is charged more from the day to the end of its financial year.
    to_year_end_p: i64,
    /// The difference for each week by who bears it.
    by_payer: Vec<PayerPartBody>,
}

/// What it would do to one budget line.
#[derive(Serialize, ToSchema)]
#[schema(as = UpliftBudget)]
pub struct UpliftBudgetBody {
    line_id: Uuid,
    name: String,
    charge_year: i16,
    available_p: i64,
    more_p: i64,
    /// Below nil, the uplift would be refused.
    after_p: i64,
}

impl From<KeptUplift> for UpliftBody {
    fn from(from: KeptUplift) -> Self {
        let uplift = from.uplift;
        let model = uplift.state.model();
        Self {
            id: uplift.id.uuid(),
            contract_id: uplift.contract.uuid(),
            fund_id: uplift.fund.uuid(),
            provider_id: from.provider.uuid(),
            percent: uplift.terms.percent,
            from: uplift.terms.from,
            rounding: uplift.terms.rounding.key(),
            state: uplift.state.key(),
            preview_hash: model.map(|model| model.hash.to_string()),
            weekly_increase_p: model.map(|model| model.weekly_increase.get()),
            requested_at: from.requested_at,
            effect: None,
        }
    }
}

impl From<UpliftEffect> for UpliftBody {
    fn from(from: UpliftEffect) -> Self {
        let effect = UpliftEffectBody {
            preview_hash: from.preview.hash().to_string(),
            weekly_increase_p: from.preview.weekly_increase().unwrap_or_default().get(),
            needs_director: from.needs_director,
            lines: from.preview.lines.into_iter().map(UpliftLineBody::from).collect(),
            budgets: from.budgets.into_iter().map(UpliftBudgetBody::from).collect(),
        };
        Self { effect: Some(effect), ..Self::from(from.kept) }
    }
}

impl From<UpliftLine> for UpliftLineBody {
    fn from(from: UpliftLine) -> Self {
        Self {
            placement_id: from.placement.uuid(),
            reference: from.reference.to_string(),
            old_p: from.old.get(),
            new_p: from.new.get(),
            weekly_p: from.weekly.get(),
            to_year_end_p: from.to_year_end.get(),
            by_payer: payers(from.by_payer),
        }
    }
}

impl From<BudgetEffect> for UpliftBudgetBody {
    fn from(from: BudgetEffect) -> Self {
        Self {
            line_id: from.line.uuid(),
            name: from.name,
            charge_year: from.year.start_year(),
            available_p: from.available.get(),
            more_p: from.more.get(),
            after_p: from.after.get(),
        }
    }
}
