//! `/tenders/{t}/awards/{a}/{step}`: everything is read once more before an award is approved, told, published or taken
//! back.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::award::{self, SendSummaries};
use trellis_kernel::{AwardId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::Reason;
use trellis_tendering::award::AwardBasis;
use uuid::Uuid;

use super::told::{Told, address, back};
use crate::form::{Form, Next};
use crate::pages::notices::details;
use crate::pages::tenders::ranking::{bidders, found, table};
use crate::pages::tenders::told::lot_of;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// A step of an award that cannot be undone.
#[derive(Clone, Copy)]
enum Step {
    Approve,
    Tell,
    Publish,
    Withdraw,
}

impl Step {
    fn named(name: &str) -> Result<Self, Refusal> {
        match name {
            "approve" => Ok(Self::Approve),
            "tell" => Ok(Self::Tell),
            "publish" => Ok(Self::Publish),
            "withdraw" => Ok(Self::Withdraw),
            _ => Err(Refusal::not_found()),
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Approve => "Approve the award?",
            Self::Tell => "Tell every bidder?",
            Self::Publish => "Publish the award notice?",
            Self::Withdraw => "Withdraw the award?",
        }
    }

    fn warning(self) -> &'static str {
        match self {
            Self::Approve => {
                "You can approve only what you neither proposed nor evaluated nor moderated. The lot is decided then."
            }
            Self::Tell => {
                "Every assessed bidder is told at one moment how its bid and the first one were assessed (Procurement Act 2023, section 50). What is told cannot be taken back."
            }
            Self::Publish => {
                "The standstill begins on the day of publication: eight working days in which no contract is signed (Procurement Act 2023, section 51)."
            }
            Self::Withdraw => {
                "An award that is withdrawn is not taken up again; the lot goes back to the evaluation."
            }
        }
    }
}

#[get("/tenders/{id}/awards/{award}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid, String)>) -> Answer {
    let (id, award, step) = path.into_inner();
    who.show("show step of award", move |tx| read(tx, id.into(), award.into(), Step::named(&step)?)).await
}

#[post("/tenders/{id}/awards/{award}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid, String)>) -> Answer {
    let (id, award, step) = path.into_inner();
    let (id, award) = (ProcurementId::new(id), AwardId::new(award));
    let again = step.clone();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, award, Step::named(&step)?, typed)?;
        Ok(Next::to(address(id, award)).told(told))
    };
    form.submit("take step of award", act, move |tx| read(tx, id, award, Step::named(&again)?)).await
}

fn take(tx: &mut Tx<'_>, id: AwardId, step: Step, typed: &Typed) -> Result<&'static str, Refusal> {
    let version = Some(typed.version()?);
    match step {
        Step::Approve => {
            let approved = award::approve_award(tx, id, version)?;
            Ok(match approved.item.award.recommendation().basis {
                AwardBasis::Bid(_) => "The award is approved. Bidders are told next",
                AwardBasis::Direct => "The award is approved. Its notice is published next",
                AwardBasis::Quote(_) | AwardBasis::Unannounced => {
                    "The award is approved. The contract can be signed"
                }
            })
        }
        Step::Tell => {
            let command = SendSummaries { award: id, explanations: std::collections::BTreeMap::new() };
            award::send_assessment_summaries(tx, &command, version).map(|_| "Every bidder is told")
        }
        Step::Publish => {
            let details = details::read(typed)?;
            let published =
                award::publish_award_notice(tx, id, &details, version).map_err(details::at_fields);
            published.map(|_| "The award notice is public and the standstill runs")
        }
        Step::Withdraw => {
            let reason = Reason::new(typed.text("reason"))?;
            award::withdraw_award(tx, id, reason, version).map(|_| "The award is withdrawn")
        }
    }
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, award: AwardId, step: Step) -> Result<Question, Refusal> {
    let told = Told::read(tx, id, award)?;
    let mut question =
        Question::new(step.heading()).under(&told.caption).back(back(id, award)).warn(step.warning());
    for row in told.rows() {
        question = question.fact(row);
    }
    let lot = lot_of(&told.procurement, told.found.item.award.recommendation().lot)?;
    if let Some(ranked) = found(tx, lot.id)? {
        question = question.table(table(lot, &ranked, &bidders(tx, id)?));
    }
    let values = Values::default();
    let (question, values) = match step {
        Step::Approve => (question.button(Press::on("Approve the award")), values),
        Step::Tell => (question.button(Press::on("Tell every bidder")), values),
        Step::Publish => {
            let question = details::of_award(question).button(Press::on("Publish the award notice"));
            (question, details::said_before(tx, id)?)
        }
        Step::Withdraw => {
            let question = question.ask(Field::area("reason", "Why it is withdrawn").at_most(Reason::MOST));
            (question.button(Press::warning("Withdraw the award", "withdraw")), values)
        }
    };
    Ok(question.holding(values.with("version", told.found.version)))
}
