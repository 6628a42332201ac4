//! `/tenders/{t}/regime/user-choice`: the four limbs that an award by the choice of a person rests on.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::regimes::{self, RegimeDraft};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::regime::{RegimeAnswers, UserChoice};
use uuid::Uuid;

use super::regime::last_draft;
use super::told::{address, held_by};
use crate::form::{Form, Next};
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/tenders/{id}/regime/user-choice")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show user choice", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/regime/user-choice")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let RegimeDraft { answers, choice } = last_draft(tx, id)?;
        let answers = RegimeAnswers { user_choice: told(typed), ..answers };
        regimes::decide_procurement_regime(tx, id, RegimeDraft { answers, choice })?;
        Ok(Next::to(format!("{}/regime", address(id))).told("The rules have decided anew"))
    };
    form.submit("write user choice", act, move |tx| read(tx, id)).await
}

/// What was written; nothing where every limb is left blank.
fn told(typed: &Typed) -> Option<UserChoice> {
    let limb = |name: &str| typed.text(name).trim().to_owned();
    let limbs = ["for_an_individual", "enactment", "preference", "best_interests"].map(limb);
    if limbs.iter().all(String::is_empty) {
        return None;
    }
    let [for_an_individual, enactment, preference, best_interests] = limbs;
    Some(UserChoice { for_an_individual, enactment, preference, best_interests })
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held_by(tx, id, Role::Commissioner)?.item.particulars.title;
    let kept = last_draft(tx, id)?.answers.user_choice;
    let limb = |of: fn(&UserChoice) -> &String| kept.as_ref().map(of);
    let area = |name: &str, label: &str| Field::area(name, label).at_most(2_000);
    Ok(Question::new("An award by the choice of a person")
        .under(title)
        .back(back_to("Back to the regime", format!("{}/regime", address(id))))
        .say("All four limbs are evidenced, or the choice is no ground for a direct award (Procurement Act 2023, Schedule 5, paragraphs 15 to 17). Leave all four blank where nobody chooses.")
        .inset("Write nothing that tells who the person is.")
        .ask(area("for_an_individual", "For which kind of person it is arranged"))
        .ask(area("enactment", "The enactment that asks for regard to their or their carer’s views"))
        .ask(area("preference", "The preference that was expressed, or why one supplier alone is capable"))
        .ask(area("best_interests", "Why competing is not in their best interests"))
        .button(Press::on("Let the rules decide"))
        .holding(
            Values::default()
                .with_some("for_an_individual", limb(|kept| &kept.for_an_individual))
                .with_some("enactment", limb(|kept| &kept.enactment))
                .with_some("preference", limb(|kept| &kept.preference))
                .with_some("best_interests", limb(|kept| &kept.best_interests)),
        ))
}
