//! A provider asks a question about a published tender.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Asker, Event, Tx};
use trellis_tendering::Clarification;

use crate::{Refusal, authorise};

/// Puts a question to the trust, which does not learn who asks. The event goes to the provider's own stream.
pub fn ask_question(
    tx: &mut Tx<'_>,
    opportunity: ProcurementId,
    question: &str,
) -> Result<Clarification, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::AskQuestion, Facts::of_provider(provider))?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let opportunity = tx.opportunity(opportunity)?.ok_or_else(Refusal::not_found)?;
    let stage = opportunity.open_stage()?;
    let asked = Clarification::ask(tx.new_id(), opportunity.id, question, stage, tx.now())?;
    tx.insert_clarification(&permit, opportunity.trust, &asked, Asker { provider, person })?;
    tx.record(Event::of(Action::AskQuestion, "clarification", asked.id));
    Ok(asked)
}
