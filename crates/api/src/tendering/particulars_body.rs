//! What a procurement says of itself, as it is entered.

use serde::Deserialize;
use trellis_commissioning::Refusal;
use trellis_kernel::Invalid;
use trellis_tendering::{LotLimits, Particulars, Procedure};
use utoipa::ToSchema;
use uuid::Uuid;

use super::direct_award_body::DirectAwardBody;
use super::invited_quotes_body::InvitedQuotesBody;
use super::stage_body::StageBody;

/// What a procurement says of itself, lots and documents aside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcurementDraft, example = json!({
    "title": "Emotional wellbeing in schools",
    "description": "Counselling and group work for children of 8 to 16 in the county's schools.",
    "cpv": "85311300", "priority_id": "0190a3d2-0000-7000-8000-00000000000a",
    "stage": { "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-19T12:00" }
}))]
pub struct ParticularsBody {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[schema(min_length = 1, max_length = 20000)]
    description: String,
    /// The main CPV code: eight digits, without the check digit.
    #[schema(pattern = "^[0-9]{8}$")]
    cpv: String,
    /// Where it is delivered: ITL codes such as `UKK43`.
    #[serde(default)]
    #[schema(max_items = 20)]
    areas: Vec<String>,
    /// The priority of an agreed plan; needed before approval.
    priority_id: Option<Uuid>,
    /// The deadlines; needed before approval.
    stage: Option<StageBody>,
    /// A live dynamic market of the trust: its suppliers alone bid then, and those whose application is not decided; so for each of
    /// those that bid together.
    dynamic_market_id: Option<Uuid>,
    /// The most lots that one supplier may bid for, alone or with others: the bids that it leads are counted when they are submitted,
    /// those of others once they are opened, before an award is recommended.
    #[schema(minimum = 1, maximum = 50)]
    max_lots_bid: Option<u16>,
    /// The most lots that one supplier may be awarded, alone or with others: lots are awarded in their order then, and
    /// whoever has them is passed over.
    #[schema(minimum = 1, maximum = 50)]
    max_lots_awarded: Option<u16>,
    /// Whether a supplier takes part in one bid for a lot at most, alone or with others. Who takes part in two is shown once the bids
    /// are opened: where this is said, no award goes to a bid of such a supplier while both stand; else nothing is refused for it.
    #[serde(default)]
    one_bid_per_supplier: bool,
    /// Why it is awarded without a competition, where it is; it has no deadlines then.
    direct_award: Option<DirectAwardBody>,
    /// The suppliers who alone are asked for a quote, below the threshold.
    invited_quotes: Option<InvitedQuotesBody>,
}

impl ParticularsBody {
    /// The particulars meant.
    pub(super) fn read(&self) -> Result<Particulars, Refusal> {
        let stage = self.stage.as_ref().map(StageBody::read).transpose()?;
        let priority = self.priority_id.map(Into::into);
        let particulars = Particulars::new(&self.title, &self.description, &self.cpv, priority, stage)?;
        let market = self.dynamic_market_id.map(Into::into);
        let limits = LotLimits::new(self.max_lots_bid, self.max_lots_awarded)?
            .with_one_bid_per_supplier(self.one_bid_per_supplier);
        let procedure = match (&self.direct_award, &self.invited_quotes) {
            (Some(direct), None) => direct.read()?,
            (None, Some(invited)) => invited.read()?,
            (None, None) => Procedure::Open,
            (Some(_), Some(_)) => {
                return Err(
                    Invalid::at("/invited_quotes", "award directly or ask for quotes, not both").into()
                );
            }
        };
        let particulars = particulars.delivered_in(&self.areas)?.within_market(market).with_limits(limits);
        Ok(particulars.by_procedure(procedure)?)
    }
}
