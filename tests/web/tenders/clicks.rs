//! What people click on their way through a tender.

use trellis_access::Role;
use trellis_story::{Stage, plan, providers};
use trellis_test_support::{Account, Browser, StoryStage};

/// The story up to an agreed plan, with people who sign in.
pub(crate) struct Office {
    pub(crate) stage: StoryStage,
    pub(crate) commissioner: Account,
    pub(crate) approver: Account,
    pub(crate) priority: String,
}

impl Office {
    pub(crate) fn open() -> Self {
        let stage = StoryStage::open();
        let planned = plan::agree_plan(&stage).expect("a plan");
        providers::accredit_providers(&stage).expect("providers");
        stage.at("2026-05-05T09:00:00Z").expect("a moment");
        let commissioner = Self::member(&stage, "buyer", Role::Commissioner);
        let approver = Self::member(&stage, "head", Role::AwardApprover);
        Self { commissioner, approver, priority: planned.priority, stage }
    }

    /// Somebody who works in the trust.
    pub(crate) fn member(stage: &StoryStage, name: &str, role: Role) -> Account {
        stage.app.account(stage.organisation("wexcombe").into(), name, &[role])
    }

    /// Somebody's browser.
    pub(crate) fn browser<'a>(&'a self, account: &Account) -> Browser<'a> {
        Browser::signed_in(&self.stage.app, account)
    }

    /// A draft of two lots with criteria, up to its check: the address of the tender, and its lots.
    pub(crate) fn draft(&self, browser: &Browser<'_>) -> (String, [String; 2]) {
        let tender = browser
            .fill(
                "/tenders/new",
                &[
                    ("title", "Emotional wellbeing in schools"),
                    ("description", "Counselling and group work for pupils of 8 to 16."),
                    ("cpv", "85311300"),
                    ("priority_id", &self.priority),
                ],
            )
            .led_to();
        browser.fill(
            &format!("{tender}/timetable"),
            &dates("closes_at", "19", "6", &dates("questions_close_at", "5", "6", &TIMES)),
        );
        let lots =
            [("East and North", "600,000"), ("West, South and Central", "660,000")].map(|(title, value)| {
                let fields = [("title", title), ("description", "Its schools."), ("value_gross", value)];
                let criteria = browser.fill(&format!("{tender}/lots/new"), &fields).led_to();
                browser.fill(&criteria, &weights("35")).led_to();
                criteria.split('/').nth(4).expect("a lot").to_owned()
            });
        (tender, lots)
    }

    /// The draft approved and published.
    pub(crate) fn publish(&self, browser: &Browser<'_>) -> (String, [String; 2]) {
        let (tender, lots) = self.draft(browser);
        browser.fill(&format!("{tender}/check"), &[]).led_to();
        self.browser(&self.approver).fill(&format!("{tender}/approval"), &[("step", "approve")]).led_to();
        browser.fill(&format!("{tender}/publish"), &notice()).led_to();
        (tender, lots)
    }
}

const TIMES: [(&str, &str); 2] = [("questions_time", "12:00"), ("closes_time", "12:00")];

/// A day of 2026 in three fields, after the fields before it.
pub(crate) fn dates<'t>(
    name: &str,
    day: &'t str,
    month: &'t str,
    before: &[(&'static str, &'t str)],
) -> Vec<(&'static str, &'t str)> {
    let parts = match name {
        "closes_at" => ["closes_at-day", "closes_at-month", "closes_at-year"],
        "starts_on" => ["starts_on-day", "starts_on-month", "starts_on-year"],
        _ => ["questions_close_at-day", "questions_close_at-month", "questions_close_at-year"],
    };
    let mut fields = before.to_vec();
    fields.extend(parts.into_iter().zip([day, month, "2026"]));
    fields
}

/// Quality 40, social value 25, and a price.
pub(crate) fn weights(price: &str) -> [(&'static str, &str); 9] {
    [
        ("criteria-0-title", "Quality"),
        ("criteria-0-kind", "quality"),
        ("criteria-0-weight_bp", "40"),
        ("criteria-1-title", "Social value"),
        ("criteria-1-kind", "quality"),
        ("criteria-1-weight_bp", "25"),
        ("criteria-3-title", "Price"),
        ("criteria-3-kind", "price"),
        ("criteria-3-weight_bp", price),
    ]
}

/// What every notice asks for.
fn head() -> Vec<(&'static str, &'static str)> {
    vec![
        ("buyer-scheme", "GB-PPON"),
        ("buyer-number", "PWXC-0001-TRST"),
        ("buyer-email", "commissioning@wexcombe.example"),
        ("buyer-locality", "Wexcombe"),
        ("region", "UKK43"),
        ("cpv_title", "Welfare services for children and young people"),
    ]
}

/// What a tender notice asks for.
pub(crate) fn notice() -> Vec<(&'static str, &'static str)> {
    let own = [
        ("tender-procedure", "Open procedure"),
        ("tender-bids_to", "On this platform"),
        ("tender-award_on-day", "31"),
        ("tender-award_on-month", "7"),
        ("tender-award_on-year", "2026"),
        ("tender-starts_on-day", "1"),
        ("tender-starts_on-month", "9"),
        ("tender-starts_on-year", "2026"),
        ("tender-ends_on-day", "31"),
        ("tender-ends_on-month", "8"),
        ("tender-ends_on-year", "2028"),
        ("tender-payment_terms", "30 days from a valid invoice."),
        ("tender-risks", "None known."),
        ("tender-sme", "yes"),
        ("tender-vcse", "yes"),
    ];
    head().into_iter().chain(own).collect()
}

/// What an award notice asks for, and among it what a transparency notice does; so many assessed bids were of small enterprises,
/// and so many of social ones.
pub(crate) fn award_notice(sme: &'static str, vcse: &'static str) -> Vec<(&'static str, &'static str)> {
    let own = [
        ("award-supplier-scheme", "GB-CHC"),
        ("award-supplier-number", "1234567"),
        ("award-supplier-locality", "Wexcombe"),
        ("award-supplier-email", "bids@lantern.example"),
        ("award-supplier-sme", "yes"),
        ("award-supplier-vcse", "yes"),
        ("award-connected_persons", "none"),
        ("award-signing_on-day", "12"),
        ("award-signing_on-month", "8"),
        ("award-signing_on-year", "2026"),
        ("award-starts_on-day", "1"),
        ("award-starts_on-month", "9"),
        ("award-starts_on-year", "2026"),
        ("award-ends_on-day", "31"),
        ("award-ends_on-month", "8"),
        ("award-ends_on-year", "2028"),
        ("award-assessed_sme", sme),
        ("award-assessed_vcse", vcse),
    ];
    head().into_iter().chain(own).collect()
}
