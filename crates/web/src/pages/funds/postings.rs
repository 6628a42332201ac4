//! `/funds/{id}/postings`: the postings behind a figure, with what they come to.

use actix_web::{get, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, AsKnown};
use trellis_commissioning::reports::{self, About, PostingsAsked};
use trellis_kernel::{FundId, SchemeId};
use trellis_ledger::Account;
use trellis_store::{PostingKey, TracedPosting, Tx};
use uuid::Uuid;

use super::told::{address, sheet, year};
use crate::format;
use crate::paging::{Paging, start_of};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/funds/{id}/postings")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list postings", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let asked = asked(query)?;
    let told = reports::list_postings(tx, id, &asked, start_of(query, key))?;
    let title = match asked.accounts.as_slice() {
        [] => "Postings".to_owned(),
        accounts => accounts.iter().map(|account| account.name()).collect::<Vec<_>>().join(", "),
    };
    let counted = told.totals.count.map(|count| {
        format!("{}; ", format::count(usize::try_from(count).unwrap_or(usize::MAX), "posting", "postings"))
    });
    let summed = format!(
        "{}debits less credits come to {}. For budgets, income and what is owed, the figure has the other sign.",
        counted.as_deref().unwrap_or("A long journal, whose postings are not counted: "),
        format::money(told.totals.total)
    );
    let next = told.page.next.map(|(entry, line)| format!("{entry}.{line}"));
    let columns = [
        Head::words("Counts on"),
        Head::words("What happened"),
        Head::words("Account"),
        Head::words("Why"),
        Head::words("Recorded"),
        Head::figures("Debit less credit"),
    ];
    let table = Table::new(title.clone(), columns)
        .rows(told.page.items.iter().map(row))
        .or_else("Nothing was posted that this figure counts.")
        .paged(Paging::after_key(&address(id, "postings"), query, next));
    let shown = sheet(&kept, "postings", &title).say(summed);
    let shown = if query.given("account").is_some() {
        shown.action("All postings of the fund", address(id, "postings"))
    } else {
        shown
    };
    Ok(shown.table(table))
}

fn row(traced: &TracedPosting) -> Vec<Cell> {
    let posting = &traced.posting;
    vec![
        Cell::new(format::short_date(traced.effective)).to(format!("/entries/{}", traced.entry)),
        Cell::new(traced.kind.title()),
        Cell::new(format!("{} {}", posting.account.code(), posting.account.name())),
        Cell::new(traced.reason.clone()),
        Cell::new(format::instant(traced.recorded)),
        Cell::sum(posting.amount),
    ]
}

/// What the address asks for; what cannot be read leads nowhere, as any address that nobody was given.
fn asked(query: &Typed) -> Result<PostingsAsked, Refusal> {
    let codes = query.text("account").split('-').filter(|code| !code.is_empty());
    let account = |code: &str| code.parse().ok().and_then(Account::from_code).ok_or_else(Refusal::not_found);
    let named = |name: &str| match query.given(name) {
        Some(text) => year(text).map(Some).ok_or_else(Refusal::not_found),
        None => Ok(None),
    };
    let scheme = |id: &str| id.parse::<Uuid>().map(SchemeId::from).map_err(|_| Refusal::not_found());
    let effective = query.given("effective").map(str::parse).transpose().map_err(|_| Refusal::not_found())?;
    Ok(PostingsAsked {
        accounts: codes.map(account).collect::<Result<_, _>>()?,
        charge_fy: named("charge_fy")?,
        receipts_of: named("receipts_of")?,
        partner: query.given("partner").map(|name| About::The(name.to_owned())),
        scheme: match query.given("scheme") {
            Some("none") => Some(About::None),
            Some(id) => Some(About::The(scheme(id)?)),
            None => None,
        },
        before_closing: query.given("before_closing").is_some(),
        at: AsKnown { effective, recorded: None },
        ..PostingsAsked::default()
    })
}

fn key(text: &str) -> Option<PostingKey> {
    let (entry, line) = text.split_once('.')?;
    Some((entry.parse().ok()?, line.parse().ok()?))
}
