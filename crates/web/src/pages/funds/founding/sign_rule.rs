//! `/funds/{id}/risk-share/{version}/sign`: a partner reads the terms with one version of the rule, and signs these words.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, SignRiskRule};
use trellis_kernel::{FundId, london_date};
use trellis_pooled_funds::RulePack;
use trellis_store::Tx;
use uuid::Uuid;

use super::risk_share::{awaited, facts};
use super::words::{basis_in_words, term_in_words};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::shapes::{Fact, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/risk-share/{version}/sign")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, i32)>) -> Answer {
    let (id, version) = path.into_inner();
    who.show("show agreement", move |tx| read(tx, id.into(), version)).await
}

#[post("/funds/{id}/risk-share/{version}/sign")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, i32)>) -> Answer {
    let (id, version) = path.into_inner();
    let fund = FundId::new(id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        // The version of these words is their hash: whoever reads other words signs nothing.
        let agreement_hash = typed.text("version").to_owned();
        funds::sign_risk_rule(tx, &SignRiskRule { fund, version, agreement_hash })?;
        Ok(Next::to(address(fund, "risk-share")).told("Your organisation has signed the agreement"))
    };
    form.submit("sign risk rule", act, move |tx| read(tx, fund, version)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, version: i32) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::SignRiskRule)?;
    let rules = funds::list_risk_rules(tx, id)?;
    let told =
        rules.iter().find(|told| told.rule.parts().version == version).ok_or_else(Refusal::not_found)?;
    let packs = funds::list_rule_packs(tx)?;
    let pack = RulePack::in_force(&packs, kept.fund.basis, london_date(tx.now()))?;
    let basis = format!("{} ({})", basis_in_words(kept.fund.basis), pack.authority);
    let terms = kept.fund.terms.written().map(|(term, text)| Fact::new(term_in_words(term), text));
    let own = tx.principal().organisation();
    let waits = awaited(&kept, told).into_iter().any(|partner| Some(partner.organisation) == own);
    let question = Question::new(format!("Sign version {version} of the agreement?"))
        .under(kept.fund.title.clone())
        .back(back_to("Risk share", address(id, "risk-share")))
        .inset(&told.echo)
        .facts(facts(told))
        .fact(Fact::new("Legal basis", basis))
        .facts(terms)
        .fact(Fact::new("Fingerprint of these words", told.agreement.to_string()));
    Ok(if waits {
        question
            .warn("Your signature binds your organisation to the terms and to this rule, in exactly these words.")
            .button(Press::on("Sign the agreement"))
            .holding(Values::default().with("version", told.agreement))
    } else {
        question.say("Your organisation has signed these words.")
    })
}
