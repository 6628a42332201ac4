//! `/plan/{id}`: an agreed plan: its balance between health and social care, and its priorities.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, planning};
use trellis_kernel::PlanId;
use trellis_planning::PublishedPriority;
use trellis_store::Tx;
use uuid::Uuid;

use crate::format;
use crate::pages::plans::figures;
use crate::shapes::{Cell, Fact, Head, Sheet, Table};
use crate::shown::sentence;
use crate::view::back_to;
use crate::visitor::{Answer, Visitor};

#[get("/plan/{id}")]
pub(crate) async fn show(visitor: Visitor, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    visitor.show_public("show published plan", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: PlanId) -> Result<Sheet, Refusal> {
    let plan = planning::get_published_plan(tx, id)?;
    let content = &plan.content;
    let mut known = content.partners.clone();
    known.push(plan.trust);
    let names = tx.organisation_names(&known)?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let partners: Vec<String> = content.partners.iter().map(|id| name(*id)).collect();
    let facts = vec![
        Fact::new("For", format!("{} to {}", format::date(content.from), format::date(content.to))),
        Fact::new("Agreed by", partners.join(", ")),
        Fact::new("Agreed", format::instant(plan.agreed_at)),
        Fact::sum("Planned in all", content.total),
    ];
    Ok(Sheet::new(content.title.clone())
        .under(name(plan.trust))
        .back(back_to("All plans", "/plan"))
        .facts(None, facts)
        .chart(figures::balance(&content.health_percent, content.balance_rule))
        .table(priorities(&content.priorities)))
}

fn priorities(all: &[PublishedPriority]) -> Table {
    let heads = [
        Head::words("Priority"),
        Head::words("Sector"),
        Head::words("For whom"),
        Head::words("Where"),
        Head::figures("Health’s part"),
        Head::figures("Budget"),
    ];
    let words = |key: &str| sentence(&key.replace('_', " "));
    Table::new("Priorities", heads)
        .rows(all.iter().map(|priority| {
            vec![
                Cell::new(priority.title.clone()),
                Cell::new(words(priority.sector.key())),
                Cell::new(words(priority.tier.key())),
                Cell::new(priority.localities.join(", ")),
                Cell::new(format!("{}%", priority.health_share)),
                Cell::sum(priority.budget),
            ]
        }))
        .or_else("The plan has no priority.")
}
