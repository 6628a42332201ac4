//! The road that every step of a call-off takes: the framework is locked before the call-off, so that what is called off under it is
//! counted by one at a time.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{CallOffId, ContractId, OrganisationId, Pence, PersonId, london_date};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::call_off::{CallOff, CallOffState, within_maximum};
use trellis_tendering::framework::{Framework, FrameworkMemberRefusal};

use crate::providers::require_fit_for_work;
use crate::{Refusal, authorise};

/// The call-off to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct CallOffTarget {
    /// Which call-off.
    pub id: CallOffId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// A call-off, and where it stands now.
#[derive(Clone, Debug)]
pub struct ShownCallOff {
    /// The call-off.
    pub call_off: Versioned<CallOff>,
    /// Where it stands: its deadline and the end of its contract count.
    pub phase: &'static str,
}

/// A call-off that is locked, with its framework and the right to change it.
pub(super) struct Locked {
    pub(super) framework: Framework,
    pub(super) call_off: CallOff,
    pub(super) permit: Permit,
    pub(super) by: PersonId,
    pub(super) today: NaiveDate,
    action: Action,
    version: i64,
}

impl Locked {
    /// Locks the framework, then the call-off, and asks the policy.
    pub(super) fn of(tx: &mut Tx<'_>, action: Action, target: CallOffTarget) -> Result<Self, Refusal> {
        let known = tx.call_off(target.id)?.ok_or_else(Refusal::not_found)?.item;
        let framework = tx.framework_for_update(known.framework)?.ok_or_else(Refusal::not_found)?.item;
        let found = tx.call_off_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
        let hands = found.item.recommended().map(|choice| choice.by);
        let permit = authorise(tx, action, Facts::of_trust(found.item.trust).after(hands))?;
        let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
        let Versioned { item, version } = found.expect_if_read(target.version)?;
        let today = london_date(tx.now());
        Ok(Self { framework, call_off: item, permit, by, today, action, version })
    }

    /// That a supplier may be given this call-off today at that value: the framework gives new work, the supplier is in its lot and
    /// fit, and the framework's maximum leaves room.
    pub(super) fn require_may_go_to(
        &self,
        tx: &mut Tx<'_>,
        provider: OrganisationId,
        value: Pence,
    ) -> Result<(), Refusal> {
        self.framework.gives_new_work(self.today)?;
        self.require_supplier(tx, provider)?;
        let called_off = tx.called_off(self.framework.id)?;
        Ok(within_maximum(&self.framework.terms, called_off, value)?)
    }

    /// That a supplier is in the call-off's lot, not suspended or removed there, and fit for new work.
    pub(super) fn require_supplier(&self, tx: &mut Tx<'_>, provider: OrganisationId) -> Result<(), Refusal> {
        let stranger =
            || FrameworkMemberRefusal::NoNewWork("this supplier is not in the framework".to_owned());
        let place = tx.framework_supplier(self.framework.id, provider)?.ok_or_else(stranger)?;
        place.gets_new_work(self.call_off.terms.lot)?;
        require_fit_for_work(tx, (self.call_off.trust, provider), self.today)
    }

    /// Saves what became of it, and notes the step.
    pub(super) fn save(self, tx: &mut Tx<'_>, moved: CallOff) -> Result<ShownCallOff, Refusal> {
        let version = tx.save_call_off(&self.permit, &moved, self.version)?;
        tx.record(Event::of(self.action, "call_off", moved.id).with("state", moved.stored()));
        shown(tx, Versioned { item: moved, version })
    }
}

/// A call-off as it stands now.
pub(super) fn shown(tx: &mut Tx<'_>, call_off: Versioned<CallOff>) -> Result<ShownCallOff, Refusal> {
    let mut all = all_shown(tx, vec![call_off])?;
    all.pop().ok_or_else(Refusal::not_found)
}

/// Call-offs as they stand now, with one question for the ends of all their contracts.
pub(super) fn all_shown(
    tx: &mut Tx<'_>,
    call_offs: Vec<Versioned<CallOff>>,
) -> Result<Vec<ShownCallOff>, Refusal> {
    let contracts: Vec<ContractId> = call_offs.iter().filter_map(|found| contract_of(&found.item)).collect();
    let ends: BTreeMap<ContractId, NaiveDate> =
        if contracts.is_empty() { BTreeMap::new() } else { tx.last_days_of_contracts(&contracts)? };
    let now = tx.now();
    let today = london_date(now);
    let one = |call_off: Versioned<CallOff>| {
        let last_day = contract_of(&call_off.item).and_then(|contract| ends.get(&contract));
        let phase = call_off.item.phase(now, last_day.is_some_and(|last_day| today > *last_day));
        ShownCallOff { call_off, phase }
    };
    Ok(call_offs.into_iter().map(one).collect())
}

fn contract_of(call_off: &CallOff) -> Option<ContractId> {
    if let CallOffState::Entered { contract, .. } = call_off.state { Some(contract) } else { None }
}
