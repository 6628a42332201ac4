//! `/providers/{p}`: everything that a trust knows of a provider, on one page.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, contracts, providers};
use trellis_kernel::{OrganisationId, london_date};
use trellis_store::{After, EngagementSummary, Tx};
use uuid::Uuid;

use crate::format;
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/providers/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = OrganisationId::new(*id);
    who.show("show provider", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Sheet, Refusal> {
    let provider = providers::get_provider(tx, id)?;
    let organisation = &provider.organisation;
    let mut sheet = Sheet::new(&organisation.name).back(back_to("All providers", "/providers"));
    let sector = organisation.sector.map_or_else(|| "Not known".to_owned(), |sector| sentence(sector.key()));
    sheet = sheet.section(
        Section::new("Profile")
            .fact(Fact::new("Sector", sector))
            .fact(Fact::new("On the platform since", format::instant(organisation.created_at))),
    );
    let own = tx.principal().organisation();
    for summary in provider.engagements.iter().filter(|summary| Some(summary.trust) == own) {
        sheet = sheet.section(engagement(tx, summary)?);
    }
    if provider.engagements.is_empty() {
        let nothing =
            "Your trust has had nothing to do with this provider yet. A quality officer accredits it.";
        sheet = sheet.section(Section::new("With your trust").say(nothing));
    }
    with_contracts(tx, sheet, id)
}

fn engagement(tx: &mut Tx<'_>, summary: &EngagementSummary) -> Result<Section, Refusal> {
    let record = providers::get_engagement(tx, summary.id)?;
    let parts = record.engagement.parts();
    let heads =
        [Head::words("Check"), Head::words("Result"), Head::words("Evidence"), Head::words("Valid to")];
    let checks =
        Table::new("Checks, the latest of a kind counts", heads).rows(parts.checks.iter().map(|check| {
            vec![
                Cell::new(sentence(&check.kind.key().replace('_', " "))),
                Cell::new(sentence(check.result.key())),
                Cell::new(&check.evidence),
                Cell::new(check.valid_to.map_or_else(|| "–".to_owned(), format::date)),
            ]
        }));
    let mut section = Section::new("With your trust")
        .fact(Fact::new("How it stands", sentence(&parts.stage.key().replace('_', " "))))
        .fact(Fact::new("Needs registration", if parts.needs_registration { "Yes" } else { "No" }));
    if let Some(given) = parts.accreditations.last() {
        section = section.fact(Fact::new("Accredited to", format::date(given.valid_to)));
    }
    if let Some(reason) = &parts.reason {
        section = section.fact(Fact::new("Why", reason));
    }
    Ok(section.table(checks.or_else("No check has been made yet.")))
}

/// Its contracts with the caller's trust, for those who read contracts.
fn with_contracts(tx: &mut Tx<'_>, sheet: Sheet, id: OrganisationId) -> Result<Sheet, Refusal> {
    let found = match contracts::list_contracts(tx, After { after: None, limit: 100 }) {
        Ok(page) => page.items,
        Err(refusal) if refusal.code() == "role-missing" => return Ok(sheet),
        Err(refusal) => return Err(refusal),
    };
    let today = london_date(tx.now());
    let of_it =
        found.iter().map(|contract| &contract.item).filter(|contract| contract.parties().provider == id);
    let heads =
        [Head::words("Contract"), Head::words("How it stands"), Head::words("Ends"), Head::figures("Value")];
    let rows = of_it.map(|contract| {
        vec![
            Cell::new(contract.title()).to(format!("/contracts/{}", contract.id())),
            Cell::new(sentence(contract.phase(today).name())),
            Cell::new(format::date(contract.last_day())),
            Cell::new(format::money(contract.value())),
        ]
    });
    let table = Table::new("Contracts with your trust", heads).rows(rows);
    Ok(sheet
        .section(Section::new("Contracts").table(table.or_else("There is no contract with this provider."))))
}
