//! `/funds/{id}/risk-share`: the rules that partners have agreed on or are asked to sign, as they are told in plain English.

use actix_web::{get, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, ToldRule};
use trellis_kernel::{FundId, OrganisationId};
use trellis_pooled_funds::{FundState, Partner};
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use crate::format;
use crate::offered::is_offered;
use crate::pages::funds::told::{address, sheet, tag_of};
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

#[get("/funds/{id}/risk-share")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("list risk rules", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let rules = funds::list_risk_rules(tx, id)?;
    let signs = tx.principal().organisation().filter(|_| is_offered(tx, Action::SignRiskRule));
    let mut page = sheet(&kept, "risk-share", "Risk share").tag(tag_of(kept.fund.state)).say(
        "What happens when the fund spends more or less than it was given. A version counts once every partner has signed it together with the terms.",
    );
    if is_offered(tx, Action::CreateRiskRule) && kept.fund.state != FundState::Dissolved {
        page = page.action("Propose a rule", address(id, "risk-share/new"));
    }
    if is_offered(tx, Action::CreateFund) && kept.fund.state == FundState::Draft {
        page = page.action("What the fund needs", address(id, "setup"));
    }
    if rules.is_empty() {
        return Ok(page.words(
            "No rule yet",
            vec!["A rule appears here when the pooled fund manager has proposed it.".to_owned()],
        ));
    }
    Ok(rules.iter().rev().fold(page, |page, told| page.section(version(&kept, told, signs))))
}

fn version(kept: &KeptFund, told: &ToldRule, signs: Option<OrganisationId>) -> Section {
    let parts = told.rule.parts();
    let awaited = awaited(kept, told);
    let stands = if awaited.is_empty() { "Agreed: every partner has signed" } else { "Proposed" };
    let mut section = facts(told)
        .into_iter()
        .fold(Section::new(format!("Version {}", parts.version)).say(&told.echo), Section::fact)
        .fact(Fact::new("Stands", stands))
        .fact(Fact::new(
            "Signed by",
            named(kept.fund.partners.iter().filter(|partner| told.signed_by.contains(&partner.key))),
        ));
    if !awaited.is_empty() {
        section = section.fact(Fact::new("Waits for", named(awaited.iter().copied())));
    }
    if awaited.iter().any(|partner| Some(partner.organisation) == signs) {
        let sign = address(kept.fund.id, &format!("risk-share/{}/sign", parts.version));
        section = section.action(format!("Read and sign version {}", parts.version), sign);
    }
    section
}

/// What every reader of a version is told beside its plain English.
pub(super) fn facts(told: &ToldRule) -> Vec<Fact> {
    let parts = told.rule.parts();
    let streams: Vec<&str> = parts.streams.keys().map(String::as_str).collect();
    let from = format::date(parts.valid_from);
    let counts = match parts.valid_to {
        Some(last) => format!("From {from} to {}", format::date(last)),
        None => format!("From {from} on"),
    };
    vec![
        Fact::new("Streams", streams.join(", ")),
        Fact::new("Counts", counts),
        Fact::new("Worked example", &told.example),
    ]
}

/// The partners whose signature is still to come.
pub(super) fn awaited<'a>(kept: &'a KeptFund, told: &ToldRule) -> Vec<&'a Partner> {
    kept.fund.partners.iter().filter(|partner| !told.signed_by.contains(&partner.key)).collect()
}

fn named<'a>(partners: impl Iterator<Item = &'a Partner>) -> String {
    let names: Vec<&str> = partners.map(|partner| partner.name.as_str()).collect();
    if names.is_empty() { "Nobody yet".to_owned() } else { names.join(", ") }
}
