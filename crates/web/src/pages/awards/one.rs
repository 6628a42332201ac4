//! `/tenders/{t}/awards/{a}`: how far an award has come, its standstill, and its next step.

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use trellis_access::{Action, Role};
use trellis_commissioning::Refusal;
use trellis_kernel::{AwardId, ProcurementId, london_date};
use trellis_store::Tx;
use trellis_tendering::award::{Award, AwardBasis, AwardState, Standstill};
use uuid::Uuid;

use super::told::{Told, address};
use crate::format;
use crate::offered::is_offered;
use crate::pages::challenges::tag as challenge_tag;
use crate::pages::tenders::ranking::bidders;
use crate::pages::tenders::told::{back, holds};
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/tenders/{id}/awards/{award}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, award) = path.into_inner();
    who.show("show award", move |tx| read(tx, id.into(), award.into())).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, award: AwardId) -> Result<Sheet, Refusal> {
    let told = Told::read(tx, id, award)?;
    let now = tx.now();
    let phase = told.found.item.award.phase(now, &told.found.item.challenges);
    let sheet =
        Sheet::new(format!("Award to {}", told.supplier)).back(back(id)).under(&told.caption).tag(tag(phase));
    let mut section = Section::new("The award");
    for row in told.rows() {
        section = section.fact(row);
    }
    let sheet = sheet.section(section).section(progress(tx, &told, phase, now));
    let sheet = challenges(tx, sheet, &told)?;
    letters(tx, sheet, &told)
}

fn tag(phase: &str) -> Tag {
    let (text, colour) = match phase {
        "proposed" => ("Waiting for approval", "govuk-tag--orange"),
        "approved" => ("Approved", "govuk-tag--turquoise"),
        "summaries_sent" => ("Bidders told", "govuk-tag--blue"),
        "standstill" => ("Standstill", "govuk-tag--purple"),
        "clear_to_sign" => ("Clear to sign", "govuk-tag--green"),
        "contract_entered" => ("Contract signed", "govuk-tag--green"),
        "withdrawn" | "lapsed" => ("Taken back", "govuk-tag--grey"),
        _ => ("Held by a challenge", "govuk-tag--red"),
    };
    Tag { text, colour }
}

/// What has been done, and the one next thing to do, for whoever may do it.
fn progress(tx: &Tx<'_>, told: &Told, phase: &str, now: DateTime<Utc>) -> Section {
    let award = &told.found.item.award;
    let path = address(told.procurement.id, award.id());
    let (commissions, approves) = (holds(tx, Role::Commissioner), holds(tx, Role::AwardApprover));
    let proposed = Fact::new("Proposed", format::instant(award.recommendation().at));
    let mut section = done(Section::new("How far it has come").fact(proposed), award.state(), now);
    section = match phase {
        "proposed" if approves => section.action("Approve the award", format!("{path}/approve")),
        "proposed" => {
            section.say("An approver who neither proposed it nor took part in the evaluation decides.")
        }
        "approved" if commissions && award.recommendation().basis == AwardBasis::Direct => {
            section.action("Publish the award notice", format!("{path}/publish"))
        }
        "approved" if commissions => section.action("Tell every bidder", format!("{path}/tell")),
        "summaries_sent" if commissions => {
            section.action("Publish the award notice", format!("{path}/publish"))
        }
        "clear_to_sign" if approves => section.action("Sign the contract", format!("{path}/sign")),
        "clear_to_sign" if commissions && untold_quote(award) => {
            section.action("Tell every bidder", format!("{path}/tell"))
        }
        _ => section,
    };
    let is_open =
        matches!(phase, "proposed" | "approved" | "summaries_sent" | "standstill" | "clear_to_sign");
    if is_open && approves { section.link("Withdraw the award", format!("{path}/withdraw")) } else { section }
}

/// Those who quoted can be told how their quotes were assessed; the law does not ask for it below the threshold.
fn untold_quote(award: &Award) -> bool {
    matches!((award.recommendation().basis, award.state()), (AwardBasis::Quote(_), AwardState::Approved(_)))
}

fn done(section: Section, state: &AwardState, now: DateTime<Utc>) -> Section {
    let approved = |section: Section, at| section.fact(Fact::new("Approved", format::instant(at)));
    let sent = |section: Section, at| section.fact(Fact::new("Every bidder told", format::instant(at)));
    let told = |section: Section, at: Option<DateTime<Utc>>| match at {
        Some(at) => sent(section, at),
        None => section,
    };
    match state {
        AwardState::Proposed => section,
        AwardState::Approved(approval) => approved(section, approval.at),
        AwardState::SummariesSent { approval, sent_at } => sent(approved(section, approval.at), *sent_at),
        AwardState::NoticePublished { approval, sent_at, standstill } => {
            still(told(approved(section, approval.at), *sent_at), Some(*standstill), now)
        }
        AwardState::ContractEntered { approval, sent_at, standstill, contract, entered_at } => {
            still(told(approved(section, approval.at), *sent_at), *standstill, now)
                .fact(Fact::new("Contract signed", format::instant(*entered_at)))
                .action("See the contract", format!("/contracts/{contract}"))
        }
        AwardState::Withdrawn { at, reason, .. } | AwardState::Lapsed { at, reason, .. } => {
            section.fact(Fact::new("Taken back", format::instant(*at))).fact(Fact::new("Why", reason.text()))
        }
    }
}

/// The standstill, counted down (Procurement Act 2023 s.51).
fn still(section: Section, standstill: Option<Standstill>, now: DateTime<Utc>) -> Section {
    let Some(standstill) = standstill else { return section };
    let left = standstill.last_day().signed_duration_since(london_date(now)).num_days();
    let left = match usize::try_from(left) {
        Ok(days) if standstill.runs(now) => {
            format!("{} left after today", format::count(days, "calendar day", "calendar days"))
        }
        Ok(_) | Err(_) => "Over".to_owned(),
    };
    section
        .fact(Fact::new("Award notice published", format::instant(standstill.published_at())))
        .fact(Fact::new("Standstill", format!(
            "{} to the end of {}\n{left}",
            format::date(standstill.starts_on()),
            format::date_with_day(standstill.last_day())
        )))
        .fact(Fact::new("First day to sign", format::date_with_day(standstill.first_signing_day())))
        .say("Why? Eight working days pass between the award notice and the contract, so that a bidder can challenge it (Procurement Act 2023, section 51).")
}

/// The challenges to it, and where one that has come is written down.
fn challenges(tx: &mut Tx<'_>, sheet: Sheet, told: &Told) -> Result<Sheet, Refusal> {
    let award = &told.found.item.award;
    let heads = [Head::words("Challenger"), Head::words("How it stands"), Head::words("Received")];
    let from: Vec<_> = told.found.item.challenges.iter().map(|own| own.challenger).collect();
    let names = tx.organisation_names(&from)?;
    let rows = told.found.item.challenges.iter().map(|own| {
        let name = names.get(&own.challenger).cloned().unwrap_or_default();
        vec![
            Cell::new(name).to(format!("/challenges/{}", own.id)),
            Cell::tag(challenge_tag(&own.state)),
            Cell::new(format::instant(own.received_at)),
        ]
    });
    let table = Table::new("Challenges to this award", heads).rows(rows);
    let section = Section::only().table(table);
    let is_decided = !matches!(
        award.state(),
        AwardState::Proposed | AwardState::Withdrawn { .. } | AwardState::Lapsed { .. }
    );
    let path = address(told.procurement.id, award.id());
    Ok(sheet.section(if is_decided && is_offered(tx, Action::CreateChallenge) {
        section.link("Write down a challenge that has come", format!("{path}/challenges/new"))
    } else {
        section
    }))
}

/// The letters, once they are sent.
fn letters(tx: &mut Tx<'_>, sheet: Sheet, told: &Told) -> Result<Sheet, Refusal> {
    let award = &told.found.item.award;
    // Nobody bids for what is awarded directly, so nobody is written to.
    let competed = award.recommendation().basis.bid().is_some();
    let sent = competed && !matches!(award.state(), AwardState::Proposed | AwardState::Approved(_));
    let reads = [Role::Commissioner, Role::AwardApprover, Role::Auditor].iter().any(|role| holds(tx, *role));
    if !sent || !reads {
        return Ok(sheet);
    }
    let lot = award.recommendation().lot;
    let names = bidders(tx, told.procurement.id)?;
    let ranked = crate::pages::tenders::ranking::found(tx, lot)?;
    let ranking = ranked.as_ref().map(|ranked| &ranked.locked.ranking);
    let bids = ranking.iter().flat_map(|ranking| ranking.bids()).map(|bid| (bid.bid, bid.rank.to_string()));
    let out = ranking.iter().flat_map(|ranking| ranking.disqualified());
    let out = out.map(|bid| (bid.bid, "Out of the ranking".to_owned()));
    let rows = bids.chain(out).map(|(bid, rank)| {
        let name = names.get(&bid).cloned().unwrap_or_default();
        let href = format!("{}/letters/{bid}", address(told.procurement.id, award.id()));
        vec![Cell::new(format!("Assessment summary for {name}")).to(href), Cell::new(rank)]
    });
    let table = Table::new(
        "Sent to every assessed bidder at one moment",
        [Head::words("Letter"), Head::figures("Rank")],
    );
    Ok(sheet.section(Section::new("Letters").table(table.rows(rows).or_else("Nothing was sent."))))
}
