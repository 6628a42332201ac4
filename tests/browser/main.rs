//! Pages in a real browser: every page at both widths, and the journeys that people must be able to click through.
//!
//! `pages.mjs` lists the pages, `journeys/` tells the stories; what a browser cannot do, such as letting a day pass, it asks
//! [`keeper`] for. Pictures of all pages go to `target/screenshots`.

mod coverage;
mod keeper;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use keeper::Finished;
use trellis_story::fund::Pooled;
use trellis_story::plan::Planned;
use trellis_story::tender::Tendered;
use trellis_story::{Stage, award, fund, money, plan, providers, tell, tender};
use trellis_test_support::{PASSWORD, StoryStage, fixtures};

/// How many points of the story a test below looks at.
const STAGES: usize = 5;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("inside the repository").to_path_buf()
}

/// The node modules that drive the browser, installed once for all tests.
fn tools() -> &'static str {
    static TOOLS: OnceLock<String> = OnceLock::new();
    TOOLS.get_or_init(install_tools)
}

fn install_tools() -> String {
    let answer = Command::new(root().join("scripts/browser-tools")).stderr(Stdio::inherit()).output();
    let answer = answer.expect("scripts/browser-tools runs");
    assert!(answer.status.success(), "the browser's tools could not be installed");
    String::from_utf8(answer.stdout).expect("a path").trim().to_owned()
}

/// Whether a browser is here; in continuous integration there must be one.
#[expect(clippy::disallowed_methods, reason = "a test asks whether it runs in continuous integration")]
fn browser_is_here() -> bool {
    let here = Command::new("chromium").arg("--version").output().is_ok_and(|it| it.status.success());
    if !here {
        assert!(
            std::env::var("CI").is_err(),
            "chromium is missing: scripts/install-system-packages --for-tests"
        );
        println!("skipped: chromium is missing (scripts/install-system-packages --for-tests installs it)");
    }
    here
}

/// Drives a browser over the pages and journeys that belong to this point of the story.
fn look_at(stage: &StoryStage, told: &str) {
    let driver = Command::new("node")
        .arg(root().join("tests/browser/run.mjs"))
        .env("TRELLIS_SITE", stage.app.base())
        .env("TRELLIS_PASSWORD", PASSWORD)
        .env("TRELLIS_STAGE", told)
        .env("TRELLIS_BROWSER_TOOLS", tools())
        .env("TRELLIS_SCREENSHOTS", root().join("target/screenshots"))
        .env("TRELLIS_FIXTURES", fixtures::folder().unwrap_or_default())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("node runs");
    let Finished { seen, mut failures, passed } = keeper::serve(stage, driver);
    failures.extend(coverage::count(passed, STAGES));
    assert!(seen > 0, "nothing was looked at");
    assert!(failures.is_empty(), "{} complaints:\n  {}", failures.len(), failures.join("\n  "));
}

#[test]
fn pages_and_journeys_when_the_whole_story_is_told() {
    if browser_is_here() {
        let stage = StoryStage::open();
        tell(&stage, |_| {}).expect("the story is told");
        look_at(&stage, "told");
    }
}

/// The story up to an agreed plan and providers who may bid.
fn planned() -> (StoryStage, Planned) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("the plan is agreed");
    providers::accredit_providers(&stage).expect("the providers are known");
    (stage, planned)
}

/// The same with a fund, and a tender whose bids have come in.
fn bids_in() -> (StoryStage, Pooled, Tendered) {
    let (stage, planned) = planned();
    let pooled = fund::open_fund(&stage).expect("a fund is open");
    fund::receive(&stage, &pooled.fund, 1).expect("the first instalment is in");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a tender is drafted");
    tender::publish_tender(&stage, &procurement, &lots).expect("the tender is published");
    let told = tender::bid(&stage, procurement, &lots).expect("bids come in");
    (stage, pooled, told)
}

#[test]
fn a_tender_is_built_approved_and_published() {
    if browser_is_here() {
        let (stage, _) = planned();
        stage.at("2026-05-05T09:00:00Z").expect("a moment");
        look_at(&stage, "planned");
    }
}

#[test]
fn pages_and_journeys_while_a_tender_is_open() {
    if browser_is_here() {
        let (stage, planned) = planned();
        let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a tender is drafted");
        tender::publish_tender(&stage, &procurement, &lots).expect("the tender is published");
        look_at(&stage, "published");
    }
}

#[test]
fn bids_are_scored_and_the_contract_is_awarded() {
    if browser_is_here() {
        let (stage, ..) = bids_in();
        stage.at("2026-06-22T09:00:00Z").expect("a moment");
        look_at(&stage, "closed");
    }
}

#[test]
fn a_contribution_comes_in_and_an_invoice_is_paid() {
    if browser_is_here() {
        let (stage, pooled, told) = bids_in();
        award::open_bids(&stage, &told).expect("bids are open");
        fund::receive_from(&stage, &pooled.fund, 1, 2).expect("the second instalment is in");
        award::evaluate_bids(&stage, &told).expect("bids are assessed");
        let proposed = award::recommend(&stage, &told).expect("an award is proposed");
        award::publish_award(&stage, &proposed).expect("the award is published");
        let awarded = award::sign(&stage, proposed).expect("the contract is signed");
        money::commit(&stage, &pooled, &awarded).expect("its money is committed");
        stage.at("2026-10-02T09:00:00Z").expect("a moment");
        look_at(&stage, "signed");
    }
}
