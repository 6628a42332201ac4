//! What every step of a grant's money takes and answers with.

use actix_web::web;
use serde::Deserialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::grants::GrantTold;
use trellis_kernel::{Fields, FundId, GrantId, Invalid, Pence};
use trellis_store::{Session, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

use super::grant_body::GrantBody;
use crate::{Answer, App, Reply, Write};

/// An amount of a grant, and why it moves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GrantStep, example = json!({ "amount_p": 5_000_000, "reason": "The plan was published on 1 June" }))]
pub struct GrantStepBody {
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
}

impl GrantStepBody {
    pub(super) fn check(&self) -> Result<(Pence, String), Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", &self.reason, 400);
        fields.finish(|| Some((Pence::new(self.amount_p), reason)))
    }
}

/// A use case that moves an amount of a grant for a reason.
type GrantUseCase = fn(&mut Tx<'_>, (FundId, GrantId), (Pence, &str)) -> Result<GrantTold, Refusal>;

/// Takes a step with a grant and answers with the grant after it.
pub(super) async fn grant_step(
    app: web::Data<App>,
    name: &'static str,
    (call, path): (Write<GrantStepBody>, web::Path<(Uuid, Uuid)>),
    step: GrantUseCase,
) -> Answer {
    let (fund, grant) = path.into_inner();
    let (amount, reason) = call.body.check()?;
    grant_after(app, name, call.session, move |tx| step(tx, (fund.into(), grant.into()), (amount, &reason)))
        .await
}

/// Takes a step and answers with the grant after it.
pub(super) async fn grant_after(
    app: web::Data<App>,
    name: &'static str,
    session: Session,
    mut step: impl FnMut(&mut Tx<'_>) -> Result<GrantTold, Refusal> + Send + 'static,
) -> Answer {
    app.write(name, session, move |tx| {
        let told = step(tx)?;
        let version = told.kept.version;
        Ok(Reply::ok(GrantBody::from(told))?.version(version))
    })
    .await
}
