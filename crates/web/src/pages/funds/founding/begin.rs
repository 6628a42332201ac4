//! `/funds/new`: a pooled fund begins, as a draft.

use actix_web::{get, post};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, NewFund};
use trellis_kernel::london_date;
use trellis_pooled_funds::{LegalBasis, RulePack};
use trellis_store::Tx;

use super::words::basis_in_words;
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::reading::beside;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/funds/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show fund form", read).await
}

#[post("/funds/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let made = funds::create_fund(tx, &told(typed)?)
            .map_err(|refusal| beside(refusal, &[("exists-already", "title")]))?;
        let sentence = format!("{} is begun; here is what it needs next", made.fund.title);
        Ok(Next::to(address(made.fund.id, "setup")).told(sentence))
    };
    form.submit("create fund", act, read).await
}

fn told(typed: &Typed) -> Result<NewFund, Refusal> {
    let mut reading = typed.reading();
    let basis = reading.chosen("basis", LegalBasis::from_code);
    // Whatever the basis is, the title is looked at.
    let new = NewFund::new(typed.text("title"), basis.unwrap_or(LegalBasis::Aligned));
    let new = reading.domain(new);
    reading.finish(|| basis.and(new))
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreateFund)?;
    let (packs, today) = (funds::list_rule_packs(tx)?, london_date(tx.now()));
    let bases = LegalBasis::ALL.into_iter().filter_map(|basis| {
        let pack = RulePack::in_force(&packs, basis, today).ok()?;
        Some(Choice::new(basis.code(), format!("{} ({})", basis_in_words(basis), pack.authority)))
    });
    let bases = bases.collect();
    Ok(Question::new("Begin a pooled fund")
        .back(back_to("All funds", "/funds"))
        .say("The fund is a draft until its partners have signed what they agree on and you activate it. What it needs until then depends on its legal basis.")
        .ask(Field::text("title", "What is the fund called?").hint("For example, Children’s pooled fund 2026/27"))
        .ask(Field::radios("basis", "On which legal basis?", bases))
        .button(Press::on("Begin the fund")))
}
