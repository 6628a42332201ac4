//! `/payment-runs/accounts`: from which account each fund pays.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, funds, payment_runs};
use trellis_store::{After, Tx};

use super::account::address;
use super::told::sheet;
use crate::offered::is_offered;
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

#[get("/payment-runs/accounts")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("list paying accounts", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let sets = is_offered(tx, Action::SetPayingAccount);
    let all = funds::list_funds(tx, After { after: None, limit: 100 })?.items;
    let mut rows = Vec::with_capacity(all.len());
    for fund in all {
        let payer = payment_runs::get_paying_account(tx, fund.id)?;
        let (name, account, user) = match payer {
            Some(payer) => (payer.party.name, payer.party.account.to_string(), payer.service_user),
            None => ("None yet".to_owned(), String::new(), String::new()),
        };
        let title = Cell::new(fund.title);
        let title = if sets { title.to(address(fund.id)) } else { title };
        rows.push(vec![title, Cell::new(name), Cell::new(account), Cell::new(user)]);
    }
    let columns = [
        Head::words("Fund"),
        Head::words("Name on the account"),
        Head::words("Account"),
        Head::words("Bacs service user"),
    ];
    let table = Table::new("Accounts", columns)
        .rows(rows)
        .or_else("Open a fund, and the account that it pays from is set here.");
    Ok(sheet("Accounts that funds pay from", "accounts")
        .say("A run is prepared for one fund and pays from its account. No whole number is shown, and Trellis knows no log-in of a bank.")
        .table(table))
}
