//! `/imports`: the notices that the trust has taken in.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, publishing};
use trellis_store::Tx;

use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/imports")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list imported notices", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = publishing::list_imported_notices(tx, after(query))?;
    let heads = [
        Head::words("Notice"),
        Head::words("Kind"),
        Head::words("Buyer"),
        Head::words("Released"),
        Head::words("Taken in"),
        Head::figures("To look at"),
    ];
    let rows = page.items.iter().map(|notice| {
        let title = notice.title.clone().unwrap_or_else(|| notice.release_id.clone());
        vec![
            Cell::new(title).to(format!("/imports/{}", notice.id)).meta(&notice.ocid),
            Cell::new(notice.notice_type.as_deref().unwrap_or("Not said")),
            Cell::new(notice.buyer_name.as_deref().unwrap_or_default()),
            Cell::new(format::instant(notice.released_at)),
            Cell::new(format::instant(notice.imported_at)),
            Cell::new(notice.remarks.len().to_string()),
        ]
    });
    let table = Table::new("Notices taken in, the newest last", heads)
        .rows(rows)
        .or_else("Notices that were published elsewhere appear here once their file is taken in. A tender becomes a draft.")
        .paged(Paging::of("/imports", query, &page));
    let sheet = Sheet::new("Imports").table(table);
    let takes_in = is_offered(tx, Action::ImportNotices);
    Ok(if takes_in { sheet.action("Take a file in", "/imports/new") } else { sheet })
}
