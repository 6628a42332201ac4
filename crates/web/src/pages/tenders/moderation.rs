//! `/tenders/{t}/lots/{lot}/moderation`: the evaluators' scores side by side, and the one that is agreed.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::{Refusal, evaluation, tendering};
use trellis_kernel::{BidId, CriterionId, LotId, PersonId, ProcurementId};
use trellis_store::{After, ReceivedBid, Tx, Versioned};
use trellis_tendering::evaluation::{ModeratedScore, Score};
use trellis_tendering::{AwardCriterion, full_title, judged};
use uuid::Uuid;

use super::assessed;
use super::score::scores;
use super::told::{address, back, held, holds, lot_name, lot_of};
use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Moderation {
    tender: String,
    lot: String,
    rows: Vec<Line>,
    may_agree: bool,
    may_approve: bool,
    ranking: String,
    #[serde(skip)]
    tender_id: ProcurementId,
    #[serde(skip)]
    values: Values,
}

/// One bid on one criterion.
#[derive(Serialize)]
struct Line {
    field: String,
    bidder: String,
    href: String,
    criterion: String,
    weight: String,
    /// An agreed score below this one disqualifies the bid.
    disqualifies_below: Option<u8>,
    scores: Vec<Given>,
    /// The range between the evaluators.
    range: Option<String>,
    agreed: Option<String>,
    /// An agreed score outside the evaluators' range.
    awaits_approval: bool,
}

#[derive(Serialize)]
struct Given {
    who: String,
    value: u8,
    reason: String,
}

impl View for Moderation {
    const TEMPLATE: &'static str = "tenders/moderation.html";

    fn title(&self) -> String {
        "Agree the scores".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back(self.tender_id))
    }

    fn values(&self) -> Values {
        self.values.clone()
    }
}

#[get("/tenders/{id}/lots/{lot}/moderation")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show moderation", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/moderation")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let known = known(tx, id, lot)?;
        for (bid, criterion) in known.pairs() {
            if typed.text("step") == field(bid, criterion) {
                evaluation::approve_moderated_score(tx, bid, criterion)?;
            } else if typed.text("step") == "agree" {
                agree(tx, &known, (bid, criterion), typed)?;
            }
        }
        let next = Next::to(format!("{}/lots/{lot}/moderation", address(id)));
        Ok(next.told("The agreed scores are saved"))
    };
    form.submit("agree scores", act, move |tx| read(tx, id, lot)).await
}

/// Agrees one score where a new one was typed.
fn agree(
    tx: &mut Tx<'_>,
    known: &Known,
    (bid, criterion): (BidId, CriterionId),
    typed: &Typed,
) -> Result<(), Refusal> {
    let field = field(bid, criterion);
    let Some(assessment) = assessed::typed_into(typed, &field)? else { return Ok(()) };
    if known.agreed(bid, criterion).is_some_and(|before| before.agreement().assessment == assessment) {
        return Ok(());
    }
    let agreed = evaluation::moderate_score(tx, bid, criterion, assessment);
    agreed.map(|_| ()).map_err(|refusal| assessed::at(&field, refusal))
}

fn field(bid: BidId, criterion: CriterionId) -> String {
    format!("agreed-{bid}-{criterion}")
}

/// What is known of a lot's scores.
struct Known {
    tender: String,
    lot: String,
    bids: Vec<ReceivedBid>,
    criteria: Vec<AwardCriterion>,
    agreed: Vec<ModeratedScore>,
}

impl Known {
    fn pairs(&self) -> Vec<(BidId, CriterionId)> {
        let of = |bid: &ReceivedBid| {
            let id = bid.id;
            self.criteria.iter().map(move |criterion| (id, criterion.id))
        };
        self.bids.iter().flat_map(of).collect()
    }

    fn agreed(&self, bid: BidId, criterion: CriterionId) -> Option<&ModeratedScore> {
        self.agreed.iter().find(|score| score.bid() == bid && score.criterion() == criterion)
    }
}

fn known(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Known, Refusal> {
    let procurement = held(tx, id)?.item;
    let found = lot_of(&procurement, lot)?;
    let every = After { after: None, limit: 100 };
    let bids = tendering::list_received_bids(tx, id, every)?.items;
    Ok(Known {
        tender: procurement.particulars.title.clone(),
        lot: lot_name(found),
        // What does not count is scored by nobody.
        bids: bids.into_iter().filter(|bid| bid.lot == lot && bid.set_aside.is_none()).collect(),
        criteria: judged(&found.criteria)
            .map(|criterion| AwardCriterion {
                title: full_title(&found.criteria, criterion),
                ..criterion.clone()
            })
            .collect(),
        agreed: evaluation::list_moderated_scores(tx, lot, every)?.items,
    })
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Moderation, Refusal> {
    let known = known(tx, id, lot)?;
    let (mut rows, mut values) = (Vec::new(), Values::default());
    for bid in &known.bids {
        let given = scores(tx, bid.id)?;
        for criterion in &known.criteria {
            let agreed = known.agreed(bid.id, criterion.id);
            let field = field(bid.id, criterion.id);
            if let Some(agreed) = agreed {
                values = values
                    .with(&format!("{field}-value"), agreed.value())
                    .with(&format!("{field}-reason"), &agreed.agreement().assessment.reason);
            }
            let scores = given_on(tx, &given, criterion.id)?;
            let values = || scores.iter().map(|given| given.value);
            let range = values().min().zip(values().max()).map(|(low, high)| format!("{low} to {high}"));
            rows.push(Line {
                bidder: bid.provider_name.clone(),
                href: format!("{}/bids/{}", address(id), bid.id),
                criterion: criterion.title.clone(),
                weight: criterion.weight.to_string(),
                disqualifies_below: criterion.disqualifies_below,
                range,
                scores,
                agreed: agreed.map(|score| score.value().to_string()),
                awaits_approval: agreed.is_some_and(|score| !score.is_agreed()),
                field,
            });
        }
    }
    Ok(Moderation {
        tender: known.tender,
        lot: known.lot,
        rows,
        may_agree: holds(tx, Role::Moderator),
        may_approve: holds(tx, Role::AwardApprover),
        ranking: format!("{}/lots/{lot}/ranking", address(id)),
        tender_id: id,
        values,
    })
}

/// What evaluators submitted on a criterion.
fn given_on(
    tx: &mut Tx<'_>,
    all: &[Versioned<Score>],
    criterion: CriterionId,
) -> Result<Vec<Given>, Refusal> {
    let on: Vec<&Score> = all
        .iter()
        .map(|score| &score.item)
        .filter(|score| score.criterion() == criterion && score.is_submitted())
        .collect();
    let people: Vec<PersonId> = on.iter().map(|score| score.evaluator()).collect();
    let names = tx.names_of(&people)?;
    let given = on.into_iter().map(|score| Given {
        who: names.get(&score.evaluator()).cloned().unwrap_or_default(),
        value: score.value().get(),
        reason: score.reason().to_owned(),
    });
    Ok(given.collect())
}
