//! `POST /contracts/{id}/variations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::contracts::{self, DraftVariation};
use trellis_contracts::{Change, ChangeGround, Scale};
use trellis_kernel::{ContractId, Fields, Invalid, Pence};
use trellis_tendering::regime::Answer;
use utoipa::ToSchema;
use uuid::Uuid;

use super::variation_body::VariationBody;
use crate::{Answer as Answered, App, Reply, Write};

/// What a contract is to become, on what ground and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewContractVariation, example = json!({
    "ground": "provided_for", "value_p": 56_000_000, "months": 24, "reason": "Two more schools join."
}))]
pub struct NewVariationBody {
    #[schema(
        pattern = "^(provided_for|urgency|unforeseeable|known_risk|additional|restructuring|not_substantial|below_threshold)$"
    )]
    ground: String,
    /// Over the whole term, in pence.
    #[schema(minimum = 1)]
    value_p: i64,
    #[schema(minimum = 1, maximum = 240)]
    months: u32,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
    /// Under the health regime: whether it makes the contract materially different.
    materially_different: Option<bool>,
    /// Under the health regime: whether it comes from a decision of the authority.
    due_to_authority: Option<bool>,
}

impl NewVariationBody {
    fn read(&self, contract: ContractId) -> Result<DraftVariation, Invalid> {
        let mut fields = Fields::new();
        let ground = ChangeGround::from_name(&self.ground).ok_or("give a ground of the law");
        let ground = fields.take("/ground", ground);
        let becomes = Scale { value: Pence::new(self.value_p), months: self.months };
        let ground = fields.finish(|| ground)?;
        let answer = |given: Option<bool>| given.map_or(Answer::Unknown, Answer::from);
        Ok(DraftVariation {
            contract,
            change: Change::new(ground, becomes, &self.reason)?,
            materially_different: answer(self.materially_different),
            due_to_authority: answer(self.due_to_authority),
        })
    }
}

/// Drafts a change of a contract that runs.
///
/// Refused where the law does not allow it on that ground; earlier changes are judged together with it. Another person
/// approves it.
#[utoipa::path(
    operation_id = "draft_variation",
    tag = "Contracts",
    request_body = NewVariationBody,
    responses((status = 201, description = "The draft", body = VariationBody))
)]
#[post("/contracts/{id}/variations")]
pub async fn draft_variation(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewVariationBody>,
) -> Answered {
    let (draft, read) = (call.body.read((*id).into())?, call.if_match);
    app.write("draft variation", call.session, move |tx| {
        let made = contracts::draft_variation(tx, &draft, read)?;
        let location = format!("/api/v1/variations/{}", made.item.variation.id);
        Ok(Reply::created(location, VariationBody::from(made))?.version(1))
    })
    .await
}
