//! What is refused is said beside its field, and what was typed is kept.

use trellis_access::Role;

use super::clicks::{Office, dates, weights};

#[test]
fn each_form_of_a_draft_says_what_is_wrong_and_keeps_what_was_typed() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let wrong = buyer.fill("/tenders/new", &[("title", ""), ("cpv", "853"), ("description", "Counselling")]);
    wrong.says(422, "There is a problem").says(422, "eight digits").says(422, "Counselling");
    let (tender, [lot, _]) = office.draft(&buyer);
    let wrong = buyer.fill(&format!("{tender}/timetable"), &dates("closes_at", "31", "2", &[]));
    wrong.says(422, "Enter a real date");
    let wrong = buyer.fill(&format!("{tender}/lots/{lot}"), &[("title", "East"), ("value_gross", "a lot")]);
    wrong.says(422, "value=\"a lot\"");
    let wrong = buyer.fill(&format!("{tender}/lots/{lot}/criteria"), &weights("20"));
    wrong.says(422, "85").says(422, "value=\"20\"");
    let wrong =
        buyer.fill(&format!("{tender}/documents"), &[("name", "Specification.pdf"), ("size_bytes", "big")]);
    wrong.says(422, "Enter the size in bytes").says(422, "Specification.pdf");
    let wrong = buyer.fill(&format!("{tender}/withdraw"), &[("reason", " ")]);
    assert_eq!(wrong.status, 422, "{}", wrong.text);
}

#[test]
fn nobody_approves_alone_and_no_incomplete_notice_is_published() {
    let office = Office::open();
    let both = office.stage.app.account(
        trellis_story::Stage::organisation(&office.stage, "wexcombe").into(),
        "both",
        &[Role::Commissioner, Role::AwardApprover],
    );
    let alone = office.browser(&both);
    let (tender, _) = office.draft(&alone);
    alone.fill(&format!("{tender}/check"), &[]).led_to();
    let refused = alone.fill(&format!("{tender}/approval"), &[("step", "approve")]);
    assert!(matches!(refused.status, 403 | 409), "{}: {}", refused.status, refused.text);
    office.browser(&office.approver).fill(&format!("{tender}/approval"), &[("step", "approve")]).led_to();
    let refused = alone
        .fill(&format!("{tender}/publish"), &[("tender-procedure", "Open procedure"), ("region", "UKK43")]);
    refused.says(422, "mailbox of the buyer").says(422, "value=\"UKK43\"");
}
