//! `/returns/over-500/{period_end}/publish`: the spending of a quarter goes to everybody.

use actix_web::{get, post, web};
use chrono::NaiveDate;
use trellis_commissioning::{Refusal, transparency};
use trellis_kernel::Pence;
use trellis_store::Tx;

use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Fact, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/returns/over-500/{end}/publish")]
pub(crate) async fn show(who: SignedIn, end: web::Path<NaiveDate>) -> Answer {
    let end = *end;
    who.show("show publication of spend", move |tx| read(tx, end)).await
}

#[post("/returns/over-500/{end}/publish")]
pub(crate) async fn send(form: Form, end: web::Path<NaiveDate>) -> Answer {
    let end = *end;
    let act = move |tx: &mut Tx<'_>, _: &Typed| {
        let published = transparency::publish_spend(tx, end)?;
        Ok(Next::to(format!("/spend/{}", published.id)).told("The spending of the quarter is public"))
    };
    form.submit("publish spend", act, move |tx| read(tx, end)).await
}

fn read(tx: &mut Tx<'_>, end: NaiveDate) -> Result<Question, Refusal> {
    let spend = transparency::get_spend_over_500(tx, end)?;
    let total = Pence::sum(spend.items.iter().map(|item| item.amount)).unwrap_or_default();
    let back = back_to("Back to the return", format!("/returns/over-500/{end}"));
    Ok(Question::new("Publish the spending of this quarter?").under(format!("Quarter to {}", format::date(end))).back(back)
        .fact(Fact::new("Payments over £500", spend.items.len().to_string()))
        .fact(Fact::new("Total", format::money(total)))
        .fact(Fact::new("Publish by", format::date_with_day(spend.period.publish_by)))
        .say("Check the list first: a payee that would tell of a person, a child or a home must read REDACTED (Local Government Transparency Code 2015).")
        .warn("From this moment everybody can read it. A quarter is published once and is not taken back.")
        .button(Press::on("Publish the spending")))
}
