//! `POST /requirements/{id}/choice`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing::{self, ChooseOffer};
use trellis_tendering::regime::UserChoice;
use utoipa::ToSchema;
use uuid::Uuid;

use super::offer_body::ChoiceBody;
use crate::{Answer, App, Write};

/// An offer to choose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "offer_id": "0190a3d2-0000-7000-8000-000000000051" }))]
pub struct NewPlacementChoice {
    offer_id: Uuid,
    /// Needed where it is not the first in rank.
    #[schema(min_length = 1, max_length = 500)]
    reason: Option<String>,
    /// Where the child or their carer chose: evidence of each limb.
    user_choice: Option<UserChoiceBody>,
}

/// Evidence of the four limbs of user choice (Procurement Act 2023 Sch 5 paras 15-17), in words that name nobody.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlacementUserChoice)]
pub struct UserChoiceBody {
    for_an_individual: String,
    enactment: String,
    preference: String,
    best_interests: String,
}

impl From<UserChoiceBody> for UserChoice {
    fn from(from: UserChoiceBody) -> Self {
        Self {
            for_an_individual: from.for_an_individual,
            enactment: from.enactment,
            preference: from.preference,
            best_interests: from.best_interests,
        }
    }
}

/// Chooses an offer after the window.
///
/// Another than the first in rank needs a reason, and a second person's approval before it is agreed.
#[utoipa::path(
    operation_id = "choose_placement_offer",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewPlacementChoice,
    responses((status = 200, description = "The choice", body = ChoiceBody))
)]
#[post("/requirements/{id}/choice")]
pub async fn choose_placement_offer(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewPlacementChoice>,
) -> Answer {
    let NewPlacementChoice { offer_id, reason, user_choice } = call.body;
    let (id, offer) = (*id, offer_id.into());
    let command = ChooseOffer { offer, reason, user_choice: user_choice.map(UserChoice::from) };
    app.write_body::<_, ChoiceBody>("choose placement offer", call.session, move |tx| {
        placing::choose_placement_offer(tx, id.into(), command.clone())
    })
    .await
}
