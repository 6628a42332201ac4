//! `/placements/needs/{r}/agree`: the placement of the chosen offer is agreed, and its money committed on the same day.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_budgets::placement::{NoticeRequest, Payer, PlacementRequest, SplitRequest};
use trellis_commissioning::placements::NewPlacement;
use trellis_commissioning::{Refusal, contracts, placing};
use trellis_kernel::{ContractId, FundId, RequirementId, SchemeId};
use trellis_providers::placing::OfferedPlace;
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::offers::Offers;
use super::told::{address, in_words, name};
use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::pages::contracts::schemes;
use crate::reading::pounds;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// Where a rule's field stands in this form.
const FIELDS: [(&str, &str); 9] = [
    ("/placement/contract_id", "/contract_id"),
    ("/placement/weekly_p", "/weekly"),
    ("/placement/starts_on", "/starts_on"),
    ("/placement/scheme_id", "/scheme_id"),
    ("/placement/reference", "/reference"),
    ("/placement/ends_on", "/ends_on"),
    ("/placement/review_on", "/review_on"),
    ("/split", "/split-council"),
    ("/notice", "/notice_days"),
];

#[get("/placements/needs/{id}/agree")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    who.show("show agreement of placement", move |tx| read(tx, id)).await
}

#[post("/placements/needs/{id}/agree")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (fund, new) = told(tx, typed)?;
        let kept = placing::agree_placement(tx, id, fund, &new)
            .map_err(|refusal| FIELDS.iter().fold(refusal, |told, (from, to)| told.renamed(from, to)))?;
        let words = format!("Placement {} is agreed, and its money committed", kept.placement.reference);
        Ok(Next::to("/placements").told(words))
    };
    form.check_then_submit("agree placement", act, move |tx| read(tx, id)).await
}

fn told(tx: &mut Tx<'_>, typed: &Typed) -> Result<(FundId, NewPlacement), Refusal> {
    let mut reading = typed.reading();
    let (contract, scheme) = (reading.id::<ContractId>("contract_id"), reading.id::<SchemeId>("scheme_id"));
    let (start, weekly) = (reading.date("starts_on"), reading.pence("weekly"));
    let (ends, review) = (reading.optional_date("ends_on"), reading.optional_date("review_on"));
    let split = Payer::ALL.map(|payer| {
        let weight = reading.if_given(&format!("split-{}", payer.key()), |reading| {
            reading.count(&format!("split-{}", payer.key()), "parts")
        });
        SplitRequest { payer: payer.key().to_owned(), weight, amount: None }
    });
    let early = reading.if_given("early_within", |reading| {
        reading.count("early_within", "days").zip(reading.count("early_days", "days"))
    });
    let days = reading.count("notice_days", "days");
    let read = reading.finish(|| Some((contract?, scheme?, start?, weekly?, days?)))?;
    let (contract, scheme, start, weekly, notice_days) = read;
    let band = |(within, notice_days)| NoticeRequest {
        within_days: Some(within),
        notice_days,
        ..NoticeRequest::default()
    };
    let last = NoticeRequest { notice_days, ..NoticeRequest::default() };
    let request = PlacementRequest {
        reference: typed.text("reference").trim().to_owned(),
        start,
        ends,
        review,
        weekly,
        split: split.into_iter().filter(|part| part.weight.is_some()).collect(),
        notice: early.map(band).into_iter().chain([last]).collect(),
    };
    let fund = schemes(tx)?.into_iter().find(|(_, id, _)| *id == scheme).map(|(fund, ..)| fund);
    let fund = fund.ok_or_else(Refusal::not_found)?;
    Ok((fund, NewPlacement { contract, scheme, request, reservation: None, grant: None }))
}

fn read(tx: &mut Tx<'_>, id: RequirementId) -> Result<Question, Refusal> {
    let offers = Offers::read(tx, id)?;
    expect_offered(tx, Action::AgreePlacement)?;
    let choice = placing::get_placement_choice(tx, id)?.ok_or_else(Refusal::not_found)?;
    let offer = offers.made.iter().find(|it| it.id == choice.offer).ok_or_else(Refusal::not_found)?;
    let question = Question::new("Agree the placement")
        .under(name(id))
        .back(back_to("All offers", format!("{}/offers", address(id))))
        .facts([Fact::new("Offer", offers.in_words(offer)), Fact::new("From", format::date(offer.from))])
        .warn("What the placement promises is committed at once, for every financial year that it charges.");
    let schemes: Vec<Choice> = schemes(tx)?.into_iter().map(|(_, id, text)| Choice::new(id, text)).collect();
    let contracts = with_provider(tx, offer)?;
    Ok(asked(question, contracts, schemes).button(Press::on("Agree the placement")).holding(values(offer)))
}

fn asked(question: Question, contracts: Vec<Choice>, schemes: Vec<Choice>) -> Question {
    let question = question
        .ask(Field::select("contract_id", "Under which contract?", contracts))
        .ask(Field::select("scheme_id", "Which scheme of which fund pays?", schemes))
        .ask(Field::text("reference", "Reference").hint("A pseudonym, such as PL-20410; never a name"))
        .ask(Field::date("starts_on", "First day"))
        .ask(Field::date("ends_on", "The day after the last, where it is known (optional)"))
        .ask(Field::date("review_on", "Day of its review, where it has no end yet (optional)"))
        .ask(Field::money("weekly", "A week"));
    let question = Payer::ALL.iter().fold(question, |question, payer| {
        let label = format!("Parts borne by {}", in_words(payer.key()).to_lowercase());
        question.ask(
            Field::short(&format!("split-{}", payer.key()), &label)
                .hint("Leave it empty where it bears none"),
        )
    });
    question
        .ask(Field::short("notice_days", "Days of notice"))
        .ask(Field::short("early_within", "Shorter notice within the first so many days (optional)"))
        .ask(Field::short("early_days", "Days of notice within those (optional)"))
}

/// The trust's contracts with whoever made the offer.
fn with_provider(tx: &mut Tx<'_>, offer: &OfferedPlace) -> Result<Vec<Choice>, Refusal> {
    let all = contracts::list_contracts(tx, After { after: None, limit: 100 })?.items;
    let own = all.iter().filter(|found| found.item.parties().provider == offer.provider);
    Ok(own.map(|found| Choice::new(found.item.id(), found.item.title())).collect())
}

fn values(offer: &OfferedPlace) -> Values {
    Values::default()
        .with("weekly", pounds(offer.weekly))
        .with("starts_on-day", offer.from.format("%-d"))
        .with("starts_on-month", offer.from.format("%-m"))
        .with("starts_on-year", offer.from.format("%Y"))
        .with("notice_days", 28)
}
