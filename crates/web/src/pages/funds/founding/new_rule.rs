//! `/funds/{id}/risk-share/new`: how an overspend and an underspend would be shared, proposed for the partners to sign.

use std::collections::BTreeSet;

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, NewRiskRule};
use trellis_kernel::FundId;
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use super::rule_fields::{of_exit, of_percentages, of_stream};
use super::rule_reader::proposed;
use super::rule_values::held;
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/risk-share/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show risk rule form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/risk-share/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let kept = funds::get_fund(tx, id)?;
        let streams = streams(tx, id)?;
        if typed.text("version") != shape(&kept, &streams) {
            return Err(Refusal::rule("stale-version", "the fund has other partners or streams now"));
        }
        let first = kept.fund.partners.first().map(|partner| partner.key.to_string()).unwrap_or_default();
        let (parts, places) = proposed(typed, &kept.fund.partners, &streams)?;
        let told = funds::create_risk_rule(tx, &NewRiskRule { fund: id, parts })
            .map_err(|refusal| places.beside(refusal, &first))?;
        let version = told.rule.parts().version;
        Ok(Next::to(address(id, "risk-share"))
            .told(format!("Version {version} is proposed; every partner signs it next")))
    };
    form.submit("create risk rule", act, move |tx| read(tx, id)).await
}

/// The streams of the fund's schemes, and those that its newest rule speaks of.
fn streams(tx: &mut Tx<'_>, id: FundId) -> Result<Vec<String>, Refusal> {
    let mut streams: BTreeSet<String> = tx.schemes(id)?.into_iter().map(|scheme| scheme.stream).collect();
    if let Some(told) = funds::list_risk_rules(tx, id)?.last() {
        streams.extend(told.rule.parts().streams.keys().cloned());
    }
    Ok(streams.into_iter().collect())
}

/// Whose and which fields the form has, so that nothing typed is read as another's.
fn shape(kept: &KeptFund, streams: &[String]) -> String {
    let partners: Vec<&str> = kept.fund.partners.iter().map(|partner| partner.key.as_str()).collect();
    format!("{} for {}", partners.join(" "), streams.join(" "))
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::CreateRiskRule)?;
    let streams = streams(tx, id)?;
    let partners = &kept.fund.partners;
    let begun = Question::new("Propose how a variance is shared")
        .under(kept.fund.title.clone())
        .back(back_to("Risk share", address(id, "risk-share")));
    if partners.is_empty() || streams.is_empty() {
        return Ok(begun
            .say("A rule shares the variance of the fund’s streams between its partners. Add the partners and at least one scheme first.")
            .link("What the fund needs", address(id, "setup")));
    }
    let first = Values::default().with("applies", "whole_year").with("version", shape(&kept, &streams));
    let first = match funds::list_risk_rules(tx, id)?.last() {
        Some(newest) => held(first, newest.rule.parts(), partners, &streams),
        None => first,
    };
    let applies = vec![
        Choice::new("whole_year", "For the whole financial year in which it begins"),
        Choice::new(
            "split_at_date",
            "From its first day on; what was spent before is shared by the version before it",
        ),
    ];
    let begun = begun
        .say("Parts are taken in their order, each of what the one before it left; the last answer says what happens to the rest. Most agreements need only that one. What you type is told in plain English next, and counts once every partner has signed it.")
        .ask(Field::date("valid_from", "First day on which it counts"))
        .ask(Field::date("valid_to", "Last day on which it counts (optional)"))
        .ask(Field::radios("applies", "For which part of a year does it count?", applies))
        .ask(Field::checkboxes(
            "in_kind_counts",
            "Contributions in kind",
            vec![Choice::new("yes", "They count where a step shares in proportion to contributions")],
        ));
    let streams_asked = streams.iter().enumerate();
    let begun =
        streams_asked.fold(begun, |question, (index, stream)| of_stream(question, (index, stream), partners));
    Ok(of_exit(of_percentages(begun, partners), partners)
        .button(Press::on("Propose the rule"))
        .holding(first))
}
