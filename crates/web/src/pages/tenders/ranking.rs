//! `/tenders/{t}/lots/{lot}/ranking`: the scores are locked, and the bids ranked with their arithmetic.

use std::collections::BTreeMap;

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::evaluation::{self, Ranked};
use trellis_commissioning::{Refusal, award, tendering};
use trellis_kernel::{BasisPoints, BidId, LotId, Pence, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::evaluation::RankedBid;
use trellis_tendering::{Lot, full_title};
use uuid::Uuid;

use super::told::{address, back, held, holds, lot_name, lot_of};
use crate::chart::{Bar, Chart, Segment, StackedBars};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/tenders/{id}/lots/{lot}/ranking")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show ranking", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/ranking")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, _: &Typed| {
        evaluation::rank_lot(tx, lot, None)?;
        Ok(Next::to(format!("{}/lots/{lot}/ranking", address(id)))
            .told("The scores are locked and the bids ranked"))
    };
    form.submit("rank lot", act, move |tx| read(tx, id, lot)).await
}

/// The ranking of a lot, once there is one.
pub(crate) fn found(tx: &mut Tx<'_>, lot: LotId) -> Result<Option<Ranked>, Refusal> {
    match evaluation::get_ranking(tx, lot) {
        Ok(ranked) => Ok(Some(ranked)),
        Err(refusal) if refusal.code() == "not-visible" => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// Who made each bid of a tender.
pub(crate) fn bidders(tx: &mut Tx<'_>, id: ProcurementId) -> Result<BTreeMap<BidId, String>, Refusal> {
    let received = tendering::list_received_bids(tx, id, After { after: None, limit: 100 })?.items;
    Ok(received.into_iter().map(|bid| (bid.id, bid.provider_name)).collect())
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Question, Refusal> {
    let procurement = held(tx, id)?.item;
    let lot = lot_of(&procurement, lot)?;
    let caption = format!("{}, {}", procurement.particulars.title, lot_name(lot));
    let Some(ranked) = found(tx, lot.id)? else {
        let question = Question::new("Lock the scores and rank the bids?").under(caption).back(back(id))
            .say("Every bid needs an agreed score on each criterion. From then on no score of this lot changes.")
            .link("The agreed scores", format!("{}/lots/{}/moderation", address(id), lot.id));
        let ranks =
            [Role::Commissioner, Role::Moderator, Role::AwardApprover].iter().any(|role| holds(tx, *role));
        return Ok(if ranks { question.button(Press::on("Lock the scores and rank")) } else { question });
    };
    let names = bidders(tx, id)?;
    let question = Question::new("Ranking").under(caption).back(back(id))
        .chart(bars(lot, &ranked, &names))
        .fact(Fact::new("Scores locked", format::instant(ranked.locked.locked_at)))
        .table(table(lot, &ranked, &names))
        .say("Points for a criterion that evaluators judge: weight × agreed score ÷ 5. Points for price: weight × lowest price ÷ price. Each is rounded half up to two decimals, and the total is the sum.");
    let question = arithmetic(question, lot, &ranked, &names);
    let question = disqualified(question, lot, &ranked, &names);
    let question = suspicions(question, &ranked, &names);
    let is_free = award::find_award_of_lot(tx, lot.id)?.is_none() && !ranked.locked.ranking.bids().is_empty();
    Ok(if is_free && holds(tx, Role::Commissioner) {
        question.link("Propose the award to the first", format!("{}/lots/{}/award", address(id), lot.id))
    } else {
        question
    })
}

/// The points of each bid, made of its criteria, the first in rank first.
fn bars(lot: &Lot, ranked: &Ranked, names: &BTreeMap<BidId, String>) -> Chart {
    let bars = ranked.locked.ranking.bids().iter().map(|bid| Bar {
        name: names.get(&bid.bid).cloned().unwrap_or_default(),
        segments: bid
            .criteria
            .iter()
            .map(|line| Segment { size: i64::from(line.points.get()), text: line.points.to_string() })
            .collect(),
        total: bid.total.to_string(),
    });
    let first = ranked.locked.ranking.first();
    let title = |id| lot.criteria.iter().find(|own| own.id == id).map(|own| full_title(&lot.criteria, own));
    let criteria = first.iter().flat_map(|bid| &bid.criteria).filter_map(|line| title(line.criterion));
    let bars = StackedBars {
        id: "points".to_owned(),
        title: "Points by criterion".to_owned(),
        criteria: criteria.collect(),
        bars: bars.collect(),
        most: i64::from(BasisPoints::WHOLE.get()),
    };
    bars.chart()
}

/// The bids in their order, with the points of each criterion.
pub(crate) fn table(lot: &Lot, ranked: &Ranked, names: &BTreeMap<BidId, String>) -> Table {
    let heads =
        [Head::figures("Rank"), Head::words("Bidder"), Head::figures("Price"), Head::figures("Points")];
    Table::new(format!("{}: most advantageous first", lot_name(lot)), heads).rows(
        ranked.locked.ranking.bids().iter().map(|bid| {
            vec![
                Cell::new(bid.rank.to_string()),
                Cell::new(names.get(&bid.bid).cloned().unwrap_or_default()),
                Cell::new(format::money(bid.price)),
                Cell::new(bid.total.to_string()),
            ]
        }),
    )
}

fn arithmetic(question: Question, lot: &Lot, ranked: &Ranked, names: &BTreeMap<BidId, String>) -> Question {
    let bids = ranked.locked.ranking.bids();
    let lowest = bids.iter().map(|bid| bid.price).min().unwrap_or(Pence::ZERO);
    bids.iter().fold(question, |question, bid| {
        let name = names.get(&bid.bid).cloned().unwrap_or_default();
        let heads = [Head::words("Criterion"), Head::words("Arithmetic"), Head::figures("Points")];
        let mut rows: Vec<Vec<Cell>> = bid
            .criteria
            .iter()
            .map(|line| {
                let (title, how) = how(lot, bid, line.criterion, line.score, lowest);
                vec![Cell::new(title), Cell::new(how), Cell::new(line.points.to_string())]
            })
            .collect();
        rows.push(vec![Cell::new("Total"), Cell::new("The sum"), Cell::new(bid.total.to_string())]);
        question.table(Table::new(format!("How {name} got {} points", bid.total), heads).rows(rows))
    })
}

/// A criterion's name, and how its points come about.
fn how(
    lot: &Lot,
    bid: &RankedBid,
    id: trellis_kernel::CriterionId,
    score: Option<u8>,
    lowest: Pence,
) -> (String, String) {
    let Some(criterion) = lot.criteria.iter().find(|criterion| criterion.id == id) else {
        return (String::new(), String::new());
    };
    let weight = criterion.weight;
    let how = match score {
        Some(score) => format!("{weight} × {score} ÷ 5"),
        None => format!("{weight} × {} ÷ {}", format::money(lowest), format::money(bid.price)),
    };
    (full_title(&lot.criteria, criterion), how)
}

/// The bids that are out of the ranking, and where each of them failed.
fn disqualified(question: Question, lot: &Lot, ranked: &Ranked, names: &BTreeMap<BidId, String>) -> Question {
    let out = ranked.locked.ranking.disqualified();
    if out.is_empty() {
        return question;
    }
    let title = |id| lot.criteria.iter().find(|own| own.id == id).map(|own| full_title(&lot.criteria, own));
    let rows = out.iter().flat_map(|bid| bid.failures.iter().map(move |failure| (bid, failure)));
    let rows = rows.map(|(bid, failure)| {
        vec![
            Cell::new(names.get(&bid.bid).cloned().unwrap_or_default()),
            Cell::new(title(failure.criterion).unwrap_or_default()),
            Cell::new(failure.score.to_string()),
            Cell::new(failure.below.to_string()),
        ]
    });
    let heads = [
        Head::words("Bidder"),
        Head::words("Criterion"),
        Head::figures("Agreed score"),
        Head::figures("Disqualifies below"),
    ];
    question
        .table(Table::new("Out of the ranking (Procurement Act 2023, section 23(3)(a))", heads).rows(rows))
}

/// Prices that look abnormally low are asked about before anything is decided (Procurement Act 2023 s.19(4)–(5)).
fn suspicions(question: Question, ranked: &Ranked, names: &BTreeMap<BidId, String>) -> Question {
    let low: Vec<String> =
        ranked.abnormally_low.iter().filter_map(|flag| names.get(&flag.bid).cloned()).collect();
    if low.is_empty() {
        return question;
    }
    question.inset(format!(
        "The price of {} looks abnormally low. Ask for an explanation before the award: a good answer keeps the bid (Procurement Act 2023, section 19).",
        low.join(" and of ")
    ))
}
