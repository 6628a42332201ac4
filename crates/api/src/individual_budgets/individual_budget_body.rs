//! An individual budget on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_budgets::individual_budget::IndividualBudgetState;
use trellis_commissioning::individual_budgets::IndividualBudgetTold;
use trellis_kernel::Pence;
use trellis_store::KeptIndividualBudget;
use utoipa::ToSchema;
use uuid::Uuid;

use super::question_body::QuestionBody;

/// An individual budget of a pseudonymous child. Amounts are pence; no field holds a name.
#[derive(Serialize, ToSchema)]
#[schema(as = IndividualBudget)]
pub struct IndividualBudgetBody {
    id: Uuid,
    fund_id: Uuid,
    line_id: Uuid,
    /// Pseudonymous: two capital letters, a hyphen and 4 to 12 digits.
    reference: String,
    /// `direct`, `notional`, `third_party` or `mixed`.
    kind: &'static str,
    /// `requested`, `offered`, `refused`, `agreed`, `live`, `reviewed` or `ended`.
    state: &'static str,
    annual_p: i64,
    /// A year's part that is paid to the family.
    direct_p: i64,
    /// A year's part that is held for the family.
    notional_p: i64,
    /// A year's part that somebody is paid who manages it for the family.
    third_party_p: i64,
    /// What is paid directly in the first month.
    monthly_p: i64,
    /// How many weeks of the direct part may lie unspent.
    weeks: u32,
    /// Above which unspent balance a question is asked.
    threshold_p: i64,
    /// Why it is refused: `not_eligible`, `need_met`, `not_manageable` or `no_provision`.
    reason: Option<&'static str>,
    starts_on: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    /// What holds the year's money from when the family agrees; a commitment for the part that is held for the family may
    /// consume it.
    reservation_id: Option<Uuid>,
    /// The questions about its balance, the oldest first; only where one budget is read.
    questions: Vec<QuestionBody>,
}

impl From<KeptIndividualBudget> for IndividualBudgetBody {
    fn from(from: KeptIndividualBudget) -> Self {
        use IndividualBudgetState as S;
        let budget = from.budget;
        let pence = |amount: Pence| amount.get();
        let (reason, starts_on, review_on, ended_on) = match budget.state {
            S::Requested | S::Offered | S::Agreed => (None, None, None, None),
            S::Refused { reason, review } => (Some(reason.key()), None, Some(review), None),
            S::Live { from, review } | S::Reviewed { from, review } => (None, Some(from), Some(review), None),
            S::Ended { on } => (None, None, None, Some(on)),
        };
        Self {
            id: budget.id.uuid(),
            fund_id: budget.fund.uuid(),
            line_id: budget.line.uuid(),
            reference: budget.reference.to_string(),
            kind: budget.shares.kind(),
            state: budget.state.key(),
            annual_p: budget.annual.get(),
            direct_p: budget.direct().map(pence).unwrap_or_default(),
            notional_p: budget.notional().map(pence).unwrap_or_default(),
            third_party_p: budget.third_party().map(pence).unwrap_or_default(),
            monthly_p: budget.monthly(0).map(pence).unwrap_or_default(),
            weeks: budget.weeks,
            threshold_p: budget.threshold().map(pence).unwrap_or_default(),
            reason,
            starts_on,
            review_on,
            ended_on,
            reservation_id: from.reservation,
            questions: Vec::new(),
        }
    }
}

impl From<IndividualBudgetTold> for IndividualBudgetBody {
    fn from(from: IndividualBudgetTold) -> Self {
        let questions = from.questions.into_iter().map(QuestionBody::from).collect();
        Self { questions, ..Self::from(from.kept) }
    }
}
