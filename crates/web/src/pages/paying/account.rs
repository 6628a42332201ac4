//! `/funds/{id}/paying-account`: a fund is to pay from an account.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::payees::NewBankChange;
use trellis_commissioning::payment_runs::{self, NewPayingAccount};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::FundId;
use trellis_store::Tx;
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// Where the account of a fund is set.
pub(super) fn address(fund: FundId) -> String {
    format!("/funds/{fund}/paying-account")
}

#[get("/funds/{id}/paying-account")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show paying account form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/paying-account")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let text = |name: &str| typed.text(name).trim();
        let (name, sort_code) = (text("account-name"), text("account-sort_code"));
        let party = NewBankChange::account(name, sort_code, text("account-number"))?;
        let new = NewPayingAccount { fund, party, service_user: text("service_user").to_owned() };
        let payer = payment_runs::set_paying_account(tx, &new)?;
        let told = format!("The fund pays from {} ({})", payer.party.account, payer.party.name);
        Ok(Next::to("/payment-runs/accounts").told(told))
    };
    form.submit("set paying account", act, move |tx| read(tx, fund)).await
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::SetPayingAccount)?;
    let now = payment_runs::get_paying_account(tx, id)?;
    let now = now.map_or_else(|| "None yet".to_owned(), |payer| payer.party.account.to_string());
    Ok(Question::new("Set the account that the fund pays from")
        .under(kept.fund.title)
        .back(back_to("Accounts that funds pay from", "/payment-runs/accounts"))
        .facts([Fact::new("Pays from now", now)])
        .ask(Field::text("account-name", "Name on the account"))
        .ask(Field::short("account-sort_code", "Sort code").hint("6 digits, such as 20-29-59"))
        .ask(Field::text("account-number", "Account number").hint("6 to 8 digits"))
        .ask(Field::short("service_user", "Bacs service user number").hint("6 digits; your bank gives it"))
        .warn("Runs that were approved with another account are void and are checked again.")
        .button(Press::on("Set the account")))
}
