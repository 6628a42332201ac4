//! `/funds/{id}/terms`: the written terms of a draft fund, its host, its pool manager, and its audit.

use actix_web::{get, post, web};
use trellis_access::{Action, Role};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, FundTerms};
use trellis_kernel::{FundId, Invalid, PersonId, london_date};
use trellis_pooled_funds::{Demand, FundState, PartnerKey, RulePack, Term, Terms};
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use super::words::term_in_words;
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/terms")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show fund terms", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/terms")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        funds::set_fund_terms(tx, &told(typed, id)?)?;
        Ok(Next::to(address(id, "setup")).told("The terms are saved"))
    };
    form.submit("set fund terms", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, fund: FundId) -> Result<FundTerms, Refusal> {
    let mut reading = typed.reading();
    let written =
        Term::KNOWN.into_iter().filter_map(|term| Some((term, typed.given(&field_of(term))?.to_owned())));
    let terms = reading.domain(Terms::new(written).map_err(|wrong| under_terms(&wrong)));
    let host =
        reading.if_given("host", |reading| reading.chosen("host", |key| key.parse::<PartnerKey>().ok()));
    let pool_manager =
        reading.if_given("pool_manager_id", |reading| reading.id::<PersonId>("pool_manager_id"));
    let virement_limit = reading.if_given("virement_limit", |reading| reading.pence("virement_limit"));
    let terms = reading.finish(|| terms)?;
    let audit_arranged = typed.given("audit_arranged").is_some();
    let version = typed.version()?;
    Ok(FundTerms { fund, version, terms, host, pool_manager, audit_arranged, virement_limit })
}

/// A term is refused by its name; its field stands among the terms.
fn under_terms(wrong: &Invalid) -> Invalid {
    let mut moved = wrong.clone();
    for error in &mut moved.0 {
        error.pointer = format!("/terms{}", error.pointer);
    }
    moved
}

fn field_of(term: Term) -> String {
    format!("terms-{}", term.code())
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::SetFundTerms)?;
    let begun = Question::new("What do the partners agree on?")
        .under(kept.fund.title.clone())
        .back(back_to("What the fund needs", address(id, "setup")));
    if kept.fund.state != FundState::Draft {
        let written = kept.fund.terms.written();
        return Ok(begun
            .inset("The fund is no draft any more: its terms are those that its partners signed.")
            .facts(written.map(|(term, text)| Fact::new(term_in_words(term), text))));
    }
    let partners = kept.fund.partners.iter();
    let partners = partners.map(|partner| Choice::new(partner.key.as_str(), &partner.name)).collect();
    let managers = tx.people_in_role(kept.trust, Role::PooledFundManager)?;
    let managers = managers.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
    let begun = begun
        .say("Partners sign these words together with the risk share. Whoever changes them takes every signature back that was given before.");
    let asked = asked(tx, &kept)?.into_iter();
    let begun =
        asked.fold(begun, |question, term| question.ask(Field::area(&field_of(term), term_in_words(term))));
    Ok(begun
        .ask(Field::select("host", "Which partner hosts the fund?", partners))
        .ask(Field::select("pool_manager_id", "Who manages the pool?", managers))
        .ask(Field::checkboxes(
            "audit_arranged",
            "Audit",
            vec![Choice::new("yes", "Audit of the fund is arranged")],
        ))
        .ask(
            Field::money(
                "virement_limit",
                "Above how much a movement of budget needs a second person (optional)",
            )
            .hint("When left empty it stays as it is: £100,000 in a new fund"),
        )
        .button(Press::on("Save and continue"))
        .holding(held(&kept))
        .version(kept.version))
}

/// The terms that the basis demands, those that it lets partners do without, and what is written already.
fn asked(tx: &mut Tx<'_>, kept: &KeptFund) -> Result<Vec<Term>, Refusal> {
    let packs = funds::list_rule_packs(tx)?;
    let pack = RulePack::in_force(&packs, kept.fund.basis, london_date(tx.now()))?;
    let is_asked = |term: &Term| match term {
        Term::WithoutHost => pack.host == Demand::Default,
        Term::WithoutReports => pack.reports == Demand::Default,
        Term::GrantConditions => pack.terms.contains(term),
        _ => true,
    };
    let written = |term: &Term| kept.fund.terms.get(*term).is_some();
    Ok(Term::KNOWN.into_iter().filter(|term| is_asked(term) || written(term)).collect())
}

fn held(kept: &KeptFund) -> Values {
    let written = kept.fund.terms.written();
    let values = written.fold(Values::default(), |values, (term, text)| values.with(&field_of(term), text));
    values
        .with_some("host", kept.fund.host.as_ref())
        .with_some("pool_manager_id", kept.fund.pool_manager)
        .with_some("audit_arranged", kept.fund.audit_arranged.then_some("yes"))
}
