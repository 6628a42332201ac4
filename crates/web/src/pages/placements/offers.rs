//! `/placements/needs/{r}/offers`: the offers once the window has ended, their ranking, and the choice.

use std::collections::BTreeMap;

use actix_web::{get, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::{OrganisationId, RequirementId};
use trellis_providers::placing::{OfferedPlace, RankedOffer};
use trellis_store::{PlacementChoice, Tx};
use uuid::Uuid;

use super::told::{address, name};
use crate::format;
use crate::offered::is_offered;
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/placements/needs/{id}/offers")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    who.show("show placement offers", move |tx| read(tx, id)).await
}

/// The offers of a requirement in their order, with who makes each.
pub(super) struct Offers {
    pub(super) made: Vec<OfferedPlace>,
    pub(super) ranked: Vec<RankedOffer>,
    names: BTreeMap<OrganisationId, String>,
}

impl Offers {
    pub(super) fn read(tx: &mut Tx<'_>, id: RequirementId) -> Result<Self, Refusal> {
        let (mut made, ranked) = placing::list_placement_offers(tx, id)?;
        let rank = |offer: &OfferedPlace| ranked.iter().find(|it| it.offer == offer.id).map(|it| it.rank);
        made.sort_by_key(|offer| (rank(offer), offer.id));
        let providers: Vec<OrganisationId> = made.iter().map(|offer| offer.provider).collect();
        Ok(Self { names: tx.organisation_names(&providers)?, made, ranked })
    }

    /// Its provider and its price.
    pub(super) fn in_words(&self, offer: &OfferedPlace) -> String {
        format!("{}, {} a week", self.name(offer), format::money(offer.weekly))
    }

    pub(super) fn name(&self, offer: &OfferedPlace) -> String {
        self.names.get(&offer.provider).cloned().unwrap_or_default()
    }

    /// The offers as a table; each leads to its score.
    pub(super) fn table(&self, id: RequirementId) -> Table {
        let heads = [
            Head::words("Provider"),
            Head::figures("Rank"),
            Head::figures("Points"),
            Head::figures("Quality"),
            Head::figures("A week"),
            Head::words("From"),
        ];
        let rows = self.made.iter().map(|offer| {
            let place = self.ranked.iter().find(|it| it.offer == offer.id);
            let dash = || "–".to_owned();
            let points = place.map(|it| format!("{}.{:02}", it.points / 100, it.points % 100));
            vec![
                Cell::new(self.name(offer)).to(format!("{}/offers/{}", address(id), offer.id)),
                Cell::new(place.map_or_else(dash, |it| it.rank.to_string())),
                Cell::new(points.unwrap_or_else(dash)),
                Cell::new(offer.quality.map_or_else(|| "Not scored".to_owned(), |it| it.to_string())),
                Cell::sum(offer.weekly),
                Cell::new(format::short_date(offer.from)),
            ]
        });
        Table::new("Offers, the best first", heads).rows(rows).or_else("Nobody offered a place in time.")
    }
}

fn read(tx: &mut Tx<'_>, id: RequirementId) -> Result<Sheet, Refusal> {
    let offers = Offers::read(tx, id)?;
    let choice = placing::get_placement_choice(tx, id)?;
    let back = if is_offered(tx, Action::GetRequirement) {
        super::told::back(id)
    } else {
        back_to("Placements", "/placements")
    };
    let mut section = Section::only().table(offers.table(id));
    if choice.is_none() && !offers.ranked.is_empty() && is_offered(tx, Action::ChoosePlacementOffer) {
        section = section.action("Choose an offer", format!("{}/choose", address(id)));
    }
    let sheet = Sheet::new("Offers and their ranking")
        .under(name(id))
        .back(back)
        .say("Points: 60 × quality ÷ 5, and 40 × lowest price ÷ price. The ranking appears once every offer has a quality score.")
        .section(section);
    Ok(match choice {
        Some(choice) => sheet.section(chosen(tx, &offers, &choice)),
        None => sheet,
    })
}

fn chosen(tx: &Tx<'_>, offers: &Offers, choice: &PlacementChoice) -> Section {
    let path = address(choice.requirement);
    let offer = offers.made.iter().find(|offer| offer.id == choice.offer);
    let words = offer.map(|offer| offers.in_words(offer)).unwrap_or_default();
    let mut section = Section::new("The choice")
        .fact(Fact::new("Offer", words))
        .fact(Fact::new("Rank", choice.rank.to_string()))
        .fact(Fact::new("Chosen", format::instant(choice.chosen_at)));
    if let Some(reason) = &choice.reason {
        section = section.fact(Fact::new("Why", reason));
    }
    if let Some((_, at)) = choice.approved {
        section = section.fact(Fact::new("Approved by a second person", format::instant(at)));
    }
    if choice.placement.is_some() {
        return section
            .say("The placement is agreed and its money committed.")
            .link("Placements", "/placements");
    }
    let waits = choice.rank > 1 && choice.approved.is_none();
    if waits && is_offered(tx, Action::ApprovePlacementChoice) {
        section.action("Approve the choice", format!("{path}/approve"))
    } else if waits {
        section.say("It departs from the ranking: an approver who did not choose it looks at it first.")
    } else if is_offered(tx, Action::AgreePlacement) {
        section.action("Agree the placement", format!("{path}/agree"))
    } else {
        section
    }
}
