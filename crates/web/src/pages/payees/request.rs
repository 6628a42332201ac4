//! `/bank-changes/new`: a payee is to be paid into another account.

use std::collections::BTreeSet;

use actix_web::{get, post};
use trellis_access::OrganisationKind;
use trellis_budgets::Evidence;
use trellis_commissioning::payees::{self, NewBankChange};
use trellis_commissioning::{Refusal, contracts};
use trellis_kernel::OrganisationId;
use trellis_store::{After, Tx};

use super::told::address;
use crate::form::{Form, Next};
use crate::pages::contracts::other_side;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/bank-changes/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let other = who.visitor.query.given("of").map(str::to_owned);
    who.show("show bank change form", move |tx| {
        Ok(read(tx)?.holding(Values::default().with_some("other", other.as_ref())))
    })
    .await
}

#[post("/bank-changes/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let kept = payees::request_bank_change(tx, &told(tx, typed)?)?;
        Ok(Next::to(address(kept.change.id))
            .told("The change is asked for, and every address on file is told"))
    };
    form.submit("request bank change", act, read).await
}

fn told(tx: &Tx<'_>, typed: &Typed) -> Result<NewBankChange, Refusal> {
    let mut reading = typed.reading();
    let other = reading.id::<OrganisationId>("other");
    let other = reading.finish(|| other)?;
    let own = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let pays = tx.principal().kind() == Some(OrganisationKind::Trust);
    let (trust, provider) = if pays { (own, other) } else { (other, own) };
    let text = |name: &str| typed.text(name).trim();
    let account =
        NewBankChange::account(text("account-name"), text("account-sort_code"), text("account-number"));
    let evidence = Evidence::new(text("evidence-title"), text("evidence-sha256"));
    Ok(NewBankChange { trust, provider, account: account?, evidence: evidence? })
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    payees::list_bank_changes(tx, After { after: None, limit: 1 })?;
    let pays = tx.principal().kind() == Some(OrganisationKind::Trust);
    let (title, party) = if pays {
        ("Pay a provider into another account", "Which provider?")
    } else {
        ("Be paid into another account", "By which trust?")
    };
    let back = back_to("Bank accounts of payees", "/bank-changes");
    let question = Question::new(title).under("Bank accounts of payees").back(back);
    let others = others(tx)?;
    if others.is_empty() {
        return Ok(question.inset(
            "There is no contract yet. An account is kept for each trust and provider that have one.",
        ));
    }
    Ok(question
        .say("Nothing changes yet. The trust calls the payee on a number that it held before, asks its bank, and has a second person approve.")
        .ask(Field::select("other", party, others))
        .ask(Field::text("account-name", "Name on the account"))
        .ask(Field::short("account-sort_code", "Sort code").hint("6 digits, such as 20-29-59"))
        .ask(Field::text("account-number", "Account number").hint("6 to 8 digits"))
        .ask(Field::text("evidence-title", "What shows that the request is real").hint("For example, Letter of 2 October 2026 on headed paper"))
        .ask(Field::text("evidence-sha256", "Fingerprint of that document (SHA-256)").hint("64 digits and letters a to f, as your document store shows them"))
        .button(Press::on("Ask for the change")))
}

/// Those with whom there is a contract, by name.
fn others(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Refusal> {
    let own = tx.principal().organisation();
    let all = contracts::list_contracts(tx, After { after: None, limit: 100 })?.items;
    let sides: BTreeSet<OrganisationId> = all.iter().map(|kept| other_side(&kept.item, own)).collect();
    let names = tx.organisation_names(&sides.into_iter().collect::<Vec<_>>())?;
    Ok(names.into_iter().map(|(id, name)| Choice::new(id, name)).collect())
}
