//! `/tenders/{t}/regime/health` and `/tenders/{t}/regime/process`: what the health regime asks, and which of its processes is followed
//! with an answer to each key criterion.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::regimes::{self, RegimeDraft};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::regime::{Answer as Known, PsrChoice, PsrFacts, PsrProcess, RegimeAnswers};
use uuid::Uuid;

use super::regime::last_draft;
use super::told::{address, held_by};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// What the tests of the processes turn on, in the words of the questions.
const TESTS: [(&str, &str); 5] = [
    (
        "only_existing_provider_capable",
        "Is only the existing provider capable, by the nature of the services?",
    ),
    ("patient_choice_unrestricted", "Do patients choose among all providers who qualify?"),
    ("existing_contract_expiring", "Is an existing contract coming to its end?"),
    ("existing_provider_satisfying", "Does its provider satisfy it, and would it satisfy the new one?"),
    ("most_suitable_identifiable", "Can the most suitable provider be identified without a competition?"),
];

/// The key criteria (SI 2023/1348 reg 5).
const CRITERIA: [(&str, &str); 5] = [
    ("quality_and_innovation", "Quality and innovation"),
    ("value", "Value"),
    ("integration_and_sustainability", "Integration, collaboration and service sustainability"),
    ("access_and_choice", "Improving access, reducing health inequalities and facilitating choice"),
    ("social_value", "Social value"),
];

#[get("/tenders/{id}/regime/health")]
pub(crate) async fn show_tests(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show tests of the health regime", move |tx| read_tests(tx, id)).await
}

#[post("/tenders/{id}/regime/health")]
pub(crate) async fn send_tests(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let RegimeDraft { answers, choice } = last_draft(tx, id)?;
        let psr = tests(typed, answers.psr);
        regimes::decide_procurement_regime(
            tx,
            id,
            RegimeDraft { answers: RegimeAnswers { psr, ..answers }, choice },
        )?;
        Ok(Next::to(format!("{}/regime", address(id))).told("The rules have decided anew"))
    };
    form.submit("answer tests of the health regime", act, move |tx| read_tests(tx, id)).await
}

#[get("/tenders/{id}/regime/process")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show health process", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/regime/process")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let RegimeDraft { answers, .. } = last_draft(tx, id)?;
        let choice = Some(told(typed)?);
        regimes::decide_procurement_regime(tx, id, RegimeDraft { answers, choice })?;
        Ok(Next::to(format!("{}/regime", address(id))).told("The process is chosen"))
    };
    form.submit("choose health process", act, move |tx| read(tx, id)).await
}

fn tests(typed: &Typed, before: PsrFacts) -> PsrFacts {
    let [only, choice, expiring, satisfying, suitable] =
        TESTS.map(|(name, _)| Known::named(typed.text(name)));
    PsrFacts {
        framework: typed.text("framework") == "yes",
        only_existing_provider_capable: only,
        patient_choice_unrestricted: choice,
        existing_contract_expiring: expiring,
        existing_provider_satisfying: satisfying,
        most_suitable_identifiable: suitable,
        ..before
    }
}

fn read_tests(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held_by(tx, id, Role::Commissioner)?.item.particulars.title;
    let psr = last_draft(tx, id)?.answers.psr;
    let answers = [
        psr.only_existing_provider_capable,
        psr.patient_choice_unrestricted,
        psr.existing_contract_expiring,
        psr.existing_provider_satisfying,
        psr.most_suitable_identifiable,
    ];
    let options =
        || vec![Choice::new("yes", "Yes"), Choice::new("no", "No"), Choice::new("unknown", "Not known yet")];
    let question = Question::new("Which processes of the health regime are open?")
        .under(title)
        .back(back_to("Back to the regime", format!("{}/regime", address(id))))
        .say("Processes A and B must be used where their test is met (SI 2023/1348, regulation 6).");
    let question = TESTS
        .iter()
        .fold(question, |question, (name, label)| question.ask(Field::radios(name, label, options())));
    let framework = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    let values = TESTS
        .iter()
        .zip(answers)
        .fold(Values::default(), |values, ((name, _), answer)| values.with(name, answer.name()));
    Ok(question
        .ask(Field::radios("framework", "Is a framework agreement to be concluded?", framework))
        .button(Press::on("Let the rules decide"))
        .holding(values.with("framework", if psr.framework { "yes" } else { "no" })))
}

fn told(typed: &Typed) -> Result<PsrChoice, Refusal> {
    let mut fields = Fields::new();
    let process = PsrProcess::ALL.into_iter().find(|process| process.name() == typed.text("process"));
    fields.require(process.is_some(), "/process", "choose a process");
    let process = fields.finish(|| process)?;
    let [quality_and_innovation, value, integration_and_sustainability, access_and_choice, social_value] =
        CRITERIA.map(|(name, _)| typed.text(name).trim().to_owned());
    Ok(PsrChoice {
        process,
        quality_and_innovation,
        value,
        integration_and_sustainability,
        access_and_choice,
        social_value,
    })
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held_by(tx, id, Role::Commissioner)?.item.particulars.title;
    let open = regimes::get_procurement_regime(tx, id)?.decision.processes;
    let choices = open.iter().map(|process| {
        Choice::new(process.name(), format!("{} ({})", in_words(*process), process.citation()))
    });
    let question = Question::new("Which process is followed?")
        .under(title)
        .back(back_to("Back to the regime", format!("{}/regime", address(id))))
        .say("Every key criterion needs an answer (SI 2023/1348, regulation 5).")
        .ask(Field::radios("process", "Process", choices.collect()));
    let question = CRITERIA
        .iter()
        .fold(question, |question, (name, label)| question.ask(Field::area(name, label).at_most(4_000)));
    let values = match last_draft(tx, id)?.choice {
        None => Values::default(),
        Some(choice) => Values::default()
            .with("process", choice.process.name())
            .with("quality_and_innovation", choice.quality_and_innovation)
            .with("value", choice.value)
            .with("integration_and_sustainability", choice.integration_and_sustainability)
            .with("access_and_choice", choice.access_and_choice)
            .with("social_value", choice.social_value),
    };
    Ok(question.button(Press::on("Save the choice")).holding(values))
}

const fn in_words(process: PsrProcess) -> &'static str {
    match process {
        PsrProcess::A => "Direct award process A",
        PsrProcess::B => "Direct award process B",
        PsrProcess::C => "Direct award process C",
        PsrProcess::MostSuitableProvider => "Most suitable provider process",
        PsrProcess::Competitive => "Competitive process",
    }
}
