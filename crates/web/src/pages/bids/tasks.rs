//! `/bids/{id}`: the task list of a bid.

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, OwnBidRead};
use trellis_kernel::BidId;
use trellis_store::Tx;
use trellis_tendering::{AwardCriterion, BidConcern, CriterionKind, SetAside, full_title, judged};
use uuid::Uuid;

use super::told::Told;
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Tasks {
    bid: Told,
    /// Who bids together; nothing where the organisation bids alone.
    together: Option<String>,
    parts: Vec<Task>,
    done: usize,
    /// When it was received and what is on its receipt.
    received: Option<String>,
    state: &'static str,
    /// Why it does not count.
    why: Option<String>,
    /// Until when the trust waits for a reply about it.
    reply_by: Option<String>,
}

#[derive(Serialize)]
struct Task {
    title: String,
    hint: Option<String>,
    href: String,
    is_done: bool,
}

impl View for Tasks {
    const TEMPLATE: &'static str = "bids/tasks.html";

    fn title(&self) -> String {
        format!("Your bid for {}", self.bid.lot)
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("All your bids", "/bids"))
    }
}

#[get("/bids/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show bid", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Tasks, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let bid = Told::of(&read);
    let tasks = tasks(&read, &bid.href);
    let together = match read.own.bid.item.latest() {
        Some(content) => Told::members(tx, content)?,
        None => None,
    };
    let item = &read.own.bid.item;
    Ok(Tasks {
        done: tasks.iter().filter(|task| task.is_done).count(),
        received: item.submission().map(|submission| format::instant(submission.received_at)),
        reply_by: super::reply::asked(&read.own).and_then(|concern| concern.reply_by).map(format::date),
        why: read.own.set_aside.map(|ground| why(ground, &read.own.concerns)),
        state: match read.own.set_aside {
            Some(_) => "disregarded",
            None => item.phase(read.own.stage, read.own.changed_at, read.own.now).name(),
        },
        bid,
        together,
        parts: tasks,
    })
}

/// Why a bid does not count, in the trust's own words where it gave any.
fn why(ground: SetAside, concerns: &[BidConcern]) -> String {
    match ground {
        SetAside::Unconfirmed => "it was not confirmed after the tender changed.".to_owned(),
        SetAside::OutsideMarket => {
            "your organisation is not in the dynamic market that the tender is for.".to_owned()
        }
        SetAside::Disregarded(ground) => {
            let decided = concerns.iter().filter_map(|concern| concern.decision.as_ref());
            let reason =
                decided.filter(|decision| decision.disregarded).map(|decision| decision.reason.text());
            let reason: Vec<&str> = reason.collect();
            format!("{} ({}). {}", ground.sentence(), ground.citation(), reason.join(" "))
        }
    }
}

/// What an answer is worth, and what too low a score for it does.
fn worth(criterion: &AwardCriterion) -> String {
    match criterion.disqualifies_below {
        Some(below) => {
            format!("{} of the marks; a score below {below} disqualifies the bid", criterion.weight)
        }
        None => format!("{} of the marks", criterion.weight),
    }
}

/// One task for each criterion that wants an answer, and one for the price.
fn tasks(read: &OwnBidRead, href: &str) -> Vec<Task> {
    let content = read.own.bid.item.latest();
    let answered =
        |id| content.is_some_and(|content| content.answers.iter().any(|answer| answer.criterion == id));
    let mut tasks: Vec<Task> = judged(&read.lot.criteria)
        .map(|criterion| Task {
            title: full_title(&read.lot.criteria, criterion),
            hint: Some(worth(criterion)),
            href: format!("{href}/answers/{}", criterion.id),
            is_done: answered(criterion.id),
        })
        .collect();
    if read.lot.criteria.iter().any(|criterion| criterion.kind == CriterionKind::Price) {
        tasks.push(Task {
            title: "Price".to_owned(),
            hint: content.and_then(|content| content.price).map(format::money),
            href: format!("{href}/price"),
            is_done: content.is_some_and(|content| content.price.is_some()),
        });
    }
    tasks
}
