//! `/duties`: the duties of a trust, the first due first.

use actix_web::get;
use chrono::NaiveDate;
use trellis_commissioning::Refusal;
use trellis_commissioning::duties::{self, DutyList};
use trellis_kernel::{PersonId, london_date};
use trellis_store::{After, Tx};
use trellis_tendering::duty::{Duty, DutyState};

use crate::format;
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/duties")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list duties", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let (mine, done_too) = (query.given("mine").is_some(), query.given("done").is_some());
    let found =
        duties::list_duties(tx, DutyList { mine, done_too }, After { after: None, limit: 100 })?.items;
    let owners: Vec<PersonId> = found.iter().map(|duty| duty.item.owner).collect();
    let (names, today) = (tx.names_of(&owners)?, london_date(tx.now()));
    let heads = [Head::words("What"), Head::words("Due"), Head::words("Whose"), Head::words("How it stands")];
    let rows = found.iter().map(|it| {
        let duty = &it.item;
        vec![
            Cell::new(duty.kind.title()).to(format!("/duties/{}", duty.id)).meta(&duty.subject),
            Cell::new(format::date_with_day(duty.due_on)),
            Cell::new(names.get(&duty.owner).cloned().unwrap_or_default()),
            Cell::tag(tag(duty, today)),
        ]
    });
    let table = Table::new(format::count(found.len(), "duty", "duties"), heads).rows(rows);
    let empty = "What the law asks for by a day appears here when a tender or a contract raises it.";
    let other = |words: &str, mine: bool, done: bool| {
        let query: Vec<&str> = [(mine, "mine=1"), (done, "done=1")]
            .into_iter()
            .filter_map(|(is_set, part)| is_set.then_some(part))
            .collect();
        let href =
            if query.is_empty() { "/duties".to_owned() } else { format!("/duties?{}", query.join("&")) };
        (words.to_owned(), href)
    };
    let (whose, whose_at) = other(if mine { "Show everybody’s" } else { "Show mine only" }, !mine, done_too);
    let (done, done_at) = other(
        if done_too { "Show open ones only" } else { "Show those that are done, too" },
        mine,
        !done_too,
    );
    let section = Section::only().table(table.or_else(empty)).link(whose, whose_at).link(done, done_at);
    Ok(Sheet::new("Duties").section(section))
}

/// How a duty stands on a day.
pub(super) fn tag(duty: &Duty, today: NaiveDate) -> Tag {
    let (text, colour) = match &duty.state {
        DutyState::Done { .. } => ("Done", "govuk-tag--green"),
        DutyState::Open if duty.due_on < today => ("Late", "govuk-tag--red"),
        DutyState::Open => ("To do", "govuk-tag--blue"),
    };
    Tag { text, colour }
}
