//! `POST /funds/{id}/overrides`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::budgets::{self, Change, Made, NewOverride, Overridden};
use trellis_commissioning::commitments::NewCommitment;
use trellis_kernel::{FundId, Invalid, Pence, london_date};
use utoipa::ToSchema;
use uuid::Uuid;

use super::create_reservation::NewReservation;
use super::create_spend::{NewSpend, SpendBody};
use super::reservation_body::ReservationBody;
use crate::commitments::commitment_body::CommitmentBody;
use crate::placements::create_placement::NewPlacementBody;
use crate::placements::placement_body::PlacementBody;
use crate::{Answer, App, Reply, Write};

/// One change that budget control refuses, and why it is let through.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewOverride, example = json!({
    "reason": "Forecast £0.14m over; agreed by the partnership board on 20 November",
    "reservation": { "line_id": "0190a3d2-0000-7000-8000-000000000011", "amount_p": 14_000_000, "purpose": "Tender, lot 1" }
}))]
pub struct NewOverrideBody {
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    reservation: Option<NewReservation>,
    commitment: Option<OverrideCommitment>,
    placement: Option<NewPlacementBody>,
    spend: Option<NewSpend>,
}

/// A contract to commit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideCommitment {
    contract_id: Uuid,
    scheme_id: Uuid,
    /// In pence; left out, all of the contract's value that is not committed yet.
    #[schema(minimum = 1)]
    amount_p: Option<i64>,
    reservation_id: Option<Uuid>,
}

/// What was passed over, released and made.
#[derive(Serialize, ToSchema)]
#[schema(as = Override)]
pub struct OverrideBody {
    /// The codes of the refusals that it passed over.
    codes: Vec<&'static str>,
    released: Vec<ReleasedBody>,
    reservation: Option<ReservationBody>,
    commitment: Option<CommitmentBody>,
    placement: Option<PlacementBody>,
    spend: Option<SpendBody>,
}

/// What was released to one line or limit.
#[derive(Serialize, ToSchema)]
#[schema(as = Released)]
pub struct ReleasedBody {
    limit: String,
    amount_p: i64,
}

impl NewOverrideBody {
    fn check(self, fund: FundId) -> Result<NewOverride, Invalid> {
        let change = match (self.reservation, self.commitment, self.placement, self.spend) {
            (Some(reservation), None, None, None) => Change::Reservation(reservation.check()?),
            (None, Some(wanted), None, None) => Change::Commitment(
                NewCommitment {
                    contract: wanted.contract_id.into(),
                    fund,
                    scheme: wanted.scheme_id.into(),
                    amount: wanted.amount_p.map(Pence::new),
                    reservation: wanted.reservation_id,
                    grant: None,
                }
                .check()?,
            ),
            (None, None, Some(placement), None) => Change::Placement(Box::new(placement.into_command())),
            (None, None, None, Some(spend)) => Change::Spend(spend.check()?),
            _ => {
                return Err(Invalid::at(
                    "/reservation",
                    "name one change: a reservation, a commitment, a placement or a spend",
                ));
            }
        };
        NewOverride::new(&self.reason, change)
    }
}

impl OverrideBody {
    fn on(done: Overridden, today: NaiveDate) -> Result<Self, Refusal> {
        let released = |(limit, amount): (String, Pence)| ReleasedBody { limit, amount_p: amount.get() };
        let (codes, released) = (done.codes, done.released.into_iter().map(released).collect());
        let none =
            Self { codes, released, reservation: None, commitment: None, placement: None, spend: None };
        Ok(match done.made {
            Made::Reservation(made) => Self { reservation: Some((*made).into()), ..none },
            Made::Commitment(made) => Self { commitment: Some((*made).into()), ..none },
            Made::Placement(made) => Self { placement: Some(PlacementBody::on(&made, today)?), ..none },
            Made::Spend(made) => Self { spend: Some((*made).into()), ..none },
        })
    }
}

/// Lets a change through that budget control refuses: releases to each limit exactly what it is short of, and makes the change,
/// in one transaction. A partner's cap is passed by that partner's consent only; a closed line, a missing budget and a
/// ring-fence by nobody.
#[utoipa::path(
    operation_id = "create_override",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewOverrideBody,
    responses((status = 201, description = "What was released and made", body = OverrideBody))
)]
#[post("/funds/{id}/overrides")]
pub async fn create_override(
    app: web::Data<App>,
    call: Write<NewOverrideBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let new = call.body.check(fund)?;
    app.write("create override", call.session, move |tx| {
        let done = budgets::create_override(tx, fund, &new)?;
        Reply::created(format!("/api/v1/funds/{fund}/limits"), OverrideBody::on(done, london_date(tx.now()))?)
    })
    .await
}
