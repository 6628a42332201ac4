//! `/funds/{id}/activate`: a draft fund becomes active, when nothing that its legal basis demands is missing.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::FundId;
use trellis_pooled_funds::{FundState, Gap};
use trellis_store::Tx;
use uuid::Uuid;

use super::words::{basis_in_words, page_of};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::{address, partner_name};
use crate::shapes::{Cell, Fact, Head, Press, Question, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/funds/{id}/activate")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show fund activation", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/activate")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let active = funds::activate_fund(tx, id, Some(typed.version()?))?;
        Ok(Next::to(address(id, "")).told(format!("{} is active", active.fund.title)))
    };
    form.submit("activate fund", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::ActivateFund)?;
    let partners: Vec<&str> = kept.fund.partners.iter().map(|partner| partner.name.as_str()).collect();
    let host =
        kept.fund.host.as_ref().map_or_else(|| "Nobody yet".to_owned(), |key| partner_name(&kept, key));
    let begun = Question::new("Activate the fund?")
        .under(kept.fund.title.clone())
        .back(back_to("What the fund needs", address(id, "setup")))
        .fact(Fact::new("Legal basis", basis_in_words(kept.fund.basis)))
        .fact(Fact::new("Partners", partners.join(", ")))
        .fact(Fact::new("Host", host));
    if kept.fund.state != FundState::Draft {
        return Ok(begun.inset("The fund was activated before."));
    }
    let gaps = funds::list_fund_gaps(tx, id)?;
    Ok(if gaps.is_empty() {
        begun
            .warn("From now on the terms and the partners stay as they are, what was scheduled falls due on its day, and money may move.")
            .button(Press::on("Activate the fund"))
            .version(kept.version)
    } else {
        begun.say("The fund cannot be active yet.").table(missing(id, &gaps))
    })
}

fn missing(id: FundId, gaps: &[Gap]) -> Table {
    let row = |gap: &Gap| vec![Cell::new(sentence(&gap.to_string())).to(address(id, page_of(gap)))];
    Table::new("What is still missing", [Head::words("What")]).rows(gaps.iter().map(row))
}
