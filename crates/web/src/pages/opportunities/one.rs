//! `/opportunities/{id}`: one published tender: its deadlines, lots, criteria, documents, answers and notices. Where chosen suppliers
//! alone are asked for a quote, they and the trust read it after signing in.

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::{After, PublishedAnswer, Tx};
use trellis_tendering::{
    ChangeKind, OpportunityChange, OpportunityStatus, PublishedLot, TenderDocument, full_title,
};
use uuid::Uuid;

use super::status::tag;
use crate::format;
use crate::pages::tenders::content::judged_by;
use crate::templating::Link;
use crate::view::{Tag, View, back_to};
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct One {
    title: String,
    trust: String,
    description: String,
    cpv: String,
    status: Tag,
    is_open: bool,
    /// Whether chosen suppliers alone read it.
    is_quote: bool,
    published: String,
    questions_close: String,
    closes: String,
    lots: Vec<Lot>,
    documents: Vec<Document>,
    notices: Vec<Notice>,
    answers: Vec<Answered>,
}

#[derive(Serialize)]
struct Lot {
    id: Uuid,
    number: u16,
    title: String,
    description: String,
    value: String,
    criteria: Vec<Criterion>,
}

#[derive(Serialize)]
struct Criterion {
    title: String,
    kind: String,
    weight: String,
}

#[derive(Serialize)]
struct Document {
    name: String,
    size: String,
}

#[derive(Serialize)]
struct Notice {
    text: &'static str,
    at: String,
    closes: String,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Answered {
    question: String,
    answer: String,
    at: String,
}

impl View for One {
    const TEMPLATE: &'static str = "opportunities/one.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("All opportunities", "/opportunities"))
    }
}

#[get("/opportunities/{id}")]
pub(crate) async fn show(visitor: Visitor, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    visitor.show_known("show opportunity", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<One, Refusal> {
    let found = tendering::get_opportunity(tx, id)?;
    let answers = tendering::list_published_answers(tx, id, After { after: None, limit: 100 })?;
    let names = tx.organisation_names(&[found.trust])?;
    let (now, stage) = (tx.now(), found.stage());
    let status = found.status(now);
    Ok(One {
        trust: names.get(&found.trust).cloned().unwrap_or_default(),
        status: tag(status),
        is_open: status == OpportunityStatus::Open,
        is_quote: found.content.invited,
        published: format::instant(found.published_at),
        questions_close: format::deadline(stage.questions_close_at, now),
        closes: format::deadline(stage.closes_at, now),
        notices: found.notices().map(Notice::from).collect(),
        lots: found.content.lots.iter().map(Lot::from).collect(),
        documents: found.content.documents.iter().map(Document::from).collect(),
        answers: answers.items.iter().map(Answered::from).collect(),
        title: found.content.title,
        description: found.content.description,
        cpv: found.content.cpv.into(),
    })
}

impl From<&PublishedLot> for Lot {
    fn from(lot: &PublishedLot) -> Self {
        let criteria = lot.criteria.iter().map(|criterion| Criterion {
            title: full_title(&lot.criteria, criterion),
            kind: judged_by(&lot.criteria, criterion),
            weight: criterion.weight.to_string(),
        });
        Self {
            id: lot.id.uuid(),
            number: lot.number,
            title: lot.terms.title.clone(),
            description: lot.terms.description.clone(),
            value: format::money(lot.terms.value_gross),
            criteria: criteria.collect(),
        }
    }
}

impl From<&TenderDocument> for Document {
    fn from(document: &TenderDocument) -> Self {
        let size = match document.size_bytes {
            bytes if bytes < 1_000_000 => format!("{} kB", (bytes + 999) / 1_000),
            bytes => format!("{} MB", (bytes + 999_999) / 1_000_000),
        };
        Self { name: document.name.clone(), size }
    }
}

impl From<&OpportunityChange> for Notice {
    fn from(change: &OpportunityChange) -> Self {
        let text = match change.kind {
            ChangeKind::Published => "Published",
            ChangeKind::Extended => "Deadlines moved later",
            ChangeKind::Modified => "The tender reads otherwise",
            ChangeKind::MateriallyModified => "The tender reads otherwise, and bids are confirmed anew",
            ChangeKind::LotCancelled => "A lot was cancelled",
            ChangeKind::Cancelled => "Cancelled",
        };
        Self {
            text,
            at: format::instant(change.at),
            closes: format::instant(change.stage.closes_at),
            reason: change.reason.as_ref().map(|reason| reason.text().to_owned()),
        }
    }
}

impl From<&PublishedAnswer> for Answered {
    fn from(answer: &PublishedAnswer) -> Self {
        Self {
            question: answer.question.clone(),
            answer: answer.answer.clone(),
            at: format::instant(answer.published_at),
        }
    }
}
