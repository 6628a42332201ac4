//! Commissioning plans by clicking: written, opened for views, put before their partners, signed, changed and given up.

mod refused;
mod signed;
mod written;

use trellis_access::Role;
use trellis_story::Stage;
use trellis_test_support::{Browser, Response, StoryStage};

use crate::money::{at, links};

/// Fields of a form as they are typed.
type Fields = Vec<(&'static str, String)>;

fn planner(stage: &StoryStage) -> Browser<'_> {
    at(stage, "wexcombe", "planner", &[Role::Commissioner])
}

/// Who signs for a partner.
fn signer<'s>(stage: &'s StoryStage, partner: &str) -> Browser<'s> {
    at(stage, partner, &format!("signs-for-{partner}"), &[Role::PartnerApprover, Role::PartnerViewer])
}

/// Sends the form of a page with these fields.
#[track_caller]
fn fill(browser: &Browser<'_>, path: &str, fields: &Fields) -> Response {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    browser.fill(path, &fields)
}

/// The same with one field typed otherwise.
fn but(fields: &Fields, name: &'static str, text: &str) -> Fields {
    let mut changed: Fields = fields.iter().filter(|(known, _)| *known != name).cloned().collect();
    changed.push((name, text.to_owned()));
    changed
}

fn typed(fields: &[(&'static str, &str)]) -> Fields {
    fields.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

/// The outline of the story's plan: a year, both partners, and 35% to 45% for health.
fn outline(stage: &StoryStage) -> Fields {
    let mut fields = typed(&[
        ("title", "Commissioning plan 2026-27"),
        ("from-day", "1"),
        ("from-month", "4"),
        ("from-year", "2026"),
        ("to-day", "31"),
        ("to-month", "3"),
        ("to-year", "2027"),
        ("min_health_bp", "35"),
        ("max_health_bp", "45"),
    ]);
    fields.extend(["council", "icb"].map(|partner| ("partners", stage.organisation(partner).to_string())));
    fields
}

/// The story's priorities: £4,800,000 in all, £2,016,000 of it health.
fn priorities(stage: &StoryStage) -> [Fields; 3] {
    let owned = |partner: &str, fields: &[(&'static str, &str)]| {
        let mut fields = typed(fields);
        fields.push(("owner_organisation_id", stage.organisation(partner).to_string()));
        fields
    };
    [
        owned(
            "council",
            &[
                ("title", "Emotional wellbeing in schools"),
                ("owner_person", "Head of children's commissioning"),
                ("sector", "joint"),
                ("tier", "targeted"),
                ("category", "emotional wellbeing"),
                ("localities", "East, North, West, South, Central"),
                ("budget", "1,260,000"),
                ("split_bp", "42"),
                ("evidence-0", "Need line: 2,140 pupils of 8 to 16 waiting for help, 2025-26"),
            ],
        ),
        owned(
            "icb",
            &[
                ("title", "Community mental health"),
                ("owner_person", "Director of children's services, ICB"),
                ("sector", "health"),
                ("tier", "specialist"),
                ("category", "mental health"),
                ("localities", "East, North, West, South, Central"),
                ("budget", "1,486,800"),
                ("evidence-0", "Need line: 310 referrals not seen in 18 weeks, 2025-26"),
            ],
        ),
        owned(
            "council",
            &[
                ("title", "Care close to home"),
                ("owner_person", "Director of children's services, Council"),
                ("sector", "social_care"),
                ("tier", "specialist"),
                ("category", "placements"),
                ("localities", "East, West"),
                ("budget", "2,053,200"),
                ("evidence-2", "Need line: short of 9 places in East, 2026-27"),
            ],
        ),
    ]
}

/// A draft with these priorities.
#[track_caller]
fn draft(stage: &StoryStage, writer: &Browser<'_>, priorities: &[Fields]) -> String {
    let plan = fill(writer, "/plans/new", &outline(stage)).led_to();
    for priority in priorities {
        assert_eq!(fill(writer, &format!("{plan}/priorities/new"), priority).led_to(), plan);
    }
    plan
}

/// The same, before its partners.
#[track_caller]
fn awaiting(stage: &StoryStage, writer: &Browser<'_>, priorities: &[Fields]) -> String {
    let plan = draft(stage, writer, priorities);
    for step in ["consult", "request-sign-off"] {
        assert_eq!(writer.fill(&format!("{plan}/{step}"), &[]).led_to(), plan);
    }
    plan
}

/// Where the first priority of a plan is written.
#[track_caller]
fn first_priority(writer: &Browser<'_>, plan: &str) -> String {
    let found = links(&writer.get(plan).text, &format!("{plan}/priorities/"));
    found.into_iter().find(|href| !href.ends_with("/new")).expect("a priority")
}
