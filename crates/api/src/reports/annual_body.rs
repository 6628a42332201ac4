//! The account of a year on the wire.

use serde::Serialize;
use trellis_commissioning::reports;
use trellis_ledger::Account;
use trellis_pooled_funds::Partner;
use trellis_pooled_funds::report::{AnnualReturn, PartnerIncome};
use utoipa::ToSchema;
use uuid::Uuid;

use super::quarterly_body::ShareBody;
use super::trace::{SPEND, Trace, of_partner, of_scheme};
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;

/// The annual return of income and expenditure, in pence. Each link lists the postings behind its figure.
#[derive(Serialize, ToSchema)]
#[schema(as = AnnualReturn)]
pub struct AnnualReturnBody {
    fund_id: Uuid,
    title: String,
    fy: i16,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    account: AccountBody,
    /// Who bears (positive) or gains (negative) the variance, once it was shared.
    shares: Vec<ShareBody>,
    audit_arranged: bool,
    pool_manager_id: Option<Uuid>,
    /// The root of the fund's chain.
    root: ChainRoot,
}

/// Income, cost and what is left.
#[derive(Serialize, ToSchema)]
#[schema(as = PoolAccount)]
pub struct AccountBody {
    partners: Vec<PartnerIncomeBody>,
    /// Contributions that name no partner.
    unnamed_p: i64,
    grants_p: i64,
    grants_postings: String,
    other_income_p: i64,
    other_income_postings: String,
    income_p: i64,
    income_postings: String,
    expenditure: Vec<SchemeCostBody>,
    /// What of an underspend is returned to partners or kept for them.
    returned_p: i64,
    cost_p: i64,
    cost_postings: String,
    /// Income less cost: positive is a surplus.
    surplus_p: i64,
    carried_forward: CarriedForwardBody,
}

/// What a partner contributed.
#[derive(Serialize, ToSchema)]
#[schema(as = PartnerIncome)]
pub struct PartnerIncomeBody {
    partner: String,
    name: String,
    cash_p: i64,
    in_kind_p: i64,
    /// What it was charged with of an overspend.
    risk_share_p: i64,
    /// What is returned to it of an underspend, or kept for it.
    returned_p: i64,
    /// The postings of its contributions, in cash and in kind.
    postings: String,
}

/// What a scheme cost.
#[derive(Serialize, ToSchema)]
#[schema(as = SchemeCost)]
pub struct SchemeCostBody {
    /// None for what names no scheme.
    scheme_id: Option<Uuid>,
    title: String,
    cost_p: i64,
    postings: String,
}

/// What goes over into the next year.
#[derive(Serialize, ToSchema)]
#[schema(as = CarriedForward)]
#[expect(clippy::struct_field_names, reason = "amounts on the wire end in _p, for pence")]
pub struct CarriedForwardBody {
    partner_balances_p: i64,
    risk_reserve_p: i64,
    ring_fenced_p: i64,
}

impl AnnualReturnBody {
    pub(super) fn of(fund_id: Uuid, told: &reports::AnnualStatement) -> Self {
        let trace = Trace::of(fund_id, told.place.cutoff);
        let share = |(partner, share): &(_, trellis_kernel::Pence)| ShareBody {
            partner: format!("{partner}"),
            amount_p: share.get(),
        };
        Self {
            fund_id,
            title: told.title.clone(),
            fy: told.figures.fy.start_year(),
            known: KnownAt::of_place(&told.place),
            account: AccountBody::of(&told.figures, &told.partners, &trace),
            shares: told.shares.iter().map(share).collect(),
            audit_arranged: told.audit_arranged,
            pool_manager_id: told.pool_manager.map(Uuid::from),
            root: told.root.into(),
        }
    }
}

impl AccountBody {
    pub(super) fn of(year: &AnnualReturn, partners: &[Partner], trace: &Trace) -> Self {
        let fy = year.fy;
        let organisation = |row: &PartnerIncome| {
            partners.iter().find(|own| own.key == row.partner).map(|own| own.organisation)
        };
        let contributed = [Account::Contributions, Account::InKindContributions];
        let income = [&contributed[..], &[Account::Grants, Account::ClientIncome, Account::RiskShareFunding]];
        let cost = [&SPEND[..], &[Account::RiskShareReturn]].concat();
        let carried = year.carried_forward;
        Self {
            partners: year
                .partners
                .iter()
                .map(|row| {
                    let of = of_partner(organisation(row));
                    PartnerIncomeBody::of(row, trace.year(fy, &contributed, &of))
                })
                .collect(),
            unnamed_p: year.unnamed.get(),
            grants_p: year.grants.get(),
            grants_postings: trace.year(fy, &[Account::Grants], ""),
            other_income_p: year.other.get(),
            other_income_postings: trace.year(fy, &[Account::ClientIncome], ""),
            income_p: year.income.get(),
            income_postings: trace.year(fy, &income.concat(), ""),
            expenditure: year
                .expenditure
                .iter()
                .map(|(scheme, cost)| SchemeCostBody {
                    scheme_id: scheme.id.map(Uuid::from),
                    title: scheme.title.clone(),
                    cost_p: cost.get(),
                    postings: trace.year(fy, &SPEND, &of_scheme(scheme.id)),
                })
                .collect(),
            returned_p: year.risk_share_returned.get(),
            cost_p: year.cost.get(),
            cost_postings: trace.year(fy, &cost, ""),
            surplus_p: year.surplus.get(),
            carried_forward: CarriedForwardBody {
                partner_balances_p: carried.partner_balances.get(),
                risk_reserve_p: carried.risk_reserve.get(),
                ring_fenced_p: carried.ring_fenced.get(),
            },
        }
    }
}

impl PartnerIncomeBody {
    fn of(row: &PartnerIncome, postings: String) -> Self {
        Self {
            partner: row.partner.to_string(),
            name: row.name.clone(),
            cash_p: row.cash.get(),
            in_kind_p: row.in_kind.get(),
            risk_share_p: row.risk_share.get(),
            returned_p: row.returned.get(),
            postings,
        }
    }
}
