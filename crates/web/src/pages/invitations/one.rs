//! `/invitations/{i}`: that a place is asked for; what is needed is shown for a purpose, and who looked is kept.

use actix_web::{get, web};
use serde_json::Value;
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_providers::placing::DisclosurePurpose;
use trellis_store::{PlacementInvitation, Tx};
use uuid::Uuid;

use super::list::{Names, is_open, tag};
use crate::format;
use crate::offered::is_offered;
use crate::pages::placements::in_words;
use crate::paging::only;
use crate::shapes::{Asked, Choice, Fact, Field, Sheet};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/invitations/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (*id, who.visitor.query.clone());
    who.show("show placement invitation", move |tx| read(tx, id, &query)).await
}

/// An invitation of the caller's provider, without what is needed.
pub(super) fn found(tx: &mut Tx<'_>, id: Uuid) -> Result<PlacementInvitation, Refusal> {
    let page = placing::list_placement_invitations(tx, only(id))?;
    page.items.into_iter().find(|asked| asked.id == id).ok_or_else(Refusal::not_found)
}

fn read(tx: &mut Tx<'_>, id: Uuid, query: &Typed) -> Result<Sheet, Refusal> {
    let asked = found(tx, id)?;
    let (names, now) = (Names::of(tx, std::slice::from_ref(&asked))?, tx.now());
    let sheet = Sheet::new(format!("A place in {}", names.service(&asked)))
        .under("Invitation")
        .back(back_to("All invitations", "/invitations"))
        .tag(tag(&asked, now))
        .facts(
            None,
            vec![
                Fact::new("Asked by", names.trust(&asked)),
                Fact::new("Asked", format::instant(asked.invited_at)),
                Fact::new("Offers are taken until", format::deadline(asked.offers_until, now)),
            ],
        );
    if !is_open(&asked, now) {
        return Ok(sheet.say("It can no longer be answered, and what is needed is no longer shown."));
    }
    let sheet = answers(tx, sheet, id);
    let Some(purpose) = query.given("purpose") else {
        return Ok(sheet
            .say("Say what for, and what the child needs is shown, in codes. The trust keeps who looked and what for.")
            .asking(purposes(), Values::default()));
    };
    let disclosed = placing::get_placement_invitation(tx, id, Some(purpose))?;
    Ok(sheet.facts(Some("What is needed"), needed(&disclosed.content)))
}

fn answers(tx: &Tx<'_>, sheet: Sheet, id: Uuid) -> Sheet {
    let sheet = if is_offered(tx, Action::OfferPlace) {
        sheet.action("Offer a place", format!("/invitations/{id}/offer"))
    } else {
        sheet
    };
    if is_offered(tx, Action::DeclinePlacementInvitation) {
        sheet.action("Decline", format!("/invitations/{id}/decline"))
    } else {
        sheet
    }
}

fn purposes() -> Asked {
    let choices = DisclosurePurpose::ALL.into_iter().map(|purpose| {
        let words = match purpose {
            DisclosurePurpose::ConsiderOffer => "To see whether we can offer a place",
            DisclosurePurpose::PrepareOffer => "To write the offer",
            DisclosurePurpose::ReviewOffer => "To look over the offer that we made",
        };
        Choice::new(purpose.name(), words)
    });
    Asked {
        legend: "What is needed".to_owned(),
        fields: vec![Field::radios("purpose", "What do you want to see it for?", choices.collect())],
        button: "Show what is needed",
    }
}

/// The coded fields, line by line.
fn needed(content: &Value) -> Vec<Fact> {
    const FIELDS: [(&str, &str); 9] = [
        ("category", "Kind of service"),
        ("tier", "How specialised"),
        ("age_from", "The youngest"),
        ("age_to", "The oldest"),
        ("locality", "Where"),
        ("needs", "Needs"),
        ("risks", "Risks"),
        ("siblings", "Brothers and sisters"),
        ("latest_start", "Needed by"),
    ];
    let words = |value: &Value| match value {
        Value::String(text) => in_words(text),
        Value::Array(codes) if codes.is_empty() => "None said".to_owned(),
        Value::Array(codes) => {
            codes.iter().filter_map(Value::as_str).map(in_words).collect::<Vec<_>>().join("\n")
        }
        Value::Null => "Not said".to_owned(),
        Value::Number(_) | Value::Bool(_) | Value::Object(_) => value.to_string(),
    };
    let row = |(key, name): (&str, &str)| Fact::new(name, content.get(key).map(words).unwrap_or_default());
    let sector = content.get("postcode_sector").and_then(Value::as_str).unwrap_or("Not said");
    FIELDS.into_iter().map(row).chain([Fact::new("Postcode sector", sector)]).collect()
}
