//! `/searches/new` and `/searches/{id}`: a search is saved, changed or deleted.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::searches::{self, SearchSetting};
use trellis_credentials::NewOpaque;
use trellis_kernel::{Invalid, Pence, SavedSearchId};
use trellis_store::Tx;
use trellis_tendering::search::{Rhythm, SavedSearch, SearchCriteria, SearchDraft};
use uuid::Uuid;

use super::told;
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

const LIST: &str = "/searches";

#[get("/searches/new")]
pub(crate) async fn show_new(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("show new saved search", move |tx| read_new(tx, &query)).await
}

#[post("/searches/new")]
pub(crate) async fn send_new(form: Form) -> Answer {
    let key = NewOpaque::draw(&mut rand::rng()).text;
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let made = searches::create_saved_search(tx, setting(typed, &SearchCriteria::default())?, &key)?;
        Ok(Next::to(LIST).told(format!("{} is saved", made.item.name)))
    };
    form.submit("create saved search", act, |tx| read_new(tx, &Typed::default())).await
}

#[get("/searches/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = SavedSearchId::new(*id);
    who.show("show saved search", move |tx| read(tx, id)).await
}

#[post("/searches/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = SavedSearchId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let version = typed.version()?;
        if typed.text("step") == "delete" {
            searches::delete_saved_search(tx, id, version)?;
            return Ok(Next::to(LIST).told("The search is deleted, and its messages end"));
        }
        let before = searches::get_saved_search(tx, id)?.item.criteria;
        let saved = searches::update_saved_search(tx, id, version, setting(typed, &before)?)?;
        Ok(Next::to(LIST).told(format!("{} is saved", saved.item.name)))
    };
    form.submit("update saved search", act, move |tx| read(tx, id)).await
}

/// A new search, begun with what somebody has just looked for.
fn read_new(tx: &mut Tx<'_>, query: &Typed) -> Result<Question, Refusal> {
    searches::check_may_save(tx)?;
    let given = |name: &str| query.given(name).map(str::to_owned);
    let values = Values::default()
        .with("alerts", Rhythm::Daily.name())
        .with_some("words", given("words"))
        .with_some("category", given("category"))
        .with_some("area", given("area"))
        .with_some("value_from_p", given("value_from"))
        .with_some("value_to_p", given("value_to"));
    let question =
        Question::new("Save a search").under("Opportunities").back(back_to("Saved searches", LIST));
    Ok(asking(question).button(Press::on("Save the search")).holding(values))
}

fn read(tx: &mut Tx<'_>, id: SavedSearchId) -> Result<Question, Refusal> {
    let found = searches::get_saved_search(tx, id)?;
    let search = found.item;
    let values = told::values(&search.criteria)
        .with("version", found.version)
        .with("name", &search.name)
        .with("alerts", search.rhythm.name());
    let question =
        Question::new("Change a saved search").under(&search.name).back(back_to("Saved searches", LIST));
    Ok(asking(question)
        .button(Press::step("Save the search", "save"))
        .button(Press::warning("Delete the search", "delete"))
        .link("See what fits now", told::found_at(&search.criteria))
        .holding(values))
}

fn asking(question: Question) -> Question {
    let rhythms = Rhythm::ALL.map(|each| Choice::new(each.name(), told::rhythm(each)));
    question
        .ask(
            Field::text("name", "What do you call it?")
                .hint("It names the messages, such as Wellbeing in the South West"),
        )
        .ask(Field::text("words", "Words in the title or description (optional)"))
        .ask(
            Field::text("category", "Category (optional)")
                .hint("A CPV code of 8 digits, such as 85000000 for health and social work"),
        )
        .ask(Field::text("area", "Place (optional)").hint("An ITL code, such as UKK for the South West"))
        .ask(Field::money("value_from_p", "Worth at least (optional)"))
        .ask(Field::money("value_to_p", "Worth at most (optional)"))
        .ask(Field::radios("alerts", "When are you told of new tenders that fit?", rhythms.into()))
}

/// What was typed; what the form does not ask for stays as it was.
fn setting(typed: &Typed, before: &SearchCriteria) -> Result<SearchSetting, Refusal> {
    let mut reading = typed.reading();
    let mut pence = |name: &str| typed.given(name).and_then(|_| reading.pence(name)).map(Pence::get);
    let (value_from, value_to) = (pence("value_from_p"), pence("value_to_p"));
    reading.finish(|| Some(()))?;
    let rhythm = Rhythm::from_name(typed.text("alerts"))
        .ok_or_else(|| Invalid::at("/alerts", "choose when you are told"))?;
    let criteria = SearchCriteria::new(&SearchDraft {
        words: typed.given("words"),
        category: typed.given("category"),
        area: typed.given("area"),
        regime: before.regime.map(trellis_tendering::regime::Regime::name),
        value_from,
        value_to,
        closes_from: before.closes_from,
        closes_to: before.closes_to,
    })?;
    Ok(SearchSetting { name: SavedSearch::name(typed.text("name"))?, criteria, rhythm })
}
