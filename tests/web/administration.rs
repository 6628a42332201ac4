//! What administrators do: invite and let in, give and take roles; and the rules that an operator keeps as dated rows.

use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Browser, TestApp};

use crate::ground::Ground;
use crate::money::{at, confirmed, links, told};

fn operator<'a>(app: &'a TestApp, platform: trellis_kernel::OrganisationId, name: &str) -> Browser<'a> {
    Browser::signed_in(app, &app.account(platform, name, &[Role::PlatformAdmin]))
}

#[test]
fn an_administrator_invites_a_colleague_and_gives_and_takes_roles() {
    let ground = Ground::open();
    let admin = ground.app.account(ground.trust, "admin", &[Role::TrustAdmin]);
    let colleague = ground.app.account(ground.trust, "colleague", &[Role::Commissioner]);
    let admin = Browser::signed_in(&ground.app, &admin);
    admin.get("/users").says(200, "Invite a colleague");
    let wrong = admin.fill("/users/invite", &[("email", "nobody")]);
    wrong.says(422, "id=\"email-error\"").says(422, "value=\"nobody\"");
    admin.fill("/users/invite", &[("email", "new@wexcombe.example")]).says(422, "id=\"roles-error\"");
    let apart = [("email", "new@wexcombe.example"), ("roles", "trust_admin"), ("roles", "finance_officer")];
    admin.fill("/users/invite", &apart).says(422, "id=\"roles-error\"").says(422, "new@wexcombe.example");
    admin
        .fill("/users/invite", &[("email", "nobody"), ("roles", "evaluator")])
        .says(422, "id=\"email-error\"");
    admin.fill("/users/invite", &[("email", "new@wexcombe.example"), ("roles", "evaluator")]).led_to();
    admin
        .get("/users")
        .says(200, "A letter is on its way to new@wexcombe.example")
        .says(200, "Invitations not answered yet");
    let person = format!("/users/{}", colleague.person);
    admin.get(&person).says(200, "Commissioner").says(200, "Give a role");
    admin.fill(&format!("{person}/grant"), &[]).says(422, "id=\"role-error\"");
    admin.fill(&format!("{person}/grant"), &[("role", "commissioner")]).says(409, "holds that role already");
    admin.fill(&format!("{person}/grant"), &[("role", "moderator")]).led_to();
    admin.get(&person).says(200, "Moderator");
    admin.fill(&format!("{person}/suspend"), &[]).led_to();
    admin.get(&person).says(200, "Suspended");
    admin.fill(&format!("{person}/reinstate"), &[]).led_to();
    ground.app.clock.advance(chrono::Duration::seconds(1));
    let page = admin.get(&format!("{person}/end")).text;
    let membership = page
        .split("name=\"membership\" type=\"radio\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let membership = membership.expect("a role").to_owned();
    admin.fill(&format!("{person}/end"), &[]).says(422, "id=\"membership-error\"");
    admin.fill(&format!("{person}/end"), &[("membership", &membership)]).led_to();
    let buyer = Browser::signed_in(&ground.app, &ground.commissioner());
    for page in ["/users", "/users/invite", &person] {
        buyer.get(page).says(403, "You cannot do this");
    }
    let elsewhere = ground.app.organisation(OrganisationKind::Trust, None, "Another trust");
    let stranger =
        Browser::signed_in(&ground.app, &ground.app.account(elsewhere, "elsewhere", &[Role::TrustAdmin]));
    stranger.get(&person).says(404, "Page not found");
}

#[test]
fn a_threshold_counts_once_a_second_operator_approves_it() {
    let ground = Ground::open();
    let platform = ground.app.organisation(OrganisationKind::Platform, None, "The platform");
    let first = operator(&ground.app, platform, "first");
    first.get("/rules").says(200, "Propose a threshold").says(200, "Add bank holidays");
    let form = "/rules/thresholds/new";
    let wrong = first.fill(form, &[("amount", "much"), ("citation", "Schedule 1")]);
    wrong.says(422, "id=\"kind-error\"").says(422, "id=\"from-error\"").says(422, "value=\"much\"");
    let row = [
        ("kind", "light_touch"),
        ("class", "all"),
        ("from-day", "1"),
        ("from-month", "1"),
        ("from-year", "2090"),
        ("amount", "700,000"),
        ("citation", "Schedule 1, from 1 January 2090"),
    ];
    confirmed(&first, form, &row);
    let list = first.get("/rules");
    list.says(200, "it does not count yet").says(200, "£700,000.00");
    let proposed = list.text.split("it does not count yet").next().expect("the row").to_owned();
    let proposed = links(&proposed, "/rules/thresholds/").last().cloned().expect("a link");
    first.fill(&proposed, &[]).says(409, "a second operator approves it");
    operator(&ground.app, platform, "second").fill(&proposed, &[]).led_to();
    first.get(&proposed).says(200, "Schedule 1, from 1 January 2090");
    let buyer = Browser::signed_in(&ground.app, &ground.commissioner());
    let seen = buyer.get("/rules");
    assert!(!seen.says(200, "Thresholds").text.contains("Propose a threshold"));
    buyer.get(form).says(403, "You cannot do this");
    buyer.get("/rules/bank-holidays/new").says(403, "You cannot do this");
}

#[test]
fn bank_holidays_are_added_line_by_line() {
    let ground = Ground::open();
    let platform = ground.app.organisation(OrganisationKind::Platform, None, "The platform");
    let operator = operator(&ground.app, platform, "operator");
    let form = "/rules/bank-holidays/new";
    operator.fill(form, &[("days", "")]).says(422, "id=\"days-error\"");
    operator
        .fill(form, &[("days", "1 May, scotland, Feast")])
        .says(422, "Line 1: begin with a date")
        .says(422, "Feast");
    operator
        .fill(form, &[("days", "2020-05-01, scotland, Feast")])
        .says(422, "Line 1: a bank holiday is added before it comes");
    confirmed(&operator, form, &[("days", "2027-06-01, scotland, Summer feast")]);
    operator.get("/rules").says(200, "1 day is added to the calendar").says(200, "Summer feast");
    operator
        .fill(form, &[("days", "2027-06-01, scotland, Summer feast")])
        .says(422, "in the calendar already");
}

#[test]
fn declarations_of_all_tenders_are_read_by_the_auditor_and_by_evaluators_their_own() {
    let (stage, _) = told();
    let auditor = at(&stage, "wexcombe", "reader", &[Role::Auditor]);
    auditor.get("/conflicts").says(200, "Emotional wellbeing in schools").says(200, "No conflict");
    let evaluator = at(&stage, "wexcombe", "newcomer", &[Role::Evaluator]);
    assert!(!evaluator.get("/conflicts").says(200, "Conflicts of interest").text.contains("No conflict"));
    at(&stage, "wexcombe", "payer9", &[Role::PaymentApprover])
        .get("/conflicts")
        .says(403, "You cannot do this");
}
