//! `/funds/{id}/section-251/{fy}/{stage}`: the section 251 return of a fund, budget or outturn.

use actix_web::{get, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports::{self, Annual, Section251, Stage};
use trellis_kernel::{FinancialYear, FundId};
use trellis_publishing::returns::{Unit, section_251_book};
use trellis_publishing::sheet::Book;
use trellis_store::Tx;
use uuid::Uuid;

use crate::books::{download, files, tables};
use crate::shapes::Sheet;
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/funds/{id}/section-251/{fy}/{stage}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, i16, String)>) -> Answer {
    let (id, fy, stage) = path.into_inner();
    who.show("show section 251", move |tx| read(tx, id, fy, &stage)).await
}

#[get("/funds/{id}/section-251/{fy}/{stage}/{form}")]
pub(crate) async fn file(who: SignedIn, path: web::Path<(Uuid, i16, String, String)>) -> Answer {
    let (id, fy, stage, form) = path.into_inner();
    download(who, "download section 251", form, move |tx| Ok(book(tx, id, fy, &stage)?.1)).await
}

fn read(tx: &mut Tx<'_>, id: Uuid, fy: i16, stage: &str) -> Result<Sheet, Refusal> {
    let (fund, book) = book(tx, id, fy, stage)?;
    let begun = Sheet::new(format!("Section 251, {stage}"))
        .under(fund)
        .back(back_to("All returns", "/returns"))
        .say(format!("Lines of the list of version {}.", book.rule_version));
    let shown = tables(&book).into_iter().fold(begun, Sheet::table);
    Ok(shown.links("Take it with you", files(&format!("/funds/{id}/section-251/{fy}/{stage}"))))
}

/// The fund's title, and the return as a book.
fn book(tx: &mut Tx<'_>, id: Uuid, fy: i16, stage: &str) -> Result<(String, Book), Refusal> {
    let fy = FinancialYear::starting(fy).ok_or_else(Refusal::not_found)?;
    let stage = match stage {
        "budget" => Stage::Budget,
        "outturn" => Stage::Outturn,
        _ => return Err(Refusal::not_found()),
    };
    let which = Section251 { of: Annual { fund: FundId::new(id), fy, at: AsKnown::default() }, stage };
    let told = reports::get_section_251(tx, &which)?;
    Ok((told.title, section_251_book(&told.table, fy, stage.code(), Unit::Pence)))
}
