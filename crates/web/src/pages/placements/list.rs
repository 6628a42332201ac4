//! `/placements`: what a trust needs, choices that wait, and the placements that were agreed.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, placements, placing};
use trellis_kernel::{OrganisationId, london_date};
use trellis_store::{After, KeptPlacement, Tx};

use super::told::{address, in_words, name, tag};
use crate::format;
use crate::offered::is_offered;
use crate::pages::home::if_seen;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/placements")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list placements", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let sections = [needs(tx, query)?, waiting(tx)?, agreed(tx)?];
    if sections.iter().all(Option::is_none) {
        return Err(Refusal::rule(
            "role-missing",
            "placements are read by those who commission or pay for them",
        ));
    }
    Ok(sections.into_iter().flatten().fold(Sheet::new("Placements"), Sheet::section))
}

fn needs(tx: &mut Tx<'_>, query: &Typed) -> Result<Option<Section>, Refusal> {
    let Some(page) = if_seen(placing::list_requirements(tx, after(query)))? else { return Ok(None) };
    let heads = [
        Head::words("Need"),
        Head::words("Kind of service"),
        Head::words("Ages"),
        Head::words("Where"),
        Head::words("How it stands"),
        Head::words("Needed by"),
    ];
    let rows = page.items.iter().map(|found| {
        let kept = &found.item;
        let needed = &kept.requirement;
        vec![
            Cell::new(name(kept.id)).to(address(kept.id)),
            Cell::new(in_words(&needed.category)),
            Cell::new(format!("{} to {}", needed.age_band.0, needed.age_band.1)),
            Cell::new(in_words(&needed.locality)),
            Cell::tag(tag(&kept.state)),
            Cell::new(needed.latest_start.map_or_else(|| "Not said".to_owned(), format::short_date)),
        ]
    });
    let table = Table::new("What is needed, the newest last", heads)
        .rows(rows)
        .paged(Paging::of("/placements", query, &page))
        .or_else("What a child needs appears here without the child: in codes, under a pseudonym.");
    let section = Section::only().table(table);
    Ok(Some(if is_offered(tx, Action::CreateRequirement) {
        section.action("Write down what is needed", "/placements/needs/new")
    } else {
        section
    }))
}

fn waiting(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let Some(choices) = if_seen(placing::list_choices_waiting(tx))? else { return Ok(None) };
    let heads = [Head::words("Need"), Head::figures("Rank of the offer chosen"), Head::words("Chosen")];
    let rows = choices.iter().map(|choice| {
        vec![
            Cell::new(name(choice.requirement)).to(format!("{}/offers", address(choice.requirement))),
            Cell::new(choice.rank.to_string()),
            Cell::new(format::instant(choice.chosen_at)),
        ]
    });
    let table = Table::new("Choices that wait for a second person", heads);
    Ok(Some(Section::only().table(table.rows(rows).or_else("No choice departs from its ranking and waits."))))
}

fn agreed(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let first = After { after: None, limit: 100 };
    let Some(page) = if_seen(placements::list_placements(tx, first))? else { return Ok(None) };
    let providers: Vec<OrganisationId> = page.items.iter().map(|kept| kept.provider).collect();
    let (names, today) = (tx.organisation_names(&providers)?, london_date(tx.now()));
    let heads = [
        Head::words("Placement"),
        Head::words("Provider"),
        Head::words("How it stands"),
        Head::words("From"),
        Head::words("Promised until"),
        Head::figures("A week"),
    ];
    let row = |kept: &KeptPlacement| {
        let placement = &kept.placement;
        let weekly = placement.terms.rates.last().map(|rate| rate.weekly).unwrap_or_default();
        vec![
            Cell::new(placement.reference.to_string()),
            Cell::new(names.get(&kept.provider).cloned().unwrap_or_default()),
            Cell::new(in_words(placement.phase(today).key())),
            Cell::new(format::short_date(placement.start)),
            Cell::new(format::short_date(placement.terms.end.until())),
            Cell::sum(weekly),
        ]
    };
    let table = Table::new("Placements agreed", heads).rows(page.items.iter().map(row)).or_else(
        "A placement appears here once the offer that was chosen is agreed and its money committed.",
    );
    Ok(Some(Section::only().table(table)))
}
