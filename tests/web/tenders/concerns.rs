//! A bid is asked about, kept or disregarded, by clicking.

use trellis_access::Role;
use trellis_story::{Stage, tender};
use trellis_test_support::Browser;

use super::clicks::Office;

/// The tender with its three bids for the first lot opened, and a bid of Harbour's: addresses.
fn opened(office: &Office) -> (String, String) {
    let buyer = office.browser(&office.commissioner);
    let (path, lots) = office.publish(&buyer);
    let id = path.rsplit('/').next().expect("an id").to_owned();
    tender::bid(&office.stage, id, &lots).expect("bids");
    office.stage.at("2026-06-22T09:00:00Z").expect("a moment");
    let buyer = office.browser(&office.commissioner);
    buyer.fill(&format!("{path}/open"), &[]).led_to();
    let form = buyer.get(&format!("{path}/concerns/new"));
    form.says(200, "Harbour Homes Ltd, Lot 1");
    let bid = form.text.split("<option value=\"").find(|rest| rest.contains("Harbour Homes Ltd, Lot 1"));
    let bid = bid.and_then(|rest| rest.split('"').next()).expect("a bid").to_owned();
    (path, bid)
}

/// A concern about the price, with a reply until the end of June.
fn price<'a>(bid: &'a str, notice: &'a str, day: &'a str) -> [(&'static str, &'a str); 6] {
    [
        ("bid", bid),
        ("ground", "abnormally_low"),
        ("notice", notice),
        ("reply_by-day", day),
        ("reply_by-month", "6"),
        ("reply_by-year", "2026"),
    ]
}

fn harbour(office: &Office) -> Browser<'_> {
    let roles = [Role::BidWriter, Role::Signatory];
    let account = office.stage.app.account(office.stage.organisation("harbour").into(), "signer", &roles);
    office.browser(&account)
}

#[test]
fn a_bidder_is_asked_and_replies_and_its_bid_is_kept() {
    let office = Office::open();
    let (path, bid) = opened(&office);
    let buyer = office.browser(&office.commissioner);
    let new = format!("{path}/concerns/new");
    buyer.fill(&new, &price("", "", "30")).says(422, "id=\"bid-error\"");
    buyer.fill(&new, &price(&bid, " ", "30")).says(422, "id=\"notice-error\"");
    buyer.fill(&new, &price(&bid, "How can it be done?", "22")).says(422, "How can it be done?");
    let concern = buyer.fill(&new, &price(&bid, "How can it be done?", "30")).led_to();
    buyer.get(&format!("{path}/concerns")).says(200, "the price is abnormally low").says(200, "Raised");
    buyer
        .fill(&concern, &[("step", "propose"), ("reason", "It cannot be done.")])
        .says(409, "may reply until");
    let signer = harbour(&office);
    let reply = format!("/bids/{bid}/reply");
    signer.get(&format!("/bids/{bid}")).says(200, "&#x2f;reply");
    let check = signer.fill(&reply, &[("reply", "Our premises are given to us.")]);
    check.says(200, "Check your answers");
    signer.fill_on(&check, &reply, &[("checked", "yes")]).led_to();
    buyer.get(&concern).says(200, "Our premises are given to us.").lacks("What becomes of the bid?");
    let head = office.browser(&office.approver);
    head.fill(&concern, &[("step", "decide"), ("reason", "The reply shows how.")])
        .says(422, "id=\"outcome-error\"");
    let kept = [("step", "decide"), ("outcome", "keep"), ("reason", "The reply shows how.")];
    assert_eq!(head.fill(&concern, &kept).led_to(), concern);
    head.get(&concern).says(200, "The bid is kept").lacks("Why, as its bidder is told");
}

#[test]
fn a_bid_is_disregarded_by_two_people_and_counts_no_more() {
    let office = Office::open();
    let (path, bid) = opened(&office);
    let buyer = office.browser(&office.commissioner);
    let new = format!("{path}/concerns/new");
    let typed =
        [("bid", bid.as_str()), ("ground", "procedural_breach"), ("notice", "The price was sent by e-mail.")];
    let concern = buyer.fill(&new, &typed).led_to();
    let head = office.browser(&office.approver);
    let aside =
        [("step", "decide"), ("outcome", "disregard"), ("reason", "The rules of the tender were broken.")];
    head.fill(&concern, &aside).says(409, "Nobody has proposed");
    buyer.fill(&concern, &[("step", "propose"), ("reason", "")]).says(422, "id=\"reason-error\"");
    buyer.fill(&concern, &[("step", "propose"), ("reason", "The rules were broken.")]).led_to();
    assert_eq!(head.fill(&concern, &aside).led_to(), concern);
    buyer.get(&format!("{path}/bids")).says(200, "Harbour Homes Ltd (does not count)");
    buyer.get(&new).says(200, "Raise a concern").lacks("Harbour Homes Ltd, Lot 1");
    let evaluator = Office::member(&office.stage, "assessor", Role::Evaluator);
    let evaluator = office.browser(&evaluator);
    evaluator.get(&new).says(403, "You cannot do this");
    let other = office.stage.app.organisation(trellis_access::OrganisationKind::Trust, None, "Another trust");
    let stranger = office.stage.app.account(other, "stranger", &[Role::Commissioner, Role::AwardApprover]);
    office.browser(&stranger).get(&concern).says(404, "Page not found");
}
