//! `/tenders/{t}/documents`: which documents bidders are given, each known by its fingerprint.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::TenderDocument;
use uuid::Uuid;

use super::content::documents;
use super::told::{address, back, held_by, target};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// The types of document that tenders are made of.
const TYPES: [(&str, &str); 4] = [
    ("application/pdf", "PDF"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (docx)"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (xlsx)"),
    ("text/csv", "CSV"),
];

#[get("/tenders/{id}/documents")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show documents", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/documents")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let document = told(typed)?;
        tendering::create_tender_document(tx, target(id, typed)?, &document)?;
        let next = Next::to(format!("{}/documents", address(id)));
        Ok(next.told(format!("{} is added", document.name)))
    };
    form.submit("add document", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let types = TYPES.iter().map(|(value, text)| Choice::new(*value, *text)).collect();
    Ok(Question::new("Documents for bidders").under(&found.item.particulars.title).back(back(id))
        .say("The files stay where the trust keeps its documents. The tender lists each with its fingerprint, so that everybody can tell that theirs is the one that was approved.")
        .table(documents(&found.item))
        .ask(Field::text("name", "Name of the file").hint("For example, Specification.pdf"))
        .ask(Field::radios("media_type", "Type", types))
        .ask(Field::text("size_bytes", "Size in bytes"))
        .ask(Field::text("sha256", "Fingerprint (SHA-256)").hint("64 digits and letters a to f, as your document store shows them"))
        .button(Press::on("Add the document"))
        .link("Back to the tender", address(id))
        .holding(Values::default().with("version", found.version)))
}

fn told(typed: &Typed) -> Result<TenderDocument, Refusal> {
    let size = typed.text("size_bytes").replace(',', "").trim().parse::<i64>();
    let mut fields = Fields::new();
    fields.require(size.is_ok(), "/size_bytes", "enter the size in bytes, such as 184320");
    let size = fields.finish(|| size.ok())?;
    let hash = typed.text("sha256").trim().to_ascii_lowercase();
    Ok(TenderDocument::new(typed.text("name"), typed.text("media_type"), size, &hash)?)
}
