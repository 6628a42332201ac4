//! `/tenders/{t}/concerns`: what was asked about opened bids, and which prices look too low to be true.

use actix_web::{get, web};
use trellis_access::{Action, Role};
use trellis_commissioning::{Refusal, evaluation};
use trellis_kernel::{BidId, ProcurementId, Rate};
use trellis_store::{After, KeptConcern, Tx};
use trellis_tendering::{BidConcern, Lot};
use uuid::Uuid;

use super::ranking::bidders;
use super::told::{address, back, held, holds, lot_name};
use crate::format;
use crate::offered::is_offered;
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::Tag;
use crate::visitor::Answer;

/// The names of bidders by bid.
type Bidders = std::collections::BTreeMap<BidId, String>;

#[get("/tenders/{id}/concerns")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("list concerns", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Sheet, Refusal> {
    let procurement = held(tx, id)?.item;
    let all = evaluation::list_bid_concerns(tx, id, After { after: None, limit: 100 })?.items;
    let names = bidders(tx, id)?;
    let heads =
        [Head::words("Bidder"), Head::words("Whether"), Head::words("How it stands"), Head::words("Raised")];
    let rows = all.iter().map(|kept| row(id, kept, &names));
    let table = Table::new("Concerns", heads).rows(rows).or_else(
        "Nothing is asked about a bid. A concern is raised before the scores of its lot are locked.",
    );
    let mut sheet = Sheet::new("Concerns about bids")
        .back(back(id))
        .under(&procurement.particulars.title)
        .say("A bid is disregarded by two people, after its bidder was asked where the law says so, and before anybody sees totals (Procurement Act 2023, section 19).");
    if is_offered(tx, Action::RaiseBidConcern) && holds(tx, Role::Commissioner) {
        sheet = sheet.action("Raise a concern", format!("{}/concerns/new", address(id)));
    }
    sheet = sheet.table(table);
    if procurement.state.is_opened() && is_offered(tx, Action::GetPriceFlags) {
        for lot in &procurement.lots {
            sheet = sheet.table(prices(tx, lot, &names)?);
        }
    }
    Ok(sheet)
}

fn row(id: ProcurementId, kept: &KeptConcern, names: &Bidders) -> Vec<Cell> {
    let concern = &kept.concern;
    let name = names.get(&concern.bid).cloned().unwrap_or_default();
    vec![
        Cell::new(name).to(format!("{}/concerns/{}", address(id), concern.id)),
        Cell::new(concern.ground.sentence()),
        Cell::tag(tag(concern)),
        Cell::new(format::instant(concern.raised.at)),
    ]
}

/// How a concern stands.
pub(super) fn tag(concern: &BidConcern) -> Tag {
    let (text, colour) = match concern.state() {
        "raised" => ("Raised", "govuk-tag--yellow"),
        "replied" => ("Replied", "govuk-tag--blue"),
        "proposed" => ("Waits for a second person", "govuk-tag--orange"),
        "kept" => ("The bid is kept", "govuk-tag--green"),
        _ => ("The bid is disregarded", "govuk-tag--red"),
    };
    Tag { text, colour }
}

/// Prices that lie far under the others: a flag, upon which the bidder is asked (s.19(4)).
fn prices(tx: &mut Tx<'_>, lot: &Lot, names: &Bidders) -> Result<Table, Refusal> {
    let flags = evaluation::get_price_flags(tx, lot.id)?;
    let rows = flags.into_iter().map(|flag| {
        let name = names.get(&flag.bid).cloned().unwrap_or_default();
        let per_cent = |share: Rate| format!("{}%", share.to_percent(1));
        let next = flag.under_next.map(per_cent).unwrap_or_default();
        vec![Cell::new(name), Cell::new(per_cent(flag.under_mean)), Cell::new(next)]
    });
    let heads = [
        Head::words("Bidder"),
        Head::figures("Under the mean of the others"),
        Head::figures("Under the next price"),
    ];
    Ok(Table::new(format!("{}: prices that look abnormally low", lot_name(lot)), heads)
        .rows(rows)
        .or_else("No price lies 40% under the mean of the others, or 30% under the next."))
}
