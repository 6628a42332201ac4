//! `/tenders/{t}/awards/{a}/letters/{b}`: the assessment summary as it was sent to a bidder, to be printed.

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::{Refusal, award};
use trellis_kernel::{AwardId, BidId, ProcurementId};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{Told, back};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Letter {
    trust: String,
    supplier: String,
    sent: String,
    caption: String,
    /// None where a score disqualified the bid.
    rank: Option<u32>,
    winner: String,
    why: Option<String>,
    criteria: Vec<Line>,
    total: String,
    winner_total: String,
    #[serde(skip)]
    back: Option<Link>,
}

#[derive(Serialize)]
struct Line {
    /// Whether it is a part of the criterion above it.
    is_part: bool,
    title: String,
    weight: String,
    points: String,
    reason: String,
    winner_points: String,
    winner_reason: String,
}

impl View for Letter {
    const TEMPLATE: &'static str = "awards/letter.html";

    fn title(&self) -> String {
        format!("Assessment summary for {}", self.supplier)
    }

    fn back(&self) -> Option<Link> {
        self.back.clone()
    }
}

#[get("/tenders/{id}/awards/{award}/letters/{bid}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid, Uuid)>) -> Answer {
    let (id, award, bid) = path.into_inner();
    who.show("show letter", move |tx| read(tx, id.into(), award.into(), bid.into())).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, award: AwardId, bid: BidId) -> Result<Letter, Refusal> {
    let told = Told::read(tx, id, award)?;
    let sent = award::get_assessment_summary(tx, bid)?;
    let trust = tx.organisation_names(&[sent.trust])?.remove(&sent.trust).unwrap_or_default();
    let summary = sent.summary;
    let lines = summary.criteria.into_iter().map(|criterion| Line {
        is_part: criterion.parent.is_some(),
        title: criterion.title,
        weight: trellis_kernel::BasisPoints::new(criterion.weight_bp).to_string(),
        points: criterion.own.points.to_string(),
        reason: criterion.own.reason,
        winner_points: criterion.winner.points.to_string(),
        winner_reason: criterion.winner.reason,
    });
    Ok(Letter {
        trust,
        supplier: summary.supplier,
        sent: format::instant(sent.sent_at),
        caption: told.caption,
        rank: summary.rank,
        winner: summary.winner_supplier,
        why: summary.why_not_awarded,
        criteria: lines.collect(),
        total: summary.total.to_string(),
        winner_total: summary.winner_total.to_string(),
        back: Some(back(id, award)),
    })
}
