//! The form of a priority: what it is to achieve, who answers for it, what need it answers, and its budget.

use trellis_commissioning::Refusal;
use trellis_commissioning::planning::ShownPlan;
use trellis_kernel::{BasisPoints, Pence, Tier};
use trellis_planning::{PriorityContent, PriorityDraft, Sector};
use trellis_store::Tx;

use super::content::Partners;
use super::told::{back, sector_in_words, tier_in_words};
use crate::reading::{in_list, pounds};
use crate::rows::{at_its_text, written_texts};
use crate::shapes::{Choice, Field, Press, Question};
use crate::typed::Typed;
use crate::view::Values;

/// The lines of need that are read; the rules say how many there may be.
const LINES: usize = 60;
/// Rows for lines that are still to be written.
pub(super) const SPARE: usize = 3;
/// What a line of need is.
const NEED: &str = "A need that it answers, with its figure, such as East: 31 children waiting, 2025-26. Lines that are left empty do not count";

/// As many rows as hold what was typed.
pub(super) fn rows_of(typed: &Typed) -> usize {
    written_texts(typed, "evidence", LINES).last().map_or(0, |row| row + 1)
}

/// Asks for it, with so many rows for lines of need.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    question: Question,
    shown: &ShownPlan,
    rows: usize,
) -> Result<Question, Refusal> {
    let partners = Partners::of(tx, shown)?;
    let parts = shown.record.plan.parts();
    let owners = parts.outline.partners().iter().map(|id| Choice::new(*id, partners.name(*id))).collect();
    let sectors = Sector::ALL.map(|sector| Choice::new(sector.key(), sector_in_words(sector)));
    let tiers = Tier::ALL.map(|tier| Choice::new(tier.key(), tier_in_words(tier)));
    let mut question = question.under(parts.outline.title()).back(back(parts.id));
    if !parts.sign_offs.is_empty() {
        question =
            question.warn("A change voids every signature, and the plan waits for its partners again.");
    }
    question = question
        .say("A draft may leave open who answers for it, the split and the need. All of it is there before the plan is opened for views.")
        .ask(Field::text("title", "Title").hint("Such as Emotional wellbeing in schools"))
        .ask(Field::text("category", "Kind of service").hint("Such as emotional wellbeing"))
        .ask(Field::radios("tier", "How much help does it give?", tiers.into()))
        .ask(Field::text("localities", "Localities it serves").hint("With commas between them, such as East, North"))
        .ask(Field::money("budget", "Budget for the whole period"))
        .ask(Field::radios("sector", "Whose money is it?", sectors.into()))
        .ask(Field::short("split_bp", "Health’s share of a joint priority, in per cent").hint("Social care has the rest. Leave it empty for another sector"))
        .ask(Field::select("owner_organisation_id", "Which partner answers for it?", owners))
        .ask(Field::text("owner_person", "Who answers for it there?").hint("By role, such as Head of children’s commissioning"));
    for row in 0..rows {
        let line = Field::text(&format!("evidence-{row}"), &format!("Line of need {}", row + 1));
        question = question.ask(if row == 0 { line.hint(NEED) } else { line });
    }
    Ok(question.button(Press::on("Save and continue")))
}

/// What a priority says now.
pub(super) fn values(content: &PriorityContent) -> Values {
    let values = Values::default()
        .with("title", content.title())
        .with("category", content.category())
        .with("tier", content.tier().key())
        .with("localities", content.localities().join(", "))
        .with("budget", pounds(content.budget()))
        .with("sector", content.sector().key())
        .with_some("split_bp", content.health_split())
        .with_some("owner_organisation_id", content.owner_organisation())
        .with_some("owner_person", content.owner_person());
    let lines = content.evidence().iter().enumerate();
    lines.fold(values, |values, (row, line)| values.with(&format!("evidence-{row}"), line))
}

/// What was typed, with all that is wrong with it at once.
pub(super) fn told(typed: &Typed) -> Result<PriorityContent, Refusal> {
    let mut reading = typed.reading();
    let sector = reading.chosen("sector", Sector::from_key);
    let tier = reading.chosen("tier", Tier::from_key);
    let budget = reading.pence("budget");
    let owner = reading.if_given("owner_organisation_id", |reading| reading.id("owner_organisation_id"));
    let health = reading.if_given("split_bp", |reading| reading.share("split_bp"));
    let rest = |health: BasisPoints| BasisPoints::WHOLE.get().saturating_sub(health.get());
    let lines = written_texts(typed, "evidence", LINES);
    let content = reading.domain(PriorityContent::new(PriorityDraft {
        title: typed.text("title").to_owned(),
        owner_organisation: owner,
        owner_person: typed.given("owner_person").map(str::to_owned),
        // What was not chosen is told already; the rules are asked about the rest.
        sector: sector.or(Some(Sector::Joint)),
        tier: tier.or(Some(Tier::Universal)),
        category: typed.text("category").to_owned(),
        localities: between_commas(typed.text("localities")),
        budget: budget.unwrap_or(Pence::ZERO),
        health_split: health,
        social_care_split: health.map(|health| BasisPoints::new(rest(health))),
        evidence: lines.iter().map(|row| typed.text(&format!("evidence-{row}")).to_owned()).collect(),
    }));
    reading.finish(|| content).map_err(|refusal| in_list(at_its_text(refusal, "evidence", &lines)))
}

/// Names as they were typed, without those of nothing but space.
fn between_commas(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}
