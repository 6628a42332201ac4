//! `/plans/{p}`: a plan with its priorities, its balance and its signatures.

use actix_web::{get, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, ShownPlan};
use trellis_kernel::PlanId;
use trellis_planning::{Balance, Priority};
use trellis_store::Tx;
use uuid::Uuid;

use crate::format;
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::view::{Tag, back_to};
use crate::visitor::Answer;

#[get("/plans/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    who.show("show plan", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: PlanId) -> Result<Sheet, Refusal> {
    let shown = planning::get_plan(tx, id)?;
    let parts = shown.record.plan.parts();
    let heads = [
        Head::words("Priority"),
        Head::words("Sector"),
        Head::words("Tier"),
        Head::figures("Budget"),
        Head::figures("Health"),
    ];
    let priorities = Table::new("Priorities", heads).rows(parts.priorities.iter().map(row));
    let mut sheet =
        Sheet::new(parts.outline.title()).back(back_to("All plans", "/plans")).tag(tag(shown.stage.key()));
    if let Ok(balance) = planning::get_plan_balance(tx, id) {
        let chart = super::figures::balance(&balance.health_percent(), balance.rule);
        sheet = sheet.chart(chart).section(weighed(&balance));
    }
    let section = Section::new("What is planned")
        .table(priorities.or_else("Priorities appear here as commissioners write them."));
    sheet = sheet.section(section);
    Ok(sheet.section(signed(tx, &shown)?))
}

fn row(priority: &Priority) -> Vec<Cell> {
    let content = &priority.content;
    vec![
        Cell::new(content.title()),
        Cell::new(sentence(&content.sector().key().replace('_', " "))),
        Cell::new(sentence(&content.tier().key().replace('_', " "))),
        Cell::new(format::money(content.budget())),
        Cell::new(format!("{}%", content.health_share())),
    ]
}

/// What is planned, and what would bring the balance back into the range that the partners agreed.
fn weighed(balance: &Balance) -> Section {
    let (least, most) = (balance.rule.min_health(), balance.rule.max_health());
    let mut section = Section::only()
        .fact(Fact::new("Planned in all", format::money(balance.total)))
        .fact(Fact::new("Agreed range for health", format!("{least}% to {most}%")));
    if let Some(restore) = &balance.restore {
        section = section.fact(Fact::new("To bring it back", sentence(&restore.to_string())));
    }
    section
}

fn signed(tx: &mut Tx<'_>, shown: &ShownPlan) -> Result<Section, Refusal> {
    let parts = shown.record.plan.parts();
    let names = tx.organisation_names(parts.outline.partners())?;
    let heads = [Head::words("Partner"), Head::words("Signed"), Head::words("Exception")];
    let rows = parts.outline.partners().iter().map(|partner| {
        let sign_off = parts.sign_offs.iter().find(|sign_off| sign_off.organisation == *partner);
        vec![
            Cell::new(names.get(partner).cloned().unwrap_or_default()),
            Cell::new(sign_off.map_or_else(|| "Not yet".to_owned(), |it| format::instant(it.signed_at))),
            Cell::new(sign_off.and_then(|it| it.exception.clone()).unwrap_or_else(|| "–".to_owned())),
        ]
    });
    Ok(Section::new("Sign-off")
        .table(Table::new("Partners", heads).rows(rows).or_else("The plan has no partners.")))
}

/// How a plan stands.
pub(super) fn tag(stage: &str) -> Tag {
    let (text, colour) = match stage {
        "draft" => ("Draft", "govuk-tag--yellow"),
        "consulting" => ("Open for views", "govuk-tag--light-blue"),
        "awaiting_sign_off" => ("Before its partners", "govuk-tag--orange"),
        "agreed" => ("Agreed", "govuk-tag--turquoise"),
        "in_force" => ("In force", "govuk-tag--green"),
        "closed" => ("Closed", "govuk-tag--grey"),
        _ => ("Withdrawn", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
