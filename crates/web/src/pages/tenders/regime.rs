//! `/tenders/{t}/regime`: which rules the tender falls under, why, and what they ask for next.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::regimes::{self, ProcurementRegime, RegimeDraft};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::regime::{Answer as Known, Buyer, DirectAward, Regime, RegimeAnswers};
use uuid::Uuid;

use super::told::{address, back, held, holds};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Choice, Fact, Field, Head, Press, Question, Section, Sheet, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// Who may contract, in the words of the question.
const BUYERS: [(&str, &str); 7] = [
    ("trust_company", "The children’s trust, as a company of its own"),
    ("local_authority", "A council"),
    ("combined_authority", "A combined authority"),
    ("integrated_care_board", "An integrated care board"),
    ("nhs_trust", "An NHS trust"),
    ("foundation_trust", "An NHS foundation trust"),
    ("other_sub_central", "Another authority below central government"),
];

#[get("/tenders/{id}/regime")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show regime", move |tx| read(tx, id)).await
}

#[get("/tenders/{id}/regime/answers")]
pub(crate) async fn show_answers(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show regime questions", move |tx| read_answers(tx, id)).await
}

#[post("/tenders/{id}/regime/answers")]
pub(crate) async fn send_answers(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let RegimeDraft { answers: before, choice } = last_draft(tx, id)?;
        let draft = RegimeDraft { answers: answers(typed, before)?, choice };
        regimes::decide_procurement_regime(tx, id, draft)?;
        Ok(Next::to(format!("{}/regime", address(id))).told("The rules have decided anew"))
    };
    form.submit("decide regime", act, move |tx| read_answers(tx, id)).await
}

#[get("/tenders/{id}/regime/acceptance")]
pub(crate) async fn show_acceptance(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show acceptance of regime", move |tx| read_acceptance(tx, id)).await
}

#[post("/tenders/{id}/regime/acceptance")]
pub(crate) async fn send_acceptance(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let decision = typed.reading().id::<Uuid>("decision").ok_or_else(Refusal::not_found)?;
        regimes::accept_regime_decision(tx, id, decision)?;
        Ok(Next::to(format!("{}/regime", address(id))).told("The decision is accepted"))
    };
    form.submit("accept regime", act, move |tx| read_acceptance(tx, id)).await
}

/// What was answered and chosen last, to be answered further.
pub(super) fn last_draft(tx: &mut Tx<'_>, id: ProcurementId) -> Result<RegimeDraft, Refusal> {
    let last = regimes::get_procurement_regime(tx, id)?.last;
    let (answers, choice) = last.map(|kept| (kept.answers, kept.choice)).unwrap_or_default();
    Ok(RegimeDraft { answers, choice })
}

/// A regime in words.
pub(super) fn words(regime: Regime) -> String {
    sentence(&regime.name().replace('_', " "))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let regime = regimes::get_procurement_regime(tx, id)?;
    let decision = &regime.decision;
    let mut sheet = Sheet::new("Which rules apply, and why")
        .back(back(id))
        .under(title)
        .section(outcome(tx, id, &regime));
    let why = decision.rules.iter().fold(Section::new("Why?"), |section, rule| {
        let inputs =
            rule.inputs.iter().map(|input| Fact::new(sentence(&input.name.replace('_', " ")), &input.value));
        section.details(format!("{}: {} ({})", rule.id, rule.result, rule.citation), inputs.collect())
    });
    sheet = sheet.section(why.say("The rules that were asked, in order. Open one to see the facts it used."));
    Ok(sheet.section(Section::new("What it asks for next").table(demands(&regime).or_else("Nothing more."))))
}

fn outcome(tx: &Tx<'_>, id: ProcurementId, regime: &ProcurementRegime) -> Section {
    let (decision, path) = (&regime.decision, address(id));
    let choice_is_open = !decision.processes.is_empty();
    let accepted = match regime.holds {
        Some(true) => "Accepted, and still what the rules say".to_owned(),
        Some(false) => {
            "Changed since it was accepted: an approver accepts it again before publication and award"
                .to_owned()
        }
        None => "Not accepted yet; approving the tender accepts it".to_owned(),
    };
    let mut section = Section::new(words(decision.regime))
        .fact(Fact::new("Light touch", sentence(decision.light_touch.name())))
        .fact(Fact::new("Acceptance", accepted));
    if let Some(estimate) = decision.estimate_gross {
        section = section.fact(Fact::new("Estimate, VAT included", format::money(estimate)));
    }
    for threshold in &decision.thresholds {
        let value = format!("{} ({})", format::money(threshold.amount), threshold.citation);
        section = section.fact(Fact::new("Threshold", value));
    }
    for warning in &decision.warnings {
        section = section.fact(Fact::new("Look at this", warning));
    }
    for unknown in &decision.unknowns {
        section = section.fact(Fact::new("Still to be answered", unknown.question.as_ref()));
    }
    if holds(tx, Role::Commissioner) {
        section = section.action("Answer the questions", format!("{path}/regime/answers"));
        for (text, part) in further(decision.regime, choice_is_open) {
            section = section.link(text, format!("{path}/regime/{part}"));
        }
    }
    let waits = regime.last.as_ref().is_some_and(|kept| kept.accepted.is_none());
    if waits && holds(tx, Role::AwardApprover) {
        section = section.action("Accept the decision", format!("{path}/regime/acceptance"));
    }
    section
}

/// Pages with more to answer, as the regime asks for it.
fn further(regime: Regime, choice_is_open: bool) -> Vec<(&'static str, &'static str)> {
    match regime {
        Regime::ProviderSelection if choice_is_open => {
            vec![("Answer the tests of the health regime", "health"), ("Choose the process", "process")]
        }
        Regime::ProviderSelection => vec![("Answer the tests of the health regime", "health")],
        Regime::Exempt
        | Regime::UserChoice
        | Regime::LightTouch
        | Regime::PublicContract
        | Regime::BelowThreshold
        | Regime::Unknown => vec![("Show that a person chose the supplier", "user-choice")],
    }
}

fn demands(regime: &ProcurementRegime) -> Table {
    let heads = [Head::words("What"), Head::words("When"), Head::words("Where it is written")];
    Table::new("Steps that the law asks for", heads).rows(regime.demands.iter().map(|demand| {
        let when = Cell::new(sentence(demand.when));
        let when = match demand.by {
            Some(by) => when.meta(format!("By {}", format::date_with_day(by))),
            None => when,
        };
        vec![Cell::new(demand.what), when, Cell::new(demand.citation)]
    }))
}

fn read_answers(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let answers = last_draft(tx, id)?.answers;
    let buyers = BUYERS.iter().map(|(value, text)| Choice::new(*value, *text)).collect();
    let known =
        || vec![Choice::new("yes", "Yes"), Choice::new("no", "No"), Choice::new("unknown", "Not known yet")];
    let estimable = if answers.estimable { "yes" } else { "no" };
    let back = back_to("Back to the regime", format!("{}/regime", address(id)));
    let buyer = BUYERS.iter().find(|(name, _)| Buyer::named(name) == Some(answers.buyer));
    Ok(Question::new("What only people know of this tender")
        .under(title)
        .back(back)
        .ask(Field::radios("buyer", "Who contracts in law?", buyers))
        .ask(Field::radios(
            "english_health_service",
            "Is it arranged for the health service in England?",
            known(),
        ))
        .ask(
            Field::radios(
                "estimable",
                "Can its value be estimated?",
                vec![
                    Choice::new("yes", "Yes"),
                    Choice::new("no", "No, for example because its length is unknown"),
                ],
            )
            .hint("What cannot be estimated counts as above the threshold (Procurement Act 2023, section 4)"),
        )
        .ask(Field::radios("direct_award", "Is it awarded without a competition?", direct_awards()))
        .button(Press::on("Let the rules decide"))
        .holding(
            Values::default()
                .with("direct_award", direct_name(answers.direct_award))
                .with_some("buyer", buyer.map(|(name, _)| *name))
                .with("english_health_service", answers.english_health_service.name())
                .with("estimable", estimable),
        ))
}

fn direct_awards() -> Vec<Choice> {
    vec![
        Choice::new("no", "No, or by the choice of the person who is supported"),
        Choice::new("justified", "Yes, on a ground of Schedule 5 (Procurement Act 2023, section 41)"),
        Choice::new("switch", "Yes, after a competition that brought no suitable bid (section 43)"),
    ]
}

const fn direct_name(direct: Option<DirectAward>) -> &'static str {
    match direct {
        None => "no",
        Some(DirectAward::Justified) => "justified",
        Some(DirectAward::SwitchAfterCompetition) => "switch",
    }
}

fn answers(typed: &Typed, before: RegimeAnswers) -> Result<RegimeAnswers, Refusal> {
    let mut fields = Fields::new();
    let buyer = Buyer::named(typed.text("buyer"));
    fields.require(buyer.is_some(), "/buyer", "choose who contracts");
    let health = Known::named(typed.text("english_health_service"));
    let estimable = typed.text("estimable") != "no";
    let buyer = fields.finish(|| buyer)?;
    let direct_award = match typed.text("direct_award") {
        "justified" => Some(DirectAward::Justified),
        "switch" => Some(DirectAward::SwitchAfterCompetition),
        _ => None,
    };
    Ok(RegimeAnswers { buyer, english_health_service: health, estimable, direct_award, ..before })
}

fn read_acceptance(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let last = regimes::get_procurement_regime(tx, id)?.last.ok_or_else(Refusal::not_found)?;
    let back = back_to("Back to the regime", format!("{}/regime", address(id)));
    Ok(Question::new("Accept the decision on the regime?")
        .under(title)
        .back(back)
        .fact(Fact::new("Regime", words(last.decision.regime)))
        .fact(Fact::new("Decided", format::instant(last.decided_at)))
        .say("You cannot accept what you decided yourself.")
        .ask(Field::hidden("decision"))
        .button(Press::on("Accept the decision"))
        .holding(Values::default().with("decision", last.id)))
}
