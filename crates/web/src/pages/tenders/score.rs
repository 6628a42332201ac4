//! `/tenders/{t}/bids/{b}`: one bid, criterion by criterion, read and scored on one page.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::evaluation::{self, SaveScore};
use trellis_commissioning::tendering::{self, BidRead};
use trellis_kernel::{BidId, CriterionId, Invalid, PersonId, ProcurementId};
use trellis_store::{After, Tx, Versioned};
use trellis_tendering::evaluation::Score;
use trellis_tendering::{AwardCriterion, Lot, full_title, judged as asked_in};
use uuid::Uuid;

use super::assessed;
use super::received::together;
use super::told::{address, held, holds, lot_name, lot_of};
use crate::form::{Form, Next};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Scoring {
    tender: String,
    lot: String,
    bidder: String,
    /// Who makes the bid together; nothing where it is made alone.
    together: String,
    price: String,
    criteria: Vec<Judged>,
    /// Whether something is left that the reader may write.
    may_write: bool,
    #[serde(skip)]
    tender_id: ProcurementId,
    #[serde(skip)]
    values: Values,
}

/// A criterion, what the bid says to it, and what it was scored.
#[derive(Serialize)]
struct Judged {
    /// What its fields are called by.
    field: String,
    title: String,
    weight: String,
    /// An agreed score below this one disqualifies the bid.
    disqualifies_below: Option<u8>,
    answer: Vec<String>,
    /// Whether the reader is to score it and has not submitted.
    is_open: bool,
    /// The scores that the reader may see beside their own draft.
    seen: Vec<Seen>,
}

#[derive(Serialize)]
struct Seen {
    who: String,
    value: u8,
    reason: String,
}

impl View for Scoring {
    const TEMPLATE: &'static str = "tenders/score.html";

    fn title(&self) -> String {
        format!("Bid of {}", self.bidder)
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to the bids", format!("{}/bids", address(self.tender_id))))
    }

    fn values(&self) -> Values {
        self.values.clone()
    }
}

#[get("/tenders/{id}/bids/{bid}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, bid) = path.into_inner();
    who.show("show bid to score", move |tx| read(tx, id.into(), bid.into())).await
}

#[post("/tenders/{id}/bids/{bid}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, bid) = path.into_inner();
    let (id, bid) = (ProcurementId::new(id), BidId::new(bid));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let open = open_criteria(tx, id, bid)?;
        let submits = typed.text("step") == "submit";
        for criterion in &open {
            write(tx, (bid, *criterion), typed, submits)?;
        }
        let next = Next::to(format!("{}/bids/{bid}", address(id)));
        Ok(next.told(if submits { "Your scores are submitted" } else { "Your scores are saved as drafts" }))
    };
    form.submit("score bid", act, move |tx| read(tx, id, bid)).await
}

/// Saves one score, and submits it where that is asked for.
fn write(
    tx: &mut Tx<'_>,
    (bid, criterion): (BidId, CriterionId),
    typed: &Typed,
    submits: bool,
) -> Result<(), Refusal> {
    let field = field(criterion);
    let assessment = match assessed::typed_into(typed, &field)? {
        Some(assessment) => assessment,
        None if submits => {
            return Err(assessed::at(&field, Invalid::at("/value", "choose a score from 0 to 5").into()));
        }
        None => return Ok(()),
    };
    let version = typed.text(&format!("{field}-version")).parse().unwrap_or_default();
    let saved = evaluation::save_score(tx, SaveScore { bid, criterion, assessment, version });
    saved.map_err(|refusal| assessed::at(&field, refusal))?;
    if submits {
        evaluation::submit_score(tx, bid, criterion)?;
    }
    Ok(())
}

fn field(criterion: CriterionId) -> String {
    format!("score-{criterion}")
}

/// The criteria of a bid that the caller is to score and has not submitted.
fn open_criteria(tx: &mut Tx<'_>, id: ProcurementId, bid: BidId) -> Result<Vec<CriterionId>, Refusal> {
    let read = tendering::get_received_bid(tx, id, bid)?;
    let procurement = held(tx, id)?.item;
    let lot = lot_of(&procurement, read.bid.received.lot)?;
    let scores = scores(tx, bid)?;
    Ok(to_score(tx, id, lot)?
        .into_iter()
        .filter(|criterion| !is_submitted(tx, &scores, *criterion))
        .collect())
}

fn is_submitted(tx: &Tx<'_>, scores: &[Versioned<Score>], criterion: CriterionId) -> bool {
    own(tx, scores, criterion).is_some_and(|score| score.item.is_submitted())
}

fn own<'s>(
    tx: &Tx<'_>,
    scores: &'s [Versioned<Score>],
    criterion: CriterionId,
) -> Option<&'s Versioned<Score>> {
    let person = tx.principal().person();
    scores.iter().find(|score| score.item.criterion() == criterion && Some(score.item.evaluator()) == person)
}

/// The criteria of a lot that the caller was named for.
fn to_score(tx: &mut Tx<'_>, id: ProcurementId, lot: &Lot) -> Result<Vec<CriterionId>, Refusal> {
    if !holds(tx, Role::Evaluator) {
        return Ok(Vec::new());
    }
    let person = tx.principal().person();
    let all = evaluation::list_evaluators(tx, id, After { after: None, limit: 100 })?.items;
    let Some(task) = all.into_iter().find(|kept| Some(kept.assignment.person) == person) else {
        return Ok(Vec::new());
    };
    let criteria = asked_in(&lot.criteria);
    Ok(criteria.map(|criterion| criterion.id).filter(|id| task.assignment.covers(*id)).collect())
}

/// The scores of a bid, for those who read scores.
pub(super) fn scores(tx: &mut Tx<'_>, bid: BidId) -> Result<Vec<Versioned<Score>>, Refusal> {
    let reads = [Role::Evaluator, Role::Moderator, Role::AwardApprover, Role::Auditor];
    if reads.iter().any(|role| holds(tx, *role)) { evaluation::list_scores(tx, bid) } else { Ok(Vec::new()) }
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, bid: BidId) -> Result<Scoring, Refusal> {
    let found = tendering::get_received_bid(tx, id, bid)?;
    let procurement = held(tx, id)?.item;
    let lot = lot_of(&procurement, found.bid.received.lot)?;
    // What does not count is scored by nobody.
    let counts = found.bid.received.set_aside.is_none();
    let scores = if counts { scores(tx, bid)? } else { Vec::new() };
    let people: Vec<PersonId> = scores.iter().map(|score| score.item.evaluator()).collect();
    let names = tx.names_of(&people)?;
    let asked = if counts { to_score(tx, id, lot)? } else { Vec::new() };
    let mut values = Values::default();
    let mut criteria = Vec::new();
    for criterion in asked_in(&lot.criteria) {
        let own = own(tx, &scores, criterion.id);
        let is_open = asked.contains(&criterion.id) && !own.is_some_and(|score| score.item.is_submitted());
        if is_open {
            values = draft(values, criterion.id, own);
        }
        let seen =
            scores.iter().filter(|score| score.item.criterion() == criterion.id && score.item.is_submitted());
        let seen = seen.map(|score| Seen {
            who: names.get(&score.item.evaluator()).cloned().unwrap_or_default(),
            value: score.item.value().get(),
            reason: score.item.reason().to_owned(),
        });
        let title = full_title(&lot.criteria, criterion);
        criteria.push(Judged { is_open, seen: seen.collect(), title, ..judged(criterion, &found) });
    }
    Ok(Scoring {
        tender: procurement.particulars.title.clone(),
        lot: lot_name(lot),
        bidder: found.bid.received.provider_name.clone(),
        together: together(&found.bid.received),
        price: price(&found),
        may_write: criteria.iter().any(|criterion| criterion.is_open),
        criteria,
        tender_id: id,
        values,
    })
}

fn price(found: &BidRead) -> String {
    match found.bid.submission.content.price.filter(|_| found.priced) {
        Some(price) => format::money(price),
        None => "Withheld until the scores of the lot are locked".to_owned(),
    }
}

fn judged(criterion: &AwardCriterion, found: &BidRead) -> Judged {
    let answers = &found.bid.submission.content.answers;
    let answer = answers.iter().find(|answer| answer.criterion == criterion.id);
    Judged {
        field: field(criterion.id),
        title: criterion.title.clone(),
        weight: criterion.weight.to_string(),
        disqualifies_below: criterion.disqualifies_below,
        answer: answer.map(|answer| answer.text.lines().map(str::to_owned).collect()).unwrap_or_default(),
        is_open: false,
        seen: Vec::new(),
    }
}

fn draft(values: Values, criterion: CriterionId, own: Option<&Versioned<Score>>) -> Values {
    let field = field(criterion);
    let values = values.with(&format!("{field}-version"), own.map_or(0, |score| score.version));
    match own {
        Some(score) => values
            .with(&format!("{field}-value"), score.item.value())
            .with(&format!("{field}-reason"), score.item.reason()),
        None => values,
    }
}
