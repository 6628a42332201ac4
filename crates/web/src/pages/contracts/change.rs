//! `/contracts/{id}/changes/new` and `/contracts/{id}/changes/{v}`: a change is proposed on a ground of the law, and decided by
//! a second person.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::contracts::{self, DraftVariation, VariationTarget};
use trellis_contracts::{Change, ChangeGround, Scale, Variation, VariationState};
use trellis_kernel::{ContractId, VariationId};
use trellis_store::{KeptContractVariation, Tx, Versioned};
use trellis_tendering::regime::Answer as Said;
use uuid::Uuid;

use super::changes::tag;
use super::told::back;
use crate::form::{Form, Next};
use crate::format;
use crate::offered::{expect_offered, is_offered};
use crate::paging::only;
use crate::reading::pounds;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// The grounds, and where the law has each.
const GROUNDS: [(ChangeGround, &str); 8] = [
    (ChangeGround::ProvidedFor, "Schedule 8 paragraph 1"),
    (ChangeGround::Urgency, "Schedule 8 paragraphs 2 and 3"),
    (ChangeGround::Unforeseeable, "Schedule 8 paragraph 4"),
    (ChangeGround::KnownRisk, "Schedule 8 paragraph 5"),
    (ChangeGround::Additional, "Schedule 8 paragraph 8"),
    (ChangeGround::Restructuring, "Schedule 8 paragraph 9"),
    (ChangeGround::NotSubstantial, "section 74(3)"),
    (ChangeGround::BelowThreshold, "section 74(4)"),
];

#[get("/contracts/{id}/changes/new")]
pub(crate) async fn show_new(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show new change", move |tx| ask(tx, id)).await
}

#[post("/contracts/{id}/changes/new")]
pub(crate) async fn send_new(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let made = contracts::draft_variation(tx, &drafted(typed, id)?, Some(typed.version()?))?;
        let next = Next::to(format!("/contracts/{id}/changes/{}", made.item.variation.id));
        Ok(next.told("The change is proposed. Another person approves it before the contract reads so"))
    };
    form.check_then_submit("draft variation", act, move |tx| ask(tx, id)).await
}

#[get("/contracts/{id}/changes/{change}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, change) = path.into_inner();
    who.show("show change of contract", move |tx| read(tx, id.into(), change.into())).await
}

#[post("/contracts/{id}/changes/{change}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, change) = path.into_inner();
    let (id, change) = (ContractId::new(id), VariationId::new(change));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let target = VariationTarget { id: change, version: Some(typed.version()?) };
        let decided = if typed.text("step") == "refuse" {
            contracts::refuse_variation(tx, target)?
        } else {
            contracts::approve_variation(tx, target)?
        };
        let told = match decided.item.variation.state {
            VariationState::Made { .. } => "The change is approved, and the contract reads so",
            VariationState::Approved { .. } => {
                "The change is approved. It is made when its contract change notice (UK10) is published"
            }
            VariationState::Drafted | VariationState::Refused { .. } => {
                "The change is refused, and the contract stays as it is"
            }
        };
        Ok(Next::to(format!("/contracts/{id}/changes/{change}")).told(told))
    };
    form.submit("decide on variation", act, move |tx| read(tx, id, change)).await
}

fn drafted(typed: &Typed, contract: ContractId) -> Result<DraftVariation, Refusal> {
    let mut reading = typed.reading();
    let ground = reading.chosen("ground", ChangeGround::from_name);
    let (value, months) = (reading.pence("value"), reading.count("months", "months"));
    let (ground, value, months) = reading.finish(|| Some((ground?, value?, months?)))?;
    let answer = |name: &str| match typed.text(name) {
        "yes" => Said::Yes,
        "no" => Said::No,
        _ => Said::Unknown,
    };
    Ok(DraftVariation {
        contract,
        change: Change::new(ground, Scale { value, months }, typed.text("reason"))?,
        materially_different: answer("materially_different"),
        due_to_authority: answer("due_to_authority"),
    })
}

fn ask(tx: &mut Tx<'_>, id: ContractId) -> Result<Question, Refusal> {
    let found = contracts::get_contract(tx, id)?;
    expect_offered(tx, Action::DraftVariation)?;
    let contract = &found.item;
    let choice = |(ground, cited): (ChangeGround, &str)| {
        Choice::new(ground.name(), format!("{} ({cited})", ground.title()))
    };
    let yes_or_no = || vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    Ok(Question::new("Propose a change of the contract")
        .under(contract.title())
        .back(back_to("Back to the changes", format!("/contracts/{id}/changes")))
        .say("A light touch contract is changed freely. Any other is changed only on a ground of the Procurement Act 2023, section 74, and all changes since its signature are judged together.")
        .facts([
            Fact::sum("Value now", contract.value()),
            Fact::new("Months now", contract.term().months().to_string()),
        ])
        .ask(Field::radios("ground", "On what ground?", GROUNDS.into_iter().map(choice).collect()))
        .ask(Field::money("value", "Value over the whole term, after the change"))
        .ask(Field::short("months", "Number of months, after the change"))
        .ask(Field::area("reason", "What changes, and why").at_most(2_000))
        .ask(
            Field::radios("materially_different", "Does it make the contract materially different?", yes_or_no())
                .hint("Only for a contract under the Provider Selection Regime (SI 2023/1348 regulation 13)"),
        )
        .ask(
            Field::radios("due_to_authority", "Does it come from a decision of the trust?", yes_or_no())
                .hint("Only for a contract under the Provider Selection Regime"),
        )
        .button(Press::on("Propose the change"))
        .holding(
            Values::default()
                .with("value", pounds(contract.value()))
                .with("months", contract.term().months())
                .with("version", found.version),
        ))
}

/// A change of this contract.
fn found(
    tx: &mut Tx<'_>,
    contract: ContractId,
    id: VariationId,
) -> Result<Versioned<KeptContractVariation>, Refusal> {
    let all = contracts::list_variations(tx, contract, only(id.uuid()))?.items;
    all.into_iter().find(|found| found.item.variation.id == id).ok_or_else(Refusal::not_found)
}

fn read(tx: &mut Tx<'_>, id: ContractId, change: VariationId) -> Result<Question, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    let found = found(tx, id, change)?;
    let variation = &found.item.variation;
    let question = Question::new("Change of the contract")
        .under(contract.title())
        .back(back_to("Back to the changes", format!("/contracts/{id}/changes")))
        .facts(facts(variation))
        .link("The contract", back(id).href)
        .version(found.version);
    Ok(match variation.state {
        VariationState::Made { .. } | VariationState::Refused { .. } => question,
        VariationState::Approved { .. } => {
            let told = question.inset("It is made when its contract change notice (UK10) is published, and not before (Procurement Act 2023, section 75).");
            refusable(tx, told)
        }
        VariationState::Drafted if is_offered(tx, Action::ApproveVariation) => {
            let asked = question
                .warn("Whoever drafted it cannot approve it.")
                .button(Press::step("Approve the change", "approve"));
            refusable(tx, asked)
        }
        VariationState::Drafted => refusable(tx, question.inset("An approver who did not draft it decides.")),
    })
}

fn refusable(tx: &Tx<'_>, question: Question) -> Question {
    if is_offered(tx, Action::RefuseVariation) {
        question.button(Press::other("Refuse it, or take it back", "refuse"))
    } else {
        question
    }
}

fn facts(variation: &Variation) -> Vec<Fact> {
    let (change, before) = (&variation.change, variation.before);
    let cited = GROUNDS.iter().find(|(ground, _)| *ground == change.ground).map_or("", |(_, cited)| *cited);
    let mut facts = vec![
        Fact::new("How it stands", tag(variation.state).text),
        Fact::new("Ground", format!("{}\nProcurement Act 2023, {cited}", change.ground.title())),
        Fact::new(
            "Value",
            format!("{}\nbefore {}", format::money(change.becomes.value), format::money(before.value)),
        ),
        Fact::new("Term", format!("{} months\nbefore {}", change.becomes.months, before.months)),
        Fact::new("What changes, and why", &change.reason),
        Fact::new("Drafted", format::instant(variation.drafted_at)),
    ];
    if let Some((_, at)) = variation.state.hand() {
        facts.push(Fact::new("Decided", format::instant(at)));
    }
    if let Some(at) = variation.state.made_at() {
        facts.push(Fact::new("Made", format::instant(at)));
    }
    facts
}
