//! The charts on pages: what each says in words, for whom it is there.

use trellis_access::Role;

use crate::money::{at, links, told};

#[test]
fn a_commissioner_sees_three_charts_at_home_and_others_do_not() {
    let (stage, fund) = told();
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    let home = buyer.get("/home");
    home.says(200, "Spend against plan by priority")
        // £20,833.33 of October's invoice went to the priority of the tender.
        .says(200, "Planned £4,800,000.00 in all")
        .says(200, "Health is within its agreed range at 42% (agreed 35% to 45%)")
        .says(200, "Contracts that end within 12 months")
        .says(200, "Nothing falls due until 22 November 2027");
    assert_eq!(home.text.matches("role=\"img\"").count(), 3);
    let seller = at(&stage, "lantern", "seller", &[Role::ProviderAdmin]).get("/home").text;
    assert!(!seller.contains("role=\"img\""), "{seller}");
    let plan = links(&buyer.get("/plans").text, "/plans/").into_iter().find(|href| !href.ends_with("/new"));
    let plan = plan.expect("a plan");
    buyer.get(&plan).says(200, "Health is within its agreed range");
    at(&stage, "icb", "partner", &[Role::PartnerViewer])
        .get("/board")
        .says(200, "Health is within its agreed range");
    let finance = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let flows = format!("{fund}/flows");
    assert!(
        links(&finance.get(&fund).text, &fund).contains(&flows),
        "the fund leads to where its money goes"
    );
    finance
        .get(&flows)
        .says(200, "Where the money goes, 2026-27")
        .says(200, "Lantern")
        .says(200, "Wexcombe Council");
    finance.get(&format!("{flows}?fy=2025")).says(200, "Nothing has been spent in this year");
    at(&stage, "lantern", "other", &[Role::ProviderAdmin]).get(&flows).says(404, "Page not found");
    buyer.get(&flows).says(403, "You cannot do this");
}

#[test]
fn the_ranking_begins_with_the_points_of_each_bid() {
    let (stage, _) = told();
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    let tender =
        links(&buyer.get("/tenders").text, "/tenders/").into_iter().find(|href| !href.ends_with("/new"));
    let tender = tender.expect("the tender");
    let ranking = links(&buyer.get(&tender).text, &format!("{tender}/lots/"));
    let ranking = ranking.into_iter().find(|href| href.ends_with("/ranking")).expect("a ranking");
    buyer.get(&ranking).says(200, "Lantern leads with 95.00, before");
}
