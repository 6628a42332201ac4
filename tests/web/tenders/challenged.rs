//! A challenge to an award by clicking: it suspends the standstill, is acknowledged and reviewed, and lifted or decided; and a
//! lot, or all of a tender, that ends without an award.

use trellis_access::Role;
use trellis_story::{Stage, award, plan, providers, tender};
use trellis_test_support::{Browser, StoryStage};

use crate::money::{at, confirmed, links};

/// A tender whose first award is announced: the standstill runs to 11 August. Gives the tender and the award by their addresses.
fn announced() -> (StoryStage, String, String) {
    let (stage, tendered) = bid_for();
    award::open_bids(&stage, &tendered).expect("opened");
    award::evaluate_bids(&stage, &tendered).expect("evaluated");
    let award = award::recommend(&stage, &tendered).expect("recommended");
    award::publish_award(&stage, &award).expect("announced");
    let tender = format!("/tenders/{}", tendered.procurement);
    let award = format!("{tender}/awards/{award}");
    (stage, tender, award)
}

fn bid_for() -> (StoryStage, tender::Tendered) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    let tendered = tender::bid(&stage, procurement, &lots).expect("bids");
    (stage, tendered)
}

fn received<'a>(stage: &'a StoryStage, challenger: &'a str, kind: &'a str) -> Vec<(&'a str, &'a str)> {
    stage.at("2026-08-10T09:00:00Z").expect("a moment");
    vec![
        ("challenger", challenger),
        ("kind", kind),
        ("received_at-day", "10"),
        ("received_at-month", "8"),
        ("received_at-year", "2026"),
        ("received_at-time", "09:30"),
        ("reason", "The price formula was misapplied."),
    ]
}

fn approver(stage: &StoryStage) -> Browser<'_> {
    at(stage, "wexcombe", "head", &[Role::AwardApprover])
}

#[test]
fn proceedings_suspend_the_standstill_until_an_approver_lifts_it() {
    let (stage, _, award) = announced();
    let harbour = stage.organisation("harbour").to_string();
    let fields = received(&stage, &harbour, "proceedings");
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    buyer.get("/challenges").says(200, "A challenge appears here when a commissioner");
    let form = links(&buyer.get(&award).text, &format!("{award}/challenges/new")).first().cloned();
    let form = form.expect("a way to write it down");
    let wrong = buyer.fill(&form, &fields[2..5]);
    wrong
        .says(422, "id=\"challenger-error\"")
        .says(422, "id=\"kind-error\"")
        .says(422, "id=\"reason-error\"");
    wrong.says(422, "id=\"received_at-time-error\"").says(422, "value=\"2026\"");
    let mut ahead = fields.clone();
    ahead[2] = ("received_at-day", "11");
    buyer.fill(&form, &ahead).says(422, "id=\"received_at-error\"").says(422, "The price formula");
    let mut other_regime = fields.clone();
    other_regime[1] = ("kind", "psr_representation");
    buyer.fill(&form, &other_regime).says(422, "id=\"kind-error\"");
    let challenge = confirmed(&buyer, &form, &fields);
    buyer.get(&challenge).says(200, "The standstill is suspended").says(200, "Acknowledge it");
    buyer.get(&award).says(200, "Held by a challenge").says(200, "Harbour Homes Ltd");
    buyer.get("/challenges").says(200, "Proceedings in court");
    buyer.fill(&format!("{challenge}/acknowledge"), &[]).led_to();
    buyer.fill(&format!("{challenge}/review"), &[]).led_to();
    buyer.get(&challenge).says(200, "Under review since");
    buyer.get(&format!("{challenge}/lift")).says(403, "You cannot do this");
    buyer.get(&format!("{challenge}/mercy")).says(404, "Page not found");
    stage.at("2026-08-12T09:00:00Z").expect("a moment");
    let head = approver(&stage);
    let lift = format!("{challenge}/lift");
    head.fill(&lift, &[("reason", "")]).says(422, "id=\"ground-error\"").says(422, "id=\"reason-error\"");
    confirmed(&head, &lift, &[("ground", "court_order"), ("reason", "Order of 11 August.")]);
    head.get(&challenge).says(200, "by order of the court").says(200, "Order of 11 August.");
    head.get(&award).says(200, "Sign the contract");
}

#[test]
fn a_letter_is_upheld_and_ends_the_award_and_its_writer_sees_it() {
    let (stage, tender, award) = announced();
    let harbour = stage.organisation("harbour").to_string();
    let fields = received(&stage, &harbour, "letter");
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    let challenge = confirmed(&buyer, &format!("{award}/challenges/new"), &fields);
    let writer = at(&stage, "harbour", "writer", &[Role::Signatory]);
    writer.get("/bids").says(200, "Your challenges to awards");
    writer.get("/challenges").says(200, "Letter");
    writer.get(&challenge).says(200, "Take the challenge back").says(200, "does not keep the contract");
    let other = at(&stage, "lantern", "other", &[Role::Signatory]);
    other.get(&challenge).says(404, "Page not found");
    other.get("/challenges").says(200, "A challenge that your organisation makes");
    for step in ["acknowledge", "review"] {
        buyer.fill(&format!("{challenge}/{step}"), &[]).led_to();
    }
    let head = approver(&stage);
    let verdict = [("outcome", "upheld"), ("reason", "The formula was misapplied.")];
    confirmed(&head, &format!("{challenge}/decide"), &verdict);
    head.get(&challenge).says(200, "Upheld");
    head.get(&award).says(200, "Taken back");
    head.get(&tender).says(200, "End Lot 1");
    head.fill(&format!("{challenge}/decide"), &verdict).says(409, "The formula was misapplied.");
}

#[test]
fn a_challenger_takes_its_letter_back() {
    let (stage, _, award) = announced();
    let harbour = stage.organisation("harbour").to_string();
    let fields = received(&stage, &harbour, "letter");
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    let challenge = confirmed(&buyer, &format!("{award}/challenges/new"), &fields);
    let writer = at(&stage, "harbour", "writer", &[Role::Signatory]);
    writer.fill(&format!("{challenge}/withdraw"), &[]).led_to();
    writer.get(&challenge).says(200, "Taken back");
    at(&stage, "wexcombe", "judge", &[Role::Evaluator]).get("/challenges").says(403, "You cannot do this");
}

#[test]
fn a_lot_ends_without_an_award_and_then_the_whole_tender() {
    let (stage, tendered) = bid_for();
    let tender = format!("/tenders/{}", tendered.procurement);
    let head = approver(&stage);
    let page = head.get(&tender).text;
    let ends = links(&page, &format!("{tender}/lots/"));
    let end = ends.iter().find(|href| href.ends_with("/end")).expect("a way to end a lot");
    let wrong = head.fill(end, &[("how", ""), ("reason", "")]);
    wrong.says(422, "id=\"how-error\"").says(422, "id=\"reason-error\"");
    let early = [("how", "no_award"), ("reason", "No bid reached the standard.")];
    head.fill(end, &early).says(409, "No bid reached the standard.");
    confirmed(&head, end, &[("how", "given_up"), ("reason", "The need has gone.")]);
    head.get(&tender).says(200, "The lot is given up");
    Browser::open(&stage.app)
        .get(&tender.replace("/tenders/", "/opportunities/"))
        .says(200, "The need has gone.");
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    buyer.get(&format!("{tender}/abandon")).says(403, "You cannot do this");
    let abandon = format!("{tender}/abandon");
    head.fill(&abandon, &[("reason", "")]).says(422, "id=\"reason-error\"");
    confirmed(&head, &abandon, &[("reason", "The money was withdrawn.")]);
    head.get(&tender).says(200, "Abandoned");
}
