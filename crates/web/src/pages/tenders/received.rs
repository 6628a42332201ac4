//! `/tenders/{t}/bids`: the bids received, once bids are closed.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::{After, ReceivedBid, Tx};
use uuid::Uuid;

use super::told::{address, back, held, lot_name};
use crate::format;
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

#[get("/tenders/{id}/bids")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("list received bids", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let procurement = held(tx, id)?.item;
    let is_opened = procurement.state.is_opened();
    let received = tendering::list_received_bids(tx, id, After { after: None, limit: 100 })?.items;
    let mut sheet = Sheet::new("Bids received").back(back(id)).under(&procurement.particulars.title);
    sheet = if is_opened {
        sheet.say("Open a bid to read it and to score it. Declare your conflicts of interest first.")
    } else {
        sheet.say("What the bids say is read once they are opened.")
    };
    for lot in &procurement.lots {
        let rows = received.iter().filter(|bid| bid.lot == lot.id).map(|bid| {
            let name = match bid.set_aside {
                Some(_) => format!("{} (does not count)", bid.provider_name),
                None => bid.provider_name.clone(),
            };
            let name = if is_opened {
                Cell::new(name).to(format!("{}/bids/{}", address(id), bid.id))
            } else {
                Cell::new(name)
            };
            vec![name, Cell::new(together(bid)), Cell::new(format::instant(bid.received_at))]
        });
        let name = format!("{}: bids", lot_name(lot));
        let table =
            Table::new(name, [Head::words("Bidder"), Head::words("Together with"), Head::words("Received")])
                .rows(rows);
        sheet = sheet.section(Section::only().table(table.or_else("Nobody bid for this lot.")));
    }
    for told in overlapping(&received) {
        sheet = sheet.say(told);
    }
    Ok(sheet.section(
        Section::only().link("Declare your conflicts of interest", format!("{}/conflicts", address(id))),
    ))
}

/// Who makes a bid together with its lead, and with what share.
pub(super) fn together(bid: &ReceivedBid) -> String {
    let members = bid.members.iter().map(|member| format!("{} {}%", member.name, member.share));
    members.collect::<Vec<_>>().join(", ")
}

/// A sentence for each bid with suppliers that stand in another bid for the lot: to be looked at before anything is decided.
fn overlapping(received: &[ReceivedBid]) -> Vec<String> {
    let name = |bid: &ReceivedBid, id| {
        let member = bid.members.iter().find(|member| member.organisation == id);
        member.map_or_else(|| bid.provider_name.clone(), |member| member.name.clone())
    };
    let sentence = |bid: &ReceivedBid| {
        let names: Vec<String> = bid.overlaps.iter().map(|overlap| name(bid, overlap.organisation)).collect();
        (!names.is_empty()).then(|| {
            let (names, lead) = (names.join(" and "), &bid.provider_name);
            format!("{names} takes part in the bid of {lead} and in another bid for the same lot.")
        })
    };
    received.iter().filter_map(sentence).collect()
}
