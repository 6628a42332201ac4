//! Contracts after the signature: changed by two people on a ground of the law, and ended early.

use trellis_access::Role;
use trellis_test_support::{Browser, StoryStage};

use crate::money::{at, confirmed, links, told};

fn contract(browser: &Browser<'_>) -> String {
    links(&browser.get("/contracts").text, "/contracts/").first().cloned().expect("a contract")
}

fn buyer(stage: &StoryStage) -> Browser<'_> {
    at(stage, "wexcombe", "buyer", &[Role::Commissioner])
}

const CHANGE: [(&str, &str); 4] = [
    ("ground", "provided_for"),
    ("value", "540,000"),
    ("months", "26"),
    ("reason", "Two more schools join."),
];

#[test]
fn a_change_is_proposed_by_one_person_and_approved_by_another() {
    let (stage, _) = told();
    let buyer = buyer(&stage);
    let contract = contract(&buyer);
    let list = links(&buyer.get(&contract).text, &format!("{contract}/changes")).first().cloned();
    let list = list.expect("the changes");
    buyer.get(&list).says(200, "stands as it was signed").says(200, "Propose a change");
    let form = format!("{list}/new");
    let wrong = buyer.fill(&form, &[("value", "a lot"), ("months", "two"), ("reason", "More schools")]);
    wrong.says(422, "id=\"ground-error\"").says(422, "id=\"value-error\"").says(422, "id=\"months-error\"");
    wrong.says(422, "More schools");
    let mut long = CHANGE;
    long[2] = ("months", "241");
    buyer.fill(&form, &long).says(409, "Two more schools join.");
    let change = confirmed(&buyer, &form, &CHANGE);
    buyer.get(&change).says(200, "An approver who did not draft it decides");
    buyer.fill(&form, &CHANGE).says(409, "Another change of this contract waits");
    let seller = at(&stage, "lantern", "seller", &[Role::ProviderAdmin]);
    seller.get(&list).says(200, "stands as it was signed");
    seller.get(&change).says(404, "Page not found");
    seller.get(&form).says(403, "You cannot do this");
    let head = at(&stage, "wexcombe", "head", &[Role::AwardApprover]);
    head.fill(&change, &[("step", "approve")]).led_to();
    head.get(&change).says(200, "the contract reads so").says(200, "before £500,000.00");
    head.get(&contract).says(200, "£540,000.00").says(200, "26 months");
    seller.get(&list).says(200, "Two more schools join.");
    buyer.get(&list).says(200, "Made");
}

#[test]
fn a_change_is_refused_and_the_contract_stays_as_it_is() {
    let (stage, _) = told();
    let buyer = buyer(&stage);
    let contract = contract(&buyer);
    let change = confirmed(&buyer, &format!("{contract}/changes/new"), &CHANGE);
    buyer.fill(&change, &[("step", "approve")]).says(403, "You cannot do this");
    buyer.fill(&change, &[("step", "refuse")]).led_to();
    buyer.get(&change).says(200, "The change is refused");
    buyer.get(&contract).says(200, "£500,000.00");
}

#[test]
fn a_contract_is_ended_early_by_an_approver() {
    let (stage, _) = told();
    let head = at(&stage, "wexcombe", "head", &[Role::AwardApprover]);
    let contract = contract(&head);
    let form = format!("{contract}/termination");
    head.get(&contract).says(200, "End the contract early");
    let on =
        |day| vec![("on-day", day), ("on-month", "11"), ("on-year", "2026"), ("reason", "It gave notice.")];
    head.fill(&form, &[("reason", "It gave notice.")])
        .says(422, "id=\"on-error\"")
        .says(422, "It gave notice.");
    head.fill(&form, &on("1")).says(409, "It gave notice.");
    confirmed(&head, &form, &on("30"));
    head.get(&contract).says(200, "The contract ends on 30 November 2026").says(200, "It gave notice.");
    buyer(&stage).get(&form).says(403, "You cannot do this");
}
