//! `/placements/needs/new`: what a child needs is written down, without the child.

use actix_web::{get, post};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::Tier;
use trellis_providers::placing::{Requirement, RequirementDraft};
use trellis_store::Tx;

use super::told::{address, coded, in_words};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::reading::{in_list, listed};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/placements/needs/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show new requirement", read).await
}

#[post("/placements/needs/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let made = placing::create_requirement(tx, drafted(typed)?).map_err(in_list)?;
        Ok(Next::to(address(made.item.id)).told("What is needed is written down. A colleague checks it next"))
    };
    form.submit("create requirement", act, read).await
}

fn drafted(typed: &Typed) -> Result<RequirementDraft, Refusal> {
    let mut reading = typed.reading();
    let ages = reading.small("age_from", "years").zip(reading.small("age_to", "years"));
    let siblings = reading.if_given("siblings", |reading| reading.small("siblings", "brothers and sisters"));
    let latest_start = reading.if_given("latest_start-day", |reading| reading.date("latest_start"));
    let age_band = reading.finish(|| ages)?;
    let chosen = |name: &str| typed.list(name).map(str::to_owned).collect();
    Ok(RequirementDraft {
        tier: typed.text("tier").to_owned(),
        category: typed.text("category").trim().to_lowercase(),
        age_band,
        locality: typed.text("locality").trim().to_lowercase(),
        needs: chosen("needs"),
        risks: chosen("risks"),
        siblings,
        postcode_sector: typed.given("postcode_sector").map(str::to_owned),
        avoid: listed(typed.text("avoid")),
        latest_start,
        note: typed.given("note").map(str::to_owned),
        good_or_better: typed.given("good_or_better").is_some(),
    })
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreateRequirement)?;
    let tiers = Tier::ALL.into_iter().map(|tier| Choice::new(tier.key(), in_words(tier.key()))).collect();
    Ok(Question::new("What is needed?")
        .back(back_to("Placements", "/placements"))
        .warn("Nothing here may tell who the child is: no name, no date of birth, no address, no number. What would is refused and kept nowhere.")
        .ask(Field::radios("tier", "How specialised?", tiers))
        .ask(Field::text("category", "Kind of service").hint("A code, such as residential or fostering"))
        .ask(Field::short("age_from", "The youngest that the child may be").hint("In years"))
        .ask(Field::short("age_to", "The oldest that the child may be").hint("A band of two years at least, never an age"))
        .ask(Field::text("locality", "Locality").hint("Its code, such as east"))
        .ask(Field::checkboxes("needs", "Needs", coded(Requirement::NEEDS)))
        .ask(Field::checkboxes("risks", "Risks", coded(Requirement::RISKS)))
        .ask(Field::short("siblings", "Brothers and sisters to be placed together (optional)"))
        .ask(Field::short("postcode_sector", "Postcode sector (optional)").hint("Such as WX1 2, never a whole postcode"))
        .ask(Field::text("avoid", "Localities to stay out of (optional)").hint("Codes with commas between them, such as north, west"))
        .ask(Field::date("latest_start", "Needed by (optional)"))
        .ask(Field::area("note", "Note (optional)").at_most(300).hint("For example, calm house near a school. A colleague reads it; providers do not see it"))
        .ask(Field::checkboxes(
            "good_or_better",
            "Inspection",
            vec![Choice::new("yes", "Ask only services whose last judgement was good or better")],
        ))
        .button(Press::on("Write it down"))
        .holding(Values::default()))
}
