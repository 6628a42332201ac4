//! A grant on the wire, with its use by purpose.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_budgets::grant::{GrantInstalment, GrantPurpose, UnspentAlert, Usage};
use trellis_commissioning::grants::GrantTold;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

/// A grant, what has become of its money, and what it was used for. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Grant)]
pub struct GrantBody {
    id: Uuid,
    fund_id: Uuid,
    determination: String,
    title: String,
    amount_p: i64,
    instalments: Vec<GrantInstalmentBody>,
    purposes: Vec<GrantPurposeBody>,
    /// Where it may be spent; anywhere when absent.
    area: Option<String>,
    spend_from: NaiveDate,
    /// The last day on which it may be promised or spent.
    spend_by: NaiveDate,
    /// What has to be met before it is income.
    conditions: Vec<String>,
    carry_forward: bool,
    clawback: bool,
    /// Whether it is outside aggregate external finance.
    outside_aef: bool,
    /// The budget lines that it pays for: a charge to one of them names the grant.
    line_ids: Vec<Uuid>,
    received_p: i64,
    /// What of it is income, because its condition is met.
    earned_p: i64,
    /// What is held in advance.
    held_p: i64,
    /// What is to be paid back.
    returned_p: i64,
    /// What is neither promised nor spent.
    unspent_p: i64,
    alert: Option<UnspentAlertBody>,
}

/// A part of a grant, and when it is due.
#[derive(Serialize, ToSchema)]
#[schema(as = GrantInstalment)]
pub struct GrantInstalmentBody {
    due_on: NaiveDate,
    amount_p: i64,
}

/// A purpose, and what was used for it.
#[derive(Serialize, ToSchema)]
#[schema(as = GrantPurpose)]
pub struct GrantPurposeBody {
    name: String,
    /// The part of the grant that is for it; any part when absent.
    amount_p: Option<i64>,
    /// What is promised and not spent.
    committed_p: i64,
    spent_p: i64,
}

/// A grant that is spent too slowly, or whose last day is near.
#[derive(Serialize, ToSchema)]
#[schema(as = UnspentAlert)]
pub struct UnspentAlertBody {
    unspent_p: i64,
    /// What the straight line from the first day to the last would leave unspent.
    on_the_line_p: i64,
    days_left: u32,
    sentence: String,
}

impl From<GrantTold> for GrantBody {
    fn from(from: GrantTold) -> Self {
        let GrantTold { kept, usage, unspent, alert } = from;
        let (terms, money) = (kept.grant.terms, kept.grant.money);
        let pence = |amount: Pence| amount.get();
        let instalment =
            |part: GrantInstalment| GrantInstalmentBody { due_on: part.due, amount_p: part.amount.get() };
        Self {
            id: kept.grant.id.uuid(),
            fund_id: kept.grant.fund.uuid(),
            determination: terms.determination,
            title: terms.title,
            amount_p: terms.amount.get(),
            instalments: terms.instalments.into_iter().map(instalment).collect(),
            purposes: terms.purposes.into_iter().map(|purpose| used_for(purpose, &usage)).collect(),
            area: terms.area,
            spend_from: terms.spend_from,
            spend_by: terms.spend_by,
            conditions: terms.conditions,
            carry_forward: terms.carry_forward,
            clawback: terms.clawback,
            outside_aef: terms.outside_aef,
            line_ids: terms.lines.into_iter().map(Into::into).collect(),
            received_p: money.received.get(),
            earned_p: money.earned.get(),
            held_p: money.held().map(pence).unwrap_or_default(),
            returned_p: money.returned().map(pence).unwrap_or_default(),
            unspent_p: unspent.get(),
            alert: alert.map(UnspentAlertBody::from),
        }
    }
}

fn used_for(purpose: GrantPurpose, usage: &Usage) -> GrantPurposeBody {
    let used = usage.0.iter().find(|used| used.purpose == purpose.name);
    GrantPurposeBody {
        amount_p: purpose.amount.map(Pence::get),
        committed_p: used.map(|used| used.committed.get()).unwrap_or_default(),
        spent_p: used.map(|used| used.spent.get()).unwrap_or_default(),
        name: purpose.name,
    }
}

impl From<UnspentAlert> for UnspentAlertBody {
    fn from(from: UnspentAlert) -> Self {
        Self {
            unspent_p: from.unspent.get(),
            on_the_line_p: from.on_the_line.get(),
            days_left: from.days_left,
            sentence: from.sentence,
        }
    }
}
