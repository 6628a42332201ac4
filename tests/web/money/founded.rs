//! A pooled fund is set up by clicking: begun, written down, signed by its partners, activated, and its contributions scheduled.

use trellis_access::{OrganisationKind, Role};
use trellis_story::Stage;
use trellis_test_support::{Browser, StoryStage};

use super::confirmed;
use super::seen::at;

const MANAGER: [Role; 1] = [Role::PooledFundManager];
const APPROVER: [Role; 2] = [Role::PartnerApprover, Role::PartnerViewer];
const PARTNERS: [(&str, &str); 2] = [("council", "Wexcombe Council"), ("icb", "NHS Wexcombe ICB")];
const SCHEMES: [(&str, &str, &str); 2] =
    [("Emotional wellbeing in schools", "3.4.5", "voluntary"), ("Care close to home", "3.1.1", "private")];
const TERMS: [(&str, &str); 7] = [
    ("terms-aims", "Better emotional wellbeing of children in Wexcombe, and care close to home."),
    ("terms-contributions", "Council £3,360,000 and ICB £1,440,000 in four equal instalments."),
    ("terms-functions", "The children's services functions of the council and the ICB's for children."),
    ("terms-persons_and_services", "Children and young people up to 25 in Wexcombe."),
    ("terms-resources_provided", "Staff, premises and records as listed in the schedule."),
    ("terms-duration_review_variation_termination", "One year from 1 April 2026."),
    ("terms-management_and_host", "Hosted by the council; reports each quarter."),
];
/// 70 to 30, the ICB capped at £40,000 and the council bearing the rest; an underspend by what each pays in.
const RULE: [(&str, &str); 13] = [
    ("valid_from-day", "1"),
    ("valid_from-month", "4"),
    ("valid_from-year", "2026"),
    ("streams-0-over-rest-kind", "capped"),
    ("streams-0-over-rest-by", "numbers"),
    ("streams-0-over-rest-weights-council", "70"),
    ("streams-0-over-rest-weights-icb", "30"),
    ("streams-0-over-rest-caps-icb", "40,000"),
    ("streams-0-over-rest-partner", "council"),
    ("streams-0-under-rest-kind", "pro_rata"),
    ("streams-0-under-rest-by", "current_contributions"),
    ("streams-0-settlement-council", "retain"),
    ("streams-0-settlement-icb", "return"),
];
const OVER: &str = "An overspend is shared 70 to 30 by Wexcombe Council and NHS Wexcombe ICB, but NHS Wexcombe ICB bears at most £40,000.00 of it and Wexcombe Council bears the excess.";
const UNDER: &str =
    "The share of Wexcombe Council is retained in the fund. The share of NHS Wexcombe ICB is returned.";

/// The story before its fund, on the day on which that begins.
fn ground() -> StoryStage {
    let stage = StoryStage::open();
    stage.at("2026-03-23T09:00:00Z").expect("a moment");
    stage
}

/// The address of a fund that was just begun.
#[track_caller]
fn begun(manager: &Browser<'_>) -> String {
    let fields = [("title", "Children's pooled fund 2026/27"), ("basis", "s75")];
    let next = manager.fill("/funds/new", &fields).led_to();
    next.strip_suffix("/setup").expect("what the fund needs").to_owned()
}

#[track_caller]
fn add_partners(stage: &StoryStage, manager: &Browser<'_>, fund: &str) {
    for (key, name) in PARTNERS {
        let organisation = stage.organisation(key).to_string();
        let fields = [("organisation_id", organisation.as_str()), ("key", key), ("side", "own")];
        assert_eq!(manager.fill(&format!("{fund}/partners/new"), &fields).led_to(), format!("{fund}/setup"));
        manager.get(&format!("{fund}/setup")).says(200, &format!("{name} is a partner of the fund"));
    }
}

#[track_caller]
fn write_terms(stage: &StoryStage, manager: &Browser<'_>, fund: &str) {
    let person = stage.person("fund").to_string();
    let rest = [("host", "council"), ("pool_manager_id", person.as_str()), ("audit_arranged", "yes")];
    manager.fill(&format!("{fund}/terms"), &[&TERMS[..], &rest].concat()).led_to();
}

#[track_caller]
fn add_schemes(manager: &Browser<'_>, fund: &str) {
    for (title, line, sector) in SCHEMES {
        let fields = [
            ("title", title),
            ("stream", "joint"),
            ("delivered_by", "council"),
            ("s251_line", line),
            ("provider_sector", sector),
        ];
        manager.fill(&format!("{fund}/schemes/new"), &fields).led_to();
    }
}

/// A fund of which all is written, and nothing signed.
#[track_caller]
fn proposed(stage: &StoryStage, manager: &Browser<'_>) -> String {
    let fund = begun(manager);
    add_partners(stage, manager, &fund);
    write_terms(stage, manager, &fund);
    add_schemes(manager, &fund);
    manager.get(&format!("{fund}/setup")).says(200, "3 of 6 done");
    let next = manager.fill(&format!("{fund}/risk-share/new"), &RULE).led_to();
    assert_eq!(next, format!("{fund}/risk-share"));
    fund
}

#[test]
fn the_fund_of_the_story_is_set_up_signed_and_activated_by_clicking() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    manager.get("/funds").says(200, "Begin a pooled fund");
    let fund = proposed(&stage, &manager);
    let (setup, activate) = (format!("{fund}/setup"), format!("{fund}/activate"));
    let share = format!("{fund}/risk-share");
    manager.get(&share).says(200, "Version 1 is proposed").says(200, OVER).says(200, UNDER);
    manager.get(&share).says(200, "Wexcombe Council £70,000.00, NHS Wexcombe ICB £30,000.00");
    manager.get(&share).says(200, "Waits for").lacks("Read and sign");
    manager.get(&setup).says(200, "4 of 6 done").says(200, "With somebody else");
    let sign = format!("{share}/1/sign");
    let council = at(&stage, "council", "signs-for-council", &APPROVER);
    council.get("/home").says(200, "Sign the agreement of").says(200, "from 1 April 2026");
    council.get(&sign).says(200, OVER).says(200, "(c) NHS functions").says(200, "reports each quarter");
    assert_eq!(council.fill(&sign, &[]).led_to(), share);
    council.get(&share).says(200, "Your organisation has signed the agreement");
    council.get(&sign).says(200, "Your organisation has signed these words");
    council.get("/home").lacks("Sign the agreement of");
    manager
        .get(&activate)
        .says(200, "The fund cannot be active yet")
        .says(200, "NHS Wexcombe ICB has not signed the agreement as it stands")
        .lacks("Wexcombe Council has not signed");
    at(&stage, "icb", "signs-for-icb", &APPROVER).fill(&sign, &[]).led_to();
    manager.get(&share).says(200, "Agreed: every partner has signed");
    manager.get(&setup).says(200, "5 of 6 done").says(200, "Ready for you");
    assert_eq!(manager.fill(&activate, &[]).led_to(), fund);
    manager.get(&fund).says(200, "is active").lacks("What the fund needs");
    manager.get(&setup).says(200, "6 of 6 done");
    manager.get(&activate).says(200, "The fund was activated before");
    manager.get(&format!("{fund}/partners/new")).says(200, "no draft any more");
    manager.get(&format!("{fund}/terms")).says(200, "no draft any more").says(200, "reports each quarter");
    // The next version begins with what this one says.
    manager.get(&format!("{fund}/risk-share/new")).says(200, "value=\"40,000.00\"").says(200, "value=\"70\"");
    let schedule = format!("{fund}/contributions/schedule");
    for (partner, amount) in [("council", "3,360,000"), ("icb", "1,440,000")] {
        let fields = [("partner", partner), ("fy", "2026"), ("amount", amount), ("due", "quarters")];
        confirmed(&manager, &schedule, &fields);
    }
    // £3,360,000 and £1,440,000 in four parts.
    manager
        .get(&format!("{fund}/contributions"))
        .says(200, "£840,000.00")
        .says(200, "£360,000.00")
        .says(200, "1 Jan 2027");
}

#[test]
fn what_a_draft_lacks_is_named_with_the_page_that_mends_it() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    let fund = begun(&manager);
    manager.get(&format!("{fund}/setup")).says(200, "0 of 6 done").says(200, "Cannot start yet");
    let activate = manager.get(&format!("{fund}/activate"));
    for words in [
        "No partner is an NHS body",
        "The agreement has no text for term (c) functions",
        "No pool manager is named",
        "Audit is not arranged",
        "There is no risk-share rule",
        "&#x2f;partners&#x2f;new",
        "&#x2f;terms",
    ] {
        activate.says(200, words);
    }
    manager.get(&format!("{fund}/risk-share/new")).says(200, "at least one scheme first");
    manager.get(&format!("{fund}/risk-share")).says(200, "No rule yet");
    manager.get("/funds").says(200, "&#x2f;setup");
    manager.get(&fund).says(200, "What the fund needs");
}

#[test]
fn each_form_says_what_is_wrong_beside_its_field_and_keeps_what_was_typed() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    manager.fill("/funds/new", &[]).says(422, "id=\"title-error\"").says(422, "id=\"basis-error\"");
    let odd = manager.fill("/funds/new", &[("title", "Pool of the north"), ("basis", "s76")]);
    odd.says(422, "id=\"basis-error\"").says(422, "value=\"Pool of the north\"");
    let fund = begun(&manager);
    let again = [("title", "Children's pooled fund 2026/27"), ("basis", "s10_ca2004")];
    manager.fill("/funds/new", &again).says(422, "id=\"title-error\"");
    let partners = format!("{fund}/partners/new");
    manager
        .fill(&partners, &[("key", "Big Council")])
        .says(422, "id=\"organisation_id-error\"")
        .says(422, "id=\"key-error\"")
        .says(422, "value=\"Big Council\"");
    add_partners(&stage, &manager, &fund);
    let icb = stage.organisation("icb").to_string();
    let twice = [("organisation_id", icb.as_str()), ("key", "icb2"), ("side", "own")];
    manager.fill(&partners, &twice).says(422, "id=\"key-error\"").says(422, "value=\"icb2\"");
    let schemes = format!("{fund}/schemes/new");
    manager
        .fill(&schemes, &[("title", "Care"), ("s251_line", "three")])
        .says(422, "id=\"stream-error\"")
        .says(422, "id=\"s251_line-error\"")
        .says(422, "value=\"Care\"");
}

#[test]
fn terms_are_kept_when_they_are_refused_and_when_somebody_else_was_quicker() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    let fund = begun(&manager);
    let terms = format!("{fund}/terms");
    let wrong = [("terms-aims", "Fewer children far from home"), ("virement_limit", "much")];
    manager
        .fill(&terms, &wrong)
        .says(422, "id=\"virement_limit-error\"")
        .says(422, "Fewer children far from home");
    manager.fill(&terms, &[("host", "nobody")]).says(422, "id=\"host-error\"");
    let open = manager.get(&terms);
    manager.fill(&terms, &[("terms-aims", "Fewer children far from home")]).led_to();
    let late = manager.fill_on(&open, &terms, &[("terms-aims", "Shorter waits")]);
    late.says(412, "Changed since you opened it").says(412, "Shorter waits");
    late.says(412, "Fewer children far from home");
    manager.fill_on(&late, &terms, &[("terms-aims", "Shorter waits")]).led_to();
    manager.get(&terms).says(200, "Shorter waits").lacks("Fewer children far from home");
}

#[test]
fn a_rule_that_is_incomplete_or_unsound_is_refused_beside_its_fields() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    let fund = begun(&manager);
    add_partners(&stage, &manager, &fund);
    add_schemes(&manager, &fund);
    let path = format!("{fund}/risk-share/new");
    let half = [
        ("streams-0-over-rest-kind", "capped"),
        ("streams-0-over-rest-by", "numbers"),
        ("streams-0-over-rest-weights-council", "seventy"),
    ];
    let refused = manager.fill(&path, &half);
    for id in [
        "valid_from",
        "streams-0-over-rest-weights-council",
        "streams-0-over-rest-weights-icb",
        "streams-0-over-rest-caps-council",
        "streams-0-over-rest-partner",
        "streams-0-under-rest-kind",
    ] {
        refused.says(422, &format!("id=\"{id}-error\""));
    }
    refused.says(422, "value=\"seventy\"");
    let falling = [
        ("streams-0-over-bands-0-kind", "tier"),
        ("streams-0-over-bands-0-amount", "30,000"),
        ("streams-0-over-bands-0-by", "current_contributions"),
        ("streams-0-over-bands-2-kind", "tier"),
        ("streams-0-over-bands-2-amount", "20,000"),
        ("streams-0-over-bands-2-by", "current_contributions"),
    ];
    manager
        .fill(&path, &[&RULE[..], &falling].concat())
        .says(422, "id=\"streams-0-over-bands-2-amount-error\"")
        .says(422, "value=\"20,000\"");
    let stated = RULE
        .map(|(name, value)| (name, if name.ends_with("under-rest-by") { "stated_percent" } else { value }));
    manager.fill(&path, &stated).says(422, "id=\"stated_percent-council-error\"");
    manager.get(&format!("{fund}/risk-share")).says(200, "No rule yet");
}

#[test]
fn words_that_were_changed_are_read_again_before_they_are_signed() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    let fund = proposed(&stage, &manager);
    let sign = format!("{fund}/risk-share/1/sign");
    let council = at(&stage, "council", "signs-for-council", &APPROVER);
    let open = council.get(&sign);
    let rest = [("host", "council"), ("audit_arranged", "yes")];
    let other = TERMS.map(|(name, value)| (name, if name == "terms-aims" { "Shorter waits" } else { value }));
    manager.fill(&format!("{fund}/terms"), &[&other[..], &rest].concat()).led_to();
    let refused = council.fill_on(&open, &sign, &[]);
    refused.says(409, "read them again").says(409, "Shorter waits");
    council.get(&format!("{fund}/risk-share")).says(200, "Nobody yet");
    council.fill_on(&refused, &sign, &[]).led_to();
    council.get(&format!("{fund}/risk-share")).says(200, "Your organisation has signed the agreement");
}

#[test]
fn a_fund_is_set_up_by_its_manager_and_signed_by_its_partners() {
    let stage = ground();
    let manager = at(&stage, "wexcombe", "keeper", &MANAGER);
    let fund = proposed(&stage, &manager);
    let forms = ["partners/new", "terms", "schemes/new", "risk-share/new", "activate"];
    let officer = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let viewer = at(&stage, "icb", "viewer", &[Role::PartnerViewer]);
    for other in [&officer, &viewer] {
        other.get("/funds").says(200, "Pooled funds").lacks("Begin a pooled fund");
        other.get("/funds/new").says(403, "You cannot do this");
        other.get(&format!("{fund}/setup")).says(200, "4 of 6 done");
        other
            .get(&format!("{fund}/risk-share"))
            .says(200, OVER)
            .lacks("Propose a rule")
            .lacks("Read and sign");
        other.get(&format!("{fund}/risk-share/1/sign")).says(403, "You cannot do this");
        for form in forms {
            other.get(&format!("{fund}/{form}")).says(403, "You cannot do this");
        }
    }
    manager.get(&format!("{fund}/risk-share/1/sign")).says(403, "You cannot do this");
    let scorer = at(&stage, "wexcombe", "scorer", &[Role::Evaluator]);
    scorer.get(&format!("{fund}/setup")).says(403, "You cannot do this");
    let trust = stage.app.organisation(OrganisationKind::Trust, None, "Another trust");
    let stranger = stage.app.account(trust, "stranger", &MANAGER);
    let stranger = Browser::signed_in(&stage.app, &stranger);
    for page in forms.into_iter().chain(["setup", "risk-share", "risk-share/1/sign"]) {
        stranger.get(&format!("{fund}/{page}")).says(404, "Page not found");
    }
    let council = at(&stage, "council", "signs-for-council", &APPROVER);
    council.get(&format!("{fund}/risk-share/2/sign")).says(404, "Page not found");
}
