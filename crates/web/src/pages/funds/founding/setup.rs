//! `/funds/{id}/setup`: what a fund needs before money may move, how far each part has come, and where it is done.

use actix_web::{get, web};
use serde::Serialize;
use trellis_access::Action;
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::FundId;
use trellis_pooled_funds::{FundState, Gap};
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use super::words::basis_in_words;
use crate::offered::is_offered;
use crate::pages::funds::told::{address, tag_of};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{Tag, View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Setup {
    fund: String,
    tag: Tag,
    basis: &'static str,
    tasks: Vec<Task>,
    done: usize,
    links: Vec<Link>,
    #[serde(skip)]
    back: Link,
}

#[derive(Serialize)]
struct Task {
    title: &'static str,
    hint: Option<String>,
    /// Absent where there is nothing that the reader could do.
    href: Option<String>,
    /// How it stands; absent once it is done.
    status: Option<Tag>,
}

const TO_DO: Tag = Tag { text: "Not yet started", colour: "govuk-tag--blue" };
const BEGUN: Tag = Tag { text: "Incomplete", colour: "govuk-tag--blue" };
const READY: Tag = Tag { text: "Ready for you", colour: "govuk-tag--blue" };
const LATER: Tag = Tag { text: "Cannot start yet", colour: "govuk-tag--grey" };
const ELSEWHERE: Tag = Tag { text: "With somebody else", colour: "govuk-tag--yellow" };

impl View for Setup {
    const TEMPLATE: &'static str = "funds/setup.html";

    fn title(&self) -> String {
        "What the fund needs".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.back.clone())
    }
}

#[get("/funds/{id}/setup")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show fund setup", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Setup, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let gaps = funds::list_fund_gaps(tx, id)?;
    let schemes: Vec<String> = tx.schemes(id)?.into_iter().map(|scheme| scheme.title).collect();
    let has_rule = !funds::list_risk_rules(tx, id)?.is_empty();
    let writes = is_offered(tx, Action::SetFundTerms);
    let at = |page: &str| writes.then(|| address(id, page));
    let drafting = |page: &str| at(page).filter(|_| kept.fund.state == FundState::Draft);
    let tasks = vec![
        partners(&kept, &gaps, drafting("partners/new")),
        terms(&gaps, drafting("terms")),
        Task {
            title: "Schemes",
            hint: (!schemes.is_empty()).then(|| schemes.join(", ")),
            href: at("schemes/new"),
            status: schemes.is_empty().then_some(TO_DO),
        },
        rule(&gaps, has_rule, at(if has_rule { "risk-share" } else { "risk-share/new" })),
        signatures(&gaps, has_rule, address(id, "risk-share")),
        activation(&kept, &gaps, drafting("activate")),
    ];
    let link = |text: &str, page: &str| Link { text: text.to_owned(), href: address(id, page) };
    Ok(Setup {
        tag: tag_of(kept.fund.state),
        basis: basis_in_words(kept.fund.basis),
        done: tasks.iter().filter(|task| task.status.is_none()).count(),
        tasks,
        links: vec![link("Contributions of the partners", "contributions"), link("The fund", "")],
        back: back_to("All funds", "/funds"),
        fund: kept.fund.title,
    })
}

/// What is missing of one part, in sentences.
fn missing(gaps: &[Gap], part: impl Fn(&Gap) -> bool) -> Vec<String> {
    gaps.iter().filter(|gap| part(gap)).map(|gap| sentence(&gap.to_string())).collect()
}

fn partners(kept: &KeptFund, gaps: &[Gap], href: Option<String>) -> Task {
    let missing = missing(gaps, |gap| gap.pointer() == "/partners");
    let names: Vec<String> = kept.fund.partners.iter().map(|partner| partner.name.clone()).collect();
    let status = match (missing.is_empty(), names.is_empty()) {
        (true, _) => None,
        (false, true) => Some(TO_DO),
        (false, false) => Some(BEGUN),
    };
    let told: Vec<String> = names.into_iter().chain(missing).collect();
    Task { title: "Partners", hint: Some(told.join(", ")).filter(|hint| !hint.is_empty()), href, status }
}

fn terms(gaps: &[Gap], href: Option<String>) -> Task {
    let missing = missing(gaps, |gap| {
        matches!(
            gap,
            Gap::TermMissing(_)
                | Gap::NotWaivable(_)
                | Gap::NoHost
                | Gap::NoPoolManager
                | Gap::AuditNotArranged
        )
    });
    let status = (!missing.is_empty()).then_some(BEGUN);
    let hint = (!missing.is_empty()).then(|| missing.join(", "));
    Task { title: "Written terms, host, pool manager and audit", hint, href, status }
}

fn rule(gaps: &[Gap], has_rule: bool, href: Option<String>) -> Task {
    let missing = missing(gaps, |gap| {
        matches!(gap, Gap::RuleUnfinished { .. } | Gap::RuleShares { .. } | Gap::TopsOpen { .. })
    });
    let status = match (has_rule, missing.is_empty()) {
        (false, _) => Some(TO_DO),
        (true, false) => Some(BEGUN),
        (true, true) => None,
    };
    let hint = (!missing.is_empty()).then(|| missing.join(", "));
    Task { title: "Risk share", hint, href, status }
}

fn signatures(gaps: &[Gap], has_rule: bool, href: String) -> Task {
    let missing = missing(gaps, |gap| matches!(gap, Gap::NotSigned { .. }));
    let title = "Signatures of the partners";
    if !has_rule {
        return Task { title, hint: None, href: None, status: Some(LATER) };
    }
    let status = (!missing.is_empty()).then_some(ELSEWHERE);
    let hint = (!missing.is_empty()).then(|| missing.join(", "));
    Task { title, hint, href: Some(href), status }
}

fn activation(kept: &KeptFund, gaps: &[Gap], href: Option<String>) -> Task {
    let status = match (kept.fund.state, gaps.is_empty()) {
        (FundState::Draft, true) => Some(READY),
        (FundState::Draft, false) => Some(LATER),
        _ => None,
    };
    Task { title: "Activate the fund", hint: None, href, status }
}
