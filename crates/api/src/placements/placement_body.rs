//! A placement on the wire, the same for its trust and its provider.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_budgets::placement::{ChargePart, Payer, Placement, PlacementEnd};
use trellis_commissioning::Refusal;
use trellis_kernel::{FinancialYear, Pence};
use trellis_store::KeptPlacement;
use utoipa::ToSchema;
use uuid::Uuid;

/// A placement: what is agreed, and what it promises. Amounts are pence; no field holds a name.
#[derive(Serialize, ToSchema)]
#[schema(as = Placement)]
pub struct PlacementBody {
    id: Uuid,
    fund_id: Uuid,
    contract_id: Uuid,
    provider_id: Uuid,
    scheme_id: Uuid,
    /// Pseudonymous: two capital letters, a hyphen and 4 to 12 digits.
    reference: String,
    /// `agreed`, `live`, `under_notice` or `ended`, on the day of the answer.
    phase: &'static str,
    /// The first day charged.
    starts_on: NaiveDate,
    /// `fixed`, `review` or `notice`: how the end came about.
    end: &'static str,
    /// The day after the last day promised: the day of leaving is not charged.
    promised_until: NaiveDate,
    /// The day on which notice was given.
    notice_given_on: Option<NaiveDate>,
    rates: Vec<PlacementRateBody>,
    pauses: Vec<PlacementPauseBody>,
    /// What is promised for each charge year.
    years: Vec<PlacementYearBody>,
    /// What is promised over all years.
    promised_p: i64,
}

/// A weekly rate from a day on, and who bears which part of it.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementRate)]
pub struct PlacementRateBody {
    from: NaiveDate,
    weekly_p: i64,
    by_payer: Vec<PayerPartBody>,
}

/// Days that are not charged in full.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementPause)]
pub struct PlacementPauseBody {
    from: NaiveDate,
    /// The day after the last.
    until: NaiveDate,
    /// `void` or `absence`.
    kind: &'static str,
    /// The part of the rate that is charged, in hundredths of a percent.
    charged_bp: u32,
}

/// One charge year of a placement.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementYear)]
pub struct PlacementYearBody {
    /// The year in which the financial year charged starts.
    charge_year: i16,
    amount_p: i64,
    by_payer: Vec<PayerPartBody>,
}

/// One payer's part.
#[derive(Serialize, ToSchema)]
#[schema(as = PayerPart)]
pub struct PayerPartBody {
    /// `council`, `health` or `education`.
    payer: &'static str,
    amount_p: i64,
}

impl PlacementBody {
    /// As it stands on a day.
    pub(crate) fn on(kept: &KeptPlacement, today: NaiveDate) -> Result<Self, Refusal> {
        let placement = &kept.placement;
        let terms = &placement.terms;
        let years = years_of(placement)?;
        let promised = years.iter().map(|year| year.amount_p).sum();
        let given = match terms.end {
            PlacementEnd::Notice { given, .. } => Some(given),
            PlacementEnd::Fixed { .. } | PlacementEnd::Review { .. } => None,
        };
        Ok(Self {
            id: placement.id.uuid(),
            fund_id: kept.fund.uuid(),
            contract_id: placement.contract.uuid(),
            provider_id: kept.provider.uuid(),
            scheme_id: kept.scheme.uuid(),
            reference: placement.reference.to_string(),
            phase: placement.phase(today).key(),
            starts_on: placement.start,
            end: terms.end.key(),
            promised_until: terms.end.until(),
            notice_given_on: given,
            rates: rates_of(placement)?,
            pauses: pauses_of(placement),
            years,
            promised_p: promised,
        })
    }
}

fn rates_of(placement: &Placement) -> Result<Vec<PlacementRateBody>, Refusal> {
    let rate = |rate: &trellis_budgets::placement::RateFrom| {
        let shares = placement.terms.split.share(rate.weekly);
        let shares = shares.map_err(trellis_budgets::placement::PlacementRefusal::from)?;
        Ok(PlacementRateBody { from: rate.from, weekly_p: rate.weekly.get(), by_payer: payers(shares) })
    };
    placement.terms.rates.iter().map(rate).collect()
}

fn pauses_of(placement: &Placement) -> Vec<PlacementPauseBody> {
    let pause = |pause: &trellis_budgets::placement::Pause| PlacementPauseBody {
        from: pause.from,
        until: pause.until,
        kind: pause.kind.key(),
        charged_bp: pause.charged.get(),
    };
    placement.terms.pauses.iter().map(pause).collect()
}

fn years_of(placement: &Placement) -> Result<Vec<PlacementYearBody>, Refusal> {
    let parts = placement.charges(placement.start, placement.terms.end.until())?;
    let of_year = |(year, amount): (FinancialYear, Pence)| {
        let own: Vec<ChargePart> = parts.iter().filter(|part| part.year == year).copied().collect();
        let by_payer = payers(placement.by_payer(&own)?);
        Ok(PlacementYearBody { charge_year: year.start_year(), amount_p: amount.get(), by_payer })
    };
    placement.by_year()?.into_iter().map(of_year).collect()
}

/// Each payer's part on the wire.
pub(crate) fn payers(shares: Vec<(Payer, Pence)>) -> Vec<PayerPartBody> {
    let part = |(payer, amount): (Payer, Pence)| PayerPartBody { payer: payer.key(), amount_p: amount.get() };
    shares.into_iter().map(part).collect()
}
