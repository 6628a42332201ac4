//! `/returns/payments-notice/{period_end}/approve`: the finance director approves the notice of section 69.

use actix_web::{get, post, web};
use chrono::NaiveDate;
use trellis_commissioning::{Refusal, transparency};
use trellis_store::Tx;

use crate::books::tables;
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/returns/payments-notice/{end}/approve")]
pub(crate) async fn show(who: SignedIn, end: web::Path<NaiveDate>) -> Answer {
    let end = *end;
    who.show("show notice approval", move |tx| read(tx, end)).await
}

#[post("/returns/payments-notice/{end}/approve")]
pub(crate) async fn send(form: Form, end: web::Path<NaiveDate>) -> Answer {
    let end = *end;
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        transparency::approve_payments_notice(tx, end, typed.text("job_title"))?;
        Ok(Next::to(format!("/returns/payments-notice/{end}")).told("The notice is approved; publish it now"))
    };
    form.check_then_submit("approve payments notice", act, move |tx| read(tx, end)).await
}

fn read(tx: &mut Tx<'_>, end: NaiveDate) -> Result<Question, Refusal> {
    let told = transparency::get_payments_notice(tx, end)?;
    let book = told.notice.book(&told.authority, told.signature.as_ref());
    let step = Question::new("Approve the payments compliance notice")
        .under(format!("Half-year to {}", format::date(end)))
        .back(back_to("Back to the notice", format!("/returns/payments-notice/{end}")))
        .warn("What the notice counts is kept with your approval and does not change afterwards.")
        .ask(Field::text("job_title", "Your post, as it is published"))
        .button(Press::on("Approve the notice"));
    Ok(tables(&book).into_iter().take(1).fold(step, Question::table))
}
