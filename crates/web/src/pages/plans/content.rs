//! What a plan says, and who has signed it: the same for who reads it, changes it and signs it.

use std::collections::BTreeMap;

use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, ShownPlan};
use trellis_kernel::OrganisationId;
use trellis_planning::{Balance, Priority, Sector, Stage};
use trellis_store::Tx;

use super::figures;
use super::told::{address_of, sector_in_words, tier_in_words};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Question, Table};
use crate::shown::sentence;

/// The names of a plan's partners.
pub(super) struct Partners(BTreeMap<OrganisationId, String>);

impl Partners {
    pub(super) fn of(tx: &mut Tx<'_>, shown: &ShownPlan) -> Result<Self, Refusal> {
        Ok(Self(tx.organisation_names(shown.record.plan.parts().outline.partners())?))
    }

    pub(super) fn name(&self, id: OrganisationId) -> String {
        self.0.get(&id).cloned().unwrap_or_default()
    }

    fn names(&self, ids: &[OrganisationId]) -> String {
        ids.iter().map(|id| self.name(*id)).collect::<Vec<_>>().join(", ")
    }
}

/// Its period, its partners, and the range that they agreed.
pub(super) fn outline(shown: &ShownPlan, partners: &Partners) -> Vec<Fact> {
    let outline = &shown.record.plan.parts().outline;
    let rule = outline.balance_rule();
    vec![
        Fact::new("For", format!("{} to {}", format::date(outline.from()), format::date(outline.to()))),
        Fact::new("Partners", partners.names(outline.partners())),
        Fact::new("Agreed range for health", format!("{}% to {}%", rule.min_health(), rule.max_health())),
    ]
}

/// What is planned, and what would bring the balance back into the range that the partners agreed.
pub(super) fn weighed(balance: &Balance) -> Vec<Fact> {
    let mut facts = vec![Fact::sum("Planned in all", balance.total)];
    if let Some(restore) = &balance.restore {
        facts.push(Fact::new("To bring it back", sentence(&restore.to_string())));
    }
    facts
}

/// Its priorities with all that they say; for who may write them, each leads to where that is done.
pub(super) fn priorities(shown: &ShownPlan, partners: &Partners, writes: bool) -> Table {
    let heads = [
        Head::words("Priority"),
        Head::words("Sector"),
        Head::words("Tier"),
        Head::words("Answers for it"),
        Head::words("Where"),
        Head::words("Need that it answers"),
        Head::figures("Budget"),
        Head::figures("Health"),
    ];
    let parts = shown.record.plan.parts();
    let rows = parts.priorities.iter().map(|priority| {
        let mut row = row(priority, partners);
        if let (true, Some(name)) = (writes, row.first_mut()) {
            *name = name.clone().to(address_of(parts.id, priority.id));
        }
        row
    });
    Table::new("Priorities", heads).rows(rows)
}

fn row(priority: &Priority, partners: &Partners) -> Vec<Cell> {
    let content = &priority.content;
    let owner = content.owner_organisation().map_or_else(|| "Nobody yet".to_owned(), |id| partners.name(id));
    let health = match (content.sector(), content.health_split()) {
        (Sector::Joint, None) => "Not split yet".to_owned(),
        _ => format!("{}%", content.health_share()),
    };
    vec![
        Cell::new(content.title()).meta(content.category()),
        Cell::new(sector_in_words(content.sector())),
        Cell::new(tier_in_words(content.tier())),
        Cell::new(owner).meta(content.owner_person().unwrap_or("No person named yet")),
        Cell::new(content.localities().join(", ")),
        Cell::new(if content.evidence().is_empty() {
            "None yet".to_owned()
        } else {
            content.evidence().join("; ")
        }),
        Cell::sum(content.budget()),
        Cell::new(health),
    ]
}

/// Each partner with its signature.
pub(super) fn signatures(shown: &ShownPlan, partners: &Partners) -> Table {
    let parts = shown.record.plan.parts();
    let open = if shown.stage == Stage::AwaitingSignOff { "Awaited" } else { "Not yet" };
    let heads = [Head::words("Partner"), Head::words("Signed"), Head::words("Exception")];
    let rows = parts.outline.partners().iter().map(|partner| {
        let sign_off = parts.sign_offs.iter().find(|sign_off| sign_off.organisation == *partner);
        vec![
            Cell::new(partners.name(*partner)),
            Cell::new(sign_off.map_or_else(|| open.to_owned(), |it| format::instant(it.signed_at))),
            Cell::new(sign_off.and_then(|it| it.exception.clone()).unwrap_or_else(|| "–".to_owned())),
        ]
    });
    Table::new("Partners", heads).rows(rows).or_else("The plan has no partners.")
}

/// Whose signatures a plan before its partners waits for.
pub(super) fn awaited(shown: &ShownPlan, partners: &Partners) -> Option<String> {
    let plan = &shown.record.plan;
    let (signed, all) = (plan.parts().sign_offs.len(), plan.parts().outline.partners().len());
    let waiting = partners.names(&plan.unsigned_partners());
    (shown.stage == Stage::AwaitingSignOff)
        .then(|| format!("{signed} of {all} partners have signed. Awaited: {waiting}."))
}

/// All of a plan, above the button of a step that is taken with it.
pub(super) fn whole(tx: &mut Tx<'_>, question: Question, shown: &ShownPlan) -> Result<Question, Refusal> {
    let partners = Partners::of(tx, shown)?;
    let question = question.facts(outline(shown, &partners));
    // A plan of nothing has no balance.
    let question = match planning::get_plan_balance(tx, shown.record.plan.parts().id) {
        Ok(balance) => {
            question.chart(figures::balance(&balance.health_percent(), balance.rule)).facts(weighed(&balance))
        }
        Err(_) => question,
    };
    Ok(question.table(priorities(shown, &partners, false)).table(signatures(shown, &partners)))
}
