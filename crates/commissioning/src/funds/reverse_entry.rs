//! An entry is taken back by its exact reversal.

use trellis_access::{Action, Permit};
use trellis_kernel::{EntryId, Fields, Invalid, london_date};
use trellis_ledger::{BalancedEntry, EntryKind, Occasion, reverse};
use trellis_pooled_funds::ContributionState;
use trellis_store::{Event, RecordedEntry, Tx};

use super::get_entry::entry_for;
use super::posting::{post, posting_period};
use super::request_reversal::refuse_alone;
use crate::Refusal;

/// A reversal to post.
#[derive(Clone, Debug)]
pub struct Reversal {
    pub(super) entry: EntryId,
    pub(super) reason: String,
}

impl Reversal {
    /// A reversal with its reason.
    pub fn new(entry: EntryId, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { entry, reason }))
    }
}

/// Posts the exact reversal of an entry, today; of a year-end close when another person asked for it. Entries that another step keeps its own account of (budget lines,
/// commitments, invoices, instalments falling due, the year's end) are taken back by that step.
pub fn reverse_entry(tx: &mut Tx<'_>, command: &Reversal) -> Result<RecordedEntry, Refusal> {
    let (found, kept, permit) = entry_for(tx, command.entry, Action::ReverseEntry)?;
    kept.fund.expect_open()?;
    refuse_kept_elsewhere(&found.entry)?;
    refuse_alone(tx, &permit, &found)?;
    let today = london_date(tx.now());
    let on = Occasion {
        fund: kept.fund.id,
        effective: today,
        period: posting_period(tx, kept.fund.id, today)?,
        reason: command.reason.clone(),
    };
    let reversal = reverse(found.id, &found.entry, on)?;
    let id = post(tx, &permit, &reversal, &format!("reversal:{}:{}", found.id, tx.new_id::<EntryId>()))?;
    take_receipt_back(tx, &permit, &found, id)?;
    tx.record(Event::of(Action::ReverseEntry, "entry", found.id).with("reversal", id.to_string()));
    tx.entry(id)?.ok_or_else(Refusal::not_found)
}

fn refuse_kept_elsewhere(entry: &BalancedEntry) -> Result<(), Refusal> {
    let about = |line: &trellis_ledger::Posting| {
        let about = &line.dimensions;
        about.budget_line.is_some() || about.commitment.is_some() || about.invoice.is_some()
    };
    let by_another_step = matches!(
        entry.kind(),
        EntryKind::ContributionDue
            | EntryKind::EarlyContributionDue
            | EntryKind::RiskShared
            // A grant and a dispute know what became of their money.
            | EntryKind::GrantReceived
            | EntryKind::GrantConditionMet
            | EntryKind::GrantClawback
            | EntryKind::ContributionDisputed
            | EntryKind::DisputeUpheld
            | EntryKind::DisputeConceded
            // What was released to a limit beside the lines names no line, but the limit's position counts it.
            | EntryKind::ExcessAuthorised
    );
    if by_another_step || entry.postings().iter().any(about) {
        let what = entry.kind().title().to_lowercase();
        let sentence =
            format!("this entry ({what}) belongs to a step that keeps its own account; undo it by that step");
        return Err(Refusal::rule("reversal-by-its-own-step", sentence));
    }
    Ok(())
}

/// When the entry took in an instalment, the instalment is owed again.
fn take_receipt_back(
    tx: &mut Tx<'_>,
    permit: &Permit,
    original: &RecordedEntry,
    reversal: EntryId,
) -> Result<(), Refusal> {
    let Some(receipt) = tx.contribution_receipt(original.id)? else { return Ok(()) };
    let instalment = tx.contribution_for_update(receipt.contribution)?.ok_or_else(Refusal::not_found)?;
    let early = original.entry.kind() == EntryKind::ContributionReceivedEarly;
    if early && instalment.contribution.state != ContributionState::Scheduled {
        let sentence = "the instalment has fallen due since this money came early; dispute or vary the contribution instead";
        return Err(Refusal::rule("reversal-by-its-own-step", sentence));
    }
    let instalment = instalment.contribution.take_back(receipt.amount)?;
    tx.save_contribution(permit, &instalment)?;
    tx.take_contribution_receipt_back(permit, original.id, reversal)?;
    let fund = original.entry.fund().to_string();
    tx.record(Event::of(Action::ReverseEntry, "contribution", instalment.id).with("fund", fund));
    Ok(())
}
