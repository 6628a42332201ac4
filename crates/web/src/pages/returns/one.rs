//! `/returns/{kind}/{period_end}`: one return of one period, to read and to take as a file.

use actix_web::{get, web};
use chrono::NaiveDate;
use trellis_access::Role;
use trellis_commissioning::{Refusal, transparency};
use trellis_kernel::london_date;
use trellis_publishing::sheet::Book;
use trellis_publishing::transparency::{over_500_book, over_30000_book};
use trellis_store::Tx;

use crate::books::{download, files, tables};
use crate::format;
use crate::shapes::Sheet;
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/returns/{kind}/{end}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(String, NaiveDate)>) -> Answer {
    let (kind, end) = path.into_inner();
    who.show("show return", move |tx| read(tx, &kind, end)).await
}

#[get("/returns/{kind}/{end}/files/{form}")]
pub(crate) async fn file(who: SignedIn, path: web::Path<(String, NaiveDate, String)>) -> Answer {
    let (kind, end, form) = path.into_inner();
    download(who, "download return", form, move |tx| book(tx, &kind, end)).await
}

fn read(tx: &mut Tx<'_>, kind: &str, end: NaiveDate) -> Result<Sheet, Refusal> {
    let book = book(tx, kind, end)?;
    let address = format!("/returns/{kind}/{end}");
    let begun = Sheet::new(format!("{} to {}", title(kind), format::date(end)))
        .back(back_to("All returns", "/returns"))
        .say(format!("Made by the rule of version {}.", book.rule_version));
    let director = tx.principal().roles().contains(&Role::FinanceDirector);
    let begun = if kind == "payments-notice" && director {
        begun.action("Approve the notice", format!("{address}/approve"))
    } else {
        begun
    };
    let publishes = [Role::FinanceOfficer, Role::FinanceDirector]
        .iter()
        .any(|role| tx.principal().roles().contains(role));
    let begun = if kind == "over-500" && publishes && is_over(tx, end)? {
        begun.action("Publish it", format!("{address}/publish"))
    } else {
        begun
    };
    let shown = tables(&book).into_iter().fold(begun, Sheet::table);
    Ok(shown.links("Take it with you", files(&format!("{address}/files"))))
}

/// Whether a quarter is over and not published yet.
fn is_over(tx: &mut Tx<'_>, end: NaiveDate) -> Result<bool, Refusal> {
    Ok(london_date(tx.now()) > end && transparency::own_published_quarter(tx, end)?.is_none())
}

fn title(kind: &str) -> &'static str {
    match kind {
        "payments-notice" => "Payments compliance notice",
        "over-30000" => "Payments over £30,000",
        _ => "Spending over £500",
    }
}

/// The return as a book; the first table is the one that a CSV file holds.
fn book(tx: &mut Tx<'_>, kind: &str, end: NaiveDate) -> Result<Book, Refusal> {
    match kind {
        "payments-notice" => {
            let told = transparency::get_payments_notice(tx, end)?;
            Ok(told.notice.book(&told.authority, told.signature.as_ref()))
        }
        "over-30000" => {
            let told = transparency::get_payments_over_30000(tx, end)?;
            let listed: Vec<_> = told.payments.iter().collect();
            Ok(over_30000_book(told.authority.uuid(), told.period, &listed))
        }
        "over-500" => {
            let told = transparency::get_spend_over_500(tx, end)?;
            Ok(over_500_book(told.period, &told.items.iter().collect::<Vec<_>>()))
        }
        _ => Err(Refusal::not_found()),
    }
}
