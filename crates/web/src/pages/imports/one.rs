//! `/imports/{n}`: a notice as it was taken in, and what a person should look at.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, publishing};
use trellis_kernel::{ImportedNoticeId, Pence};
use trellis_store::{StoredNotice, Tx};
use uuid::Uuid;

use crate::format;
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/imports/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ImportedNoticeId::new(*id);
    who.show("show imported notice", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ImportedNoticeId) -> Result<Sheet, Refusal> {
    let notice = publishing::get_imported_notice(tx, id)?;
    let title = notice.title.clone().unwrap_or_else(|| notice.release_id.clone());
    let sheet = Sheet::new(title)
        .under("Notice taken in")
        .back(back_to("All imports", "/imports"))
        .facts(None, facts(&notice));
    let sheet = match notice.remarks.as_slice() {
        [] => sheet,
        remarks => sheet.words("To be looked at", remarks.to_vec()),
    };
    Ok(match notice.procurement {
        Some(draft) => {
            let link = Section::only().link("The draft that was made of it", format!("/tenders/{draft}"));
            sheet.section(link)
        }
        None => sheet,
    })
}

fn facts(notice: &StoredNotice) -> Vec<Fact> {
    let value = |sum: Option<Pence>| sum.map_or_else(|| "Not said".to_owned(), format::money);
    vec![
        Fact::new("Contracting process", &notice.ocid),
        Fact::new("Release", &notice.release_id),
        Fact::new("Kind", notice.notice_type.as_deref().unwrap_or("Not said")),
        Fact::new("Tags", notice.tags.join(", ")),
        Fact::new("Buyer", notice.buyer_name.as_deref().unwrap_or("Not said")),
        Fact::new("Value without VAT", value(notice.value_net)),
        Fact::new("Value with VAT", value(notice.value_gross)),
        Fact::new("Released", format::instant(notice.released_at)),
        Fact::new("Taken in", format::instant(notice.imported_at)),
    ]
}
