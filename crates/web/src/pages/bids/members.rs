//! `/bids/{id}/members`: those that make the bid together, with the share that each of them takes.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidTarget, NamedMember};
use trellis_kernel::{BidId, Fields, OrganisationId};
use trellis_store::Tx;
use trellis_tendering::BidMember;
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::reading::basis_points;
use crate::rows::{in_its_row, written};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

/// Rows for members that are still to be named.
const SPARE: usize = 3;

#[derive(Serialize)]
struct Members {
    bid: Told,
    lead: String,
    /// The rows of the others; the lead is row 0.
    rows: Vec<usize>,
    /// Whether a supplier takes part in one bid for the lot at most.
    one_bid: bool,
    #[serde(skip)]
    values: Values,
}

impl View for Members {
    const TEMPLATE: &'static str = "bids/members.html";

    fn title(&self) -> String {
        "Do you bid together with others?".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }

    fn values(&self) -> Values {
        self.values.clone()
    }
}

#[get("/bids/{id}/members")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show members of bid", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/members")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut rows = vec![0];
        let named = written(typed, ("members", &["name", "share_bp"]), BidMember::MOST + SPARE);
        rows.extend(named.into_iter().filter(|row| *row > 0));
        let (lead, others) = told(typed, &rows)?;
        let target = BidTarget { id, version: Some(typed.version()?) };
        tendering::name_members(tx, target, lead, &others).map_err(|refusal| at_rows(refusal, &rows))?;
        Ok(Next::to(address(id)).told("Who bids together is saved"))
    };
    form.submit("write members of bid", act, move |tx| read(tx, id)).await
}

/// The lead's share and the others; an empty share of the lead counts where it bids alone.
fn told(typed: &Typed, rows: &[usize]) -> Result<(u32, Vec<NamedMember>), Refusal> {
    let mut fields = Fields::new();
    let (mut lead, mut others) = (0, Vec::new());
    for row in rows {
        let text = |part: &str| typed.text(&format!("members-{row}-{part}"));
        let share = basis_points(text("share_bp"));
        let needed = *row > 0 || rows.len() > 1;
        let at = format!("/members/{row}/share_bp");
        fields.require(share.is_some() || !needed, at, "enter a share in per cent, such as 40 or 12.5");
        match (row, share) {
            (0, share) => lead = share.unwrap_or_default(),
            (_, Some(share_bp)) => others.push(NamedMember { name: text("name").to_owned(), share_bp }),
            (_, None) => {}
        }
    }
    fields.finish(|| Some(()))?;
    Ok((lead, others))
}

/// A refusal of one member in its row, and of all of them at the lead's share.
fn at_rows(refusal: Refusal, rows: &[usize]) -> Refusal {
    let mut refusal = in_its_row(refusal, "members", rows);
    for row in rows {
        let (from, to) = (format!("/members/{row}/organisation_id"), format!("/members/{row}/name"));
        refusal = refusal.renamed(&from, &to);
    }
    refusal.renamed("/members", "/members/0/share_bp")
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Members, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let lead = read.own.bid.item.provider;
    let members = read.own.bid.item.latest().map(|content| content.members.clone()).unwrap_or_default();
    let mut suppliers: Vec<OrganisationId> = members.iter().map(|member| member.organisation).collect();
    suppliers.push(lead);
    let names = tx.organisation_names(&suppliers)?;
    let name = |id: OrganisationId| names.get(&id).cloned().unwrap_or_default();
    let bid = Told::of(&read);
    let mut values = Values::default().with("version", bid.version);
    if let Some(own) = members.iter().find(|member| member.organisation == lead) {
        values = values.with("members-0-share_bp", own.share);
    }
    let others: Vec<&BidMember> = members.iter().filter(|member| member.organisation != lead).collect();
    for (row, other) in (1..).zip(&others) {
        values = values
            .with(&format!("members-{row}-name"), name(other.organisation))
            .with(&format!("members-{row}-share_bp"), other.share);
    }
    Ok(Members {
        lead: name(lead),
        rows: (1..=(others.len() + SPARE).min(BidMember::MOST)).collect(),
        one_bid: read.opportunity.content.limits.one_bid_per_supplier,
        bid,
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_stands_in_its_row() {
        let pointer = |at: &str, rows: &[usize]| {
            let refusal: Refusal = trellis_kernel::Invalid::at(at, "wrong").into();
            at_rows(refusal, rows).fields()[0].pointer.clone()
        };
        assert_eq!(pointer("/members/1/organisation_id", &[0, 3]), "/members/3/name");
        assert_eq!(pointer("/members/0/share_bp", &[0, 3]), "/members/0/share_bp");
        assert_eq!(pointer("/members", &[0, 3]), "/members/0/share_bp");
    }

    #[test]
    fn the_leads_share_is_asked_for_only_beside_others() {
        let alone = Typed::parse(b"members-0-share_bp=&members-1-name=&members-1-share_bp=");
        assert_eq!(told(&alone, &[0]).map(|(lead, others)| (lead, others.len())).ok(), Some((0, 0)));
        let both = Typed::parse(b"members-0-share_bp=60&members-2-name=Harbour&members-2-share_bp=40");
        let (lead, others) = told(&both, &[0, 2]).expect("two members");
        assert_eq!((lead, others[0].share_bp, others[0].name.as_str()), (6_000, 4_000, "Harbour"));
        let short = Typed::parse(b"members-2-name=Harbour&members-2-share_bp=some");
        let pointers: Vec<String> = told(&short, &[0, 2])
            .expect_err("two shares")
            .fields()
            .iter()
            .map(|field| field.pointer.clone())
            .collect();
        assert_eq!(pointers, ["/members/0/share_bp", "/members/2/share_bp"]);
    }
}
