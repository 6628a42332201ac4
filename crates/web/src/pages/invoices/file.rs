//! `/contracts/{id}/invoices/file`: an invoice for a contract as the file that an accounting program writes.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::invoices::{self, UblTaken};
use trellis_commissioning::{Refusal, contracts};
use trellis_kernel::{ContractId, Invalid};
use trellis_store::Tx;
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::reading::beside;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// Refusals that speak of the file itself.
const OF_THE_FILE: [(&str, &str); 4] = [
    ("XML_TOO_LARGE", "file"),
    ("XML_NOT_UTF8", "file"),
    ("XML_DTD_FORBIDDEN", "file"),
    ("XML_MALFORMED", "file"),
];

#[get("/contracts/{id}/invoices/file")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show invoice upload", move |tx| read(tx, id)).await
}

#[post("/contracts/{id}/invoices/file")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let taken = invoices::create_ubl_invoice(tx, id, document(typed)?)
            .map_err(|refusal| beside(refusal, &OF_THE_FILE))?;
        Ok(match taken {
            UblTaken::Taken(kept) => Next::to(format!("/invoices/{}", kept.invoice.id))
                .told(format!("Invoice {} is received", kept.invoice.details.number)),
            UblTaken::Invalid(refusal) => {
                let kept = refusal.figures().get("invoice_id").and_then(|id| id.as_str()).unwrap_or_default();
                Next::to(format!("/invoices/{kept}")).told(
                    "The file breaks rules for invoices. Correct it and send it again under the same number",
                )
            }
        })
    };
    form.submit("create ubl invoice", act, move |tx| read(tx, id)).await
}

/// The file, if it is one that can be an invoice.
fn document(typed: &Typed) -> Result<&[u8], Refusal> {
    let refused = |sentence: &str| Err(Invalid::at("/file", sentence).into());
    let Some(sent) = typed.file("file") else { return refused("choose a file") };
    if sent.too_large {
        return refused("the file is larger than 10 MB; send the invoice without large attachments");
    }
    let named = sent.name.to_ascii_lowercase().ends_with(".xml");
    if !named || !matches!(sent.media_type.as_str(), "text/xml" | "application/xml") {
        return refused(
            "the file is not XML; choose the UBL file that your accounting program writes, such as invoice.xml",
        );
    }
    if sent.bytes.is_empty() { refused("the file is empty") } else { Ok(&sent.bytes) }
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<Question, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    expect_offered(tx, Action::CreateUblInvoice)?;
    Ok(Question::new("Send an invoice as a file")
        .under(contract.title())
        .back(back_to("Back to the contract", format!("/contracts/{id}")))
        .say("A good invoice is received at once. One that breaks a rule is kept with what is wrong with it, and you can send it again corrected.")
        .ask(
            Field::file("file", "Invoice or credit note", ".xml,application/xml,text/xml")
                .hint("One XML file (UBL, Peppol BIS Billing 3) of at most 10 MB"),
        )
        .link("Fill in a form instead", format!("/contracts/{id}/invoices/new"))
        .button(Press::on("Send the file")))
}
