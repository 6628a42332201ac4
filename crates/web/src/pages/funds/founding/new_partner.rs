//! `/funds/{id}/partners/new`: a council or NHS body joins a draft fund.

use actix_web::{get, post, web};
use trellis_access::{Action, OrganisationKind};
use trellis_commissioning::funds::{self, NewFundPartner};
use trellis_commissioning::{Refusal, identity};
use trellis_kernel::{FundId, OrganisationId};
use trellis_pooled_funds::{FundState, Side};
use trellis_store::{After, KeptFund, Tx};
use uuid::Uuid;

use super::words::side_in_words;
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::reading::beside;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/partners/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show fund partner form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/partners/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let kept = funds::add_fund_partner(tx, &told(typed, id)?)
            .map_err(|refusal| beside(refusal, &[("exists-already", "key")]))?;
        let joined = kept.fund.partners.last().map(|partner| partner.name.clone()).unwrap_or_default();
        Ok(Next::to(address(id, "setup")).told(format!("{joined} is a partner of the fund")))
    };
    form.submit("add fund partner", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, fund: FundId) -> Result<NewFundPartner, Refusal> {
    let mut reading = typed.reading();
    let organisation = reading.id::<OrganisationId>("organisation_id");
    let valid = (reading.optional_date("valid_from"), reading.optional_date("valid_to"));
    let side = Side::from_code(typed.text("side"));
    // Whichever body it is, the rest is looked at.
    let body = organisation.unwrap_or_else(|| Uuid::nil().into());
    let new = reading.domain(NewFundPartner::new(fund, body, typed.text("key").trim(), side, valid));
    reading.finish(|| organisation.and(new))
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::AddFundPartner)?;
    let question = Question::new("Add a partner")
        .under(kept.fund.title.clone())
        .back(back_to("What the fund needs", address(id, "setup")));
    if kept.fund.state != FundState::Draft {
        return Ok(question.inset("The fund is no draft any more: its partners are those that signed."));
    }
    let bodies = bodies(tx, &kept)?;
    let own = Choice::new("own", "As the organisation is registered");
    let sides = Side::ALL.into_iter().map(|side| Choice::new(side.code(), side_in_words(side)));
    Ok(question
        .ask(Field::select("organisation_id", "Which council or NHS body?", bodies))
        .ask(
            Field::text("key", "Short name in the rules")
                .hint("Lower-case letters, digits, hyphens and underscores, such as council or icb"),
        )
        .ask(Field::radios("side", "On which side is it?", std::iter::once(own).chain(sides).collect()).hint(
            "A combined authority may be on either side (National Health Service Act 2006 section 75(7A))",
        ))
        .ask(Field::date("valid_from", "First day as a partner (optional)").hint("Today when left empty"))
        .ask(Field::date("valid_to", "First day on which it is no partner any more (optional)"))
        .button(Press::on("Add the partner"))
        .holding(Values::default().with("side", "own")))
}

/// Councils and NHS bodies that are no partners yet, by name.
fn bodies(tx: &mut Tx<'_>, kept: &KeptFund) -> Result<Vec<Choice>, Refusal> {
    let mut found = Vec::new();
    for kind in [OrganisationKind::Council, OrganisationKind::Nhs] {
        let mut after = After { after: None, limit: 100 };
        loop {
            let page = identity::list_organisations(tx, Some(kind), after)?;
            found.extend(page.items.into_iter().map(|body| (body.name, body.id)));
            if page.next.is_none() {
                break;
            }
            after.after = page.next;
        }
    }
    found.retain(|(_, id)| kept.fund.partners.iter().all(|partner| partner.organisation != *id));
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found.into_iter().map(|(name, id)| Choice::new(id, name)).collect())
}
