//! What a trust adds to its notices beside what the product knows: the fields, and what was typed into them.

use trellis_commissioning::{Refusal, notices};
use trellis_kernel::{FieldError, Invalid, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::notice::{AwardDetails, NoticeDetails, PartyDetails, TenderDetails};

use crate::reading::Reading;
use crate::shapes::{Choice, Field, Question};
use crate::typed::Typed;
use crate::view::Values;

fn yes_or_no() -> Vec<Choice> {
    vec![Choice::new("yes", "Yes"), Choice::new("no", "No")]
}

fn registers() -> Vec<Choice> {
    vec![
        Choice::new("GB-PPON", "Central digital platform (PPON)"),
        Choice::new("GB-COH", "Companies House"),
        Choice::new("GB-CHC", "Charity Commission"),
        Choice::new("GB-NHS", "NHS organisation data"),
    ]
}

fn party(question: Question, at: &str, whose: &str) -> Question {
    question
        .ask(Field::select(&format!("{at}-scheme"), &format!("Register of {whose}"), registers()))
        .ask(Field::text(&format!("{at}-number"), &format!("Number of {whose} in it")))
        .ask(Field::text(&format!("{at}-locality"), &format!("Postal town of {whose}")))
        .ask(Field::text(&format!("{at}-email"), &format!("Shared mailbox of {whose}")))
}

fn head(question: Question) -> Question {
    party(question, "buyer", "the trust")
        .ask(Field::text("local_ref", "The trust’s own reference (optional)"))
        .ask(Field::text("region", "Region of delivery").hint("Its ITL code, such as UKK43"))
        .ask(Field::text("cpv_title", "What the CPV code is called"))
}

/// What a tender notice asks for.
pub(crate) fn of_tender(question: Question) -> Question {
    head(question)
        .ask(Field::text("tender-procedure", "Procedure").hint("For example, Open procedure"))
        .ask(Field::text("tender-bids_to", "Where bids are sent"))
        .ask(Field::date("tender-award_on", "Day on which the award is expected"))
        .ask(Field::date("tender-starts_on", "First day of the contract"))
        .ask(Field::date("tender-ends_on", "Last day of the contract"))
        .ask(Field::area("tender-payment_terms", "When and how invoices are paid").at_most(5_000))
        .ask(
            Field::area("tender-risks", "Known risks")
                .at_most(5_000)
                .hint("Write None known where there are none"),
        )
        .ask(
            Field::area("tender-single_lot_reason", "Why there is a single lot")
                .at_most(5_000)
                .hint("Only for a single lot that is not under the light touch regime"),
        )
        .ask(Field::radios("tender-sme", "Do the lots suit small and medium-sized enterprises?", yes_or_no()))
        .ask(Field::radios(
            "tender-vcse",
            "Do the lots suit voluntary, community and social enterprises?",
            yes_or_no(),
        ))
}

/// What an award notice asks for.
pub(crate) fn of_award(question: Question) -> Question {
    let question = kind(party(head(question), "award-supplier", "the supplier"))
        .ask(
            Field::area("award-connected_persons", "Who controls the supplier")
                .at_most(5_000)
                .hint("Month and year of birth only; write None where nobody does"),
        )
        .ask(Field::date("award-signing_on", "Day on which the contract is expected to be signed"));
    term(question)
        .ask(Field::short("award-assessed_sme", "Assessed bids of small and medium-sized enterprises"))
        .ask(Field::short(
            "award-assessed_vcse",
            "Assessed bids of voluntary, community and social enterprises",
        ))
}

/// What a transparency notice asks for.
pub(crate) fn of_direct_award(question: Question) -> Question {
    term(kind(party(head(question), "award-supplier", "the supplier")))
}

/// What the intention to follow a process asks for.
pub(crate) fn of_intention(question: Question) -> Question {
    term(head(question))
}

/// Size and kind of a supplier.
fn kind(question: Question) -> Question {
    question
        .ask(Field::radios(
            "award-supplier-sme",
            "Is the supplier a small or medium-sized enterprise?",
            yes_or_no(),
        ))
        .ask(Field::radios(
            "award-supplier-vcse",
            "Is it a voluntary, community or social enterprise?",
            yes_or_no(),
        ))
}

fn term(question: Question) -> Question {
    question
        .ask(Field::date("award-starts_on", "First day of the contract"))
        .ask(Field::date("award-ends_on", "Last day of the contract"))
}

/// What was typed.
pub(crate) fn read(typed: &Typed) -> Result<NoticeDetails, Refusal> {
    let mut reading = typed.reading();
    let tender = tender(typed, &mut reading);
    let award = award(typed, &mut reading);
    let (tender, award) = reading.finish(|| Some((tender, award)))?;
    let details = NoticeDetails {
        buyer: party_of(typed, "buyer"),
        local_ref: text(typed, "local_ref"),
        region: text(typed, "region"),
        cpv_title: text(typed, "cpv_title"),
        tender,
        award,
        ..NoticeDetails::default()
    };
    Ok(details.checked()?)
}

fn tender(typed: &Typed, reading: &mut Reading<'_>) -> TenderDetails {
    TenderDetails {
        procedure: text(typed, "tender-procedure"),
        bids_to: text(typed, "tender-bids_to"),
        award_on: reading.optional_date("tender-award_on"),
        payment_terms: text(typed, "tender-payment_terms"),
        risks: text(typed, "tender-risks"),
        single_lot_reason: text(typed, "tender-single_lot_reason"),
        starts_on: reading.optional_date("tender-starts_on"),
        ends_on: reading.optional_date("tender-ends_on"),
        sme: answer(typed, "tender-sme"),
        vcse: answer(typed, "tender-vcse"),
        ..TenderDetails::default()
    }
}

fn award(typed: &Typed, reading: &mut Reading<'_>) -> AwardDetails {
    AwardDetails {
        supplier: party_of(typed, "award-supplier"),
        connected_persons: text(typed, "award-connected_persons"),
        value_gross: None,
        signing_on: reading.optional_date("award-signing_on"),
        starts_on: reading.optional_date("award-starts_on"),
        ends_on: reading.optional_date("award-ends_on"),
        assessed_sme: text(typed, "award-assessed_sme").and_then(|text| text.parse().ok()),
        assessed_vcse: text(typed, "award-assessed_vcse").and_then(|text| text.parse().ok()),
    }
}

fn party_of(typed: &Typed, at: &str) -> PartyDetails {
    PartyDetails {
        scheme: text(typed, &format!("{at}-scheme")),
        number: text(typed, &format!("{at}-number")),
        locality: text(typed, &format!("{at}-locality")),
        email: text(typed, &format!("{at}-email")),
        sme: answer(typed, &format!("{at}-sme")),
        vcse: answer(typed, &format!("{at}-vcse")),
    }
}

fn text(typed: &Typed, name: &str) -> Option<String> {
    typed.given(name).map(str::to_owned)
}

fn answer(typed: &Typed, name: &str) -> Option<bool> {
    typed.given(name).map(|text| text == "yes")
}

/// A notice that lacks something says so at the field where it is written.
pub(crate) fn at_fields(refusal: Refusal) -> Refusal {
    let listed = refusal.figures().get("missing_or_exposed").and_then(|list| list.as_array()).cloned();
    let errors: Vec<FieldError> = listed
        .unwrap_or_default()
        .iter()
        .filter_map(|item| {
            let words = |key: &str| item.get(key).and_then(|text| text.as_str()).unwrap_or_default();
            let pointer = words("pointer").strip_prefix("/details")?.to_owned();
            let detail = match words("citation") {
                "" => words("item").to_owned(),
                citation => format!("the notice needs {} ({citation})", words("item")),
            };
            Some(FieldError { pointer, detail })
        })
        .collect();
    if errors.is_empty() { refusal } else { Invalid(errors).into() }
}

/// What the trust said of itself in an earlier notice: nobody is asked twice.
pub(crate) fn said_before(tx: &mut Tx<'_>, procurement: ProcurementId) -> Result<Values, Refusal> {
    let earlier = notices::list_notices(tx, None, After { after: None, limit: 100 })?.items;
    let known = |own: &&trellis_store::Versioned<trellis_store::OwnNotice>| {
        own.item.notice.details.buyer.number.is_some()
    };
    let of_this = earlier.iter().rev().filter(known).find(|own| own.item.procurement == procurement);
    let Some(own) = of_this.or_else(|| earlier.iter().rev().find(known)) else {
        return Ok(Values::default());
    };
    let details = &own.item.notice.details;
    let values = Values::default()
        .with_some("buyer-scheme", details.buyer.scheme.as_ref())
        .with_some("buyer-number", details.buyer.number.as_ref())
        .with_some("buyer-locality", details.buyer.locality.as_ref())
        .with_some("buyer-email", details.buyer.email.as_ref())
        .with_some("region", details.region.as_ref());
    if of_this.is_none() {
        return Ok(values);
    }
    Ok(values
        .with_some("local_ref", details.local_ref.as_ref())
        .with_some("cpv_title", details.cpv_title.as_ref()))
}
