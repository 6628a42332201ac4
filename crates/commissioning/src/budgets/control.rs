//! Under which control a change is made: within what is available, or by a named authoriser's override.

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, excess_authorised};
use trellis_budgets::{BudgetLimit, BudgetRefusal, Excess, LimitKind, override_limits};
use trellis_kernel::{EntryId, Pence};
use trellis_ledger::Dimensions;
use trellis_store::Tx;

use super::expose::Touched;
use super::occasion;
use crate::Refusal;
use crate::funds::post;

/// How budget control is asked.
pub(crate) enum Control {
    /// Within what is available; nothing is ever drawn from a tolerance.
    Within,
    /// By an authoriser, who releases what it takes.
    Overriding(OverrideAct),
}

/// An authoriser's act and, once it is done, what it released.
pub(crate) struct OverrideAct {
    /// Why.
    pub(crate) reason: String,
    /// The codes that were overridden.
    pub(crate) codes: Vec<&'static str>,
    /// What was released, to which line or limit, by name.
    pub(crate) released: Vec<(String, Pence)>,
}

impl Control {
    /// A refusal that is not about money: an authoriser may pass over it where the rules let them.
    pub(super) fn pass(&mut self, checked: Result<(), BudgetRefusal>) -> Result<(), Refusal> {
        match (checked, self) {
            (Ok(()), _) => Ok(()),
            (Err(refusal), Self::Overriding(act)) if refusal.overridable() => {
                act.codes.push(refusal.code());
                Ok(())
            }
            (Err(refusal), _) => Err(refusal.into()),
        }
    }
}

impl OverrideAct {
    /// Releases to each limit what the change is short of, and posts it (8290 to 8200) in the same transaction.
    pub(super) fn release(
        &mut self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        touched: &mut Touched,
    ) -> Result<(), Refusal> {
        let needed = override_limits(&touched.asked())?;
        if needed.codes.is_empty() && self.codes.is_empty() {
            let sentence = "nothing needs to be overridden: the change is within what is available";
            return Err(Refusal::rule("nothing-to-override", sentence));
        }
        let of_limits = needed.releases.get(touched.lines.len()..).unwrap_or_default();
        for ((limit, _), release) in touched.limits.iter().zip(of_limits) {
            if limit.terms.kind == LimitKind::PartnerCap && release.is_positive() {
                use_consents(tx, permit, limit, *release)?;
            }
        }
        let released = touched.add_releases(&needed.releases)?;
        self.codes.extend(needed.codes);
        self.codes.sort_unstable();
        self.codes.dedup();
        self.released = names(touched, &needed.releases);
        if released.is_empty() {
            return Ok(());
        }
        let fund = touched.lines.first().map(|(line, _)| line.fund).ok_or_else(Refusal::not_found)?;
        let on = occasion(tx, fund, &self.reason)?;
        let entry = excess_authorised(on, &parts(touched, &needed.releases))?;
        let key: EntryId = tx.new_id();
        let entry = post(tx, permit, &entry, &format!("override/{key}"))?;
        tx.insert_limit_release(permit, entry, fund, &released)?;
        Ok(())
    }
}

/// A partner's cap is passed by that partner's consent only.
fn use_consents(tx: &mut Tx<'_>, permit: &Permit, cap: &BudgetLimit, release: Pence) -> Result<(), Refusal> {
    let mut needed = release;
    for consent in tx.open_consents_for_update(cap.id)? {
        let left = consent.amount.minus(consent.used).unwrap_or_default();
        let taken = left.min(needed);
        if taken.is_positive() {
            let used = consent.used.plus(taken).unwrap_or(consent.amount);
            tx.use_cap_consent(permit, consent.id, used)?;
            needed = needed.minus(taken).unwrap_or_default();
        }
    }
    if !needed.is_positive() {
        return Ok(());
    }
    let available = release.minus(needed).unwrap_or_default();
    let limit = cap.terms.name.clone();
    let excess = Excess { limit, requested: release, available, shortfall: needed, within_allowance: false };
    let partner = cap.terms.partner.clone().unwrap_or_default();
    Err(BudgetRefusal::PartnerCap { partner, excess }.into())
}

/// One line of the entry for each release: a line's with all its dimensions, a limit's with its first year.
fn parts(touched: &Touched, releases: &[Pence]) -> Vec<LinePart> {
    let lines = touched.lines.iter().map(|(line, _)| (line.about(), line.charge_year));
    let limits = touched.limits.iter().map(|(limit, _)| (Dimensions::default(), limit.terms.first));
    lines
        .chain(limits)
        .zip(releases)
        .map(|((about, year), amount)| LinePart { about, year, amount: *amount })
        .collect()
}

fn names(touched: &Touched, releases: &[Pence]) -> Vec<(String, Pence)> {
    let lines = touched.lines.iter().map(|(line, _)| line.name());
    let limits = touched.limits.iter().map(|(limit, _)| limit.terms.name.clone());
    let all = lines.chain(limits).zip(releases.iter().copied());
    all.filter(|(_, amount)| amount.is_positive()).collect()
}
