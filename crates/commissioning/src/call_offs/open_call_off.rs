//! A commissioner opens a mini-competition.

use chrono::{DateTime, Utc};
use trellis_access::Action;
use trellis_store::{CallOffInvitation, Tx};
use trellis_tendering::call_off::{CallOffRefusal, within_maximum};
use trellis_tendering::framework::FrameworkMember;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;
use crate::providers::Fitness;

/// A competition that was opened, and how many were asked and left out.
#[derive(Clone, Debug)]
pub struct OpenedCallOff {
    /// The call-off.
    pub call_off: ShownCallOff,
    /// Suppliers who were asked.
    pub invited: usize,
    /// Suppliers of the framework who were not, each with a reason.
    pub left_out: usize,
}

/// Asks every supplier of the lot that can be given new work today, with one deadline for all; whoever is not asked is kept with the
/// reason.
pub fn open_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    until: DateTime<Utc>,
) -> Result<OpenedCallOff, Refusal> {
    let locked = Locked::of(tx, Action::OpenCallOff, target)?;
    let terms = &locked.call_off.terms;
    let opened = locked.call_off.clone().open(until, tx.now())?;
    locked.framework.gives_new_work(locked.today)?;
    terms.fits(&locked.framework.terms)?;
    let called_off = tx.called_off(locked.framework.id)?;
    within_maximum(&locked.framework.terms, called_off, terms.estimate)?;
    let asked = invitations(tx, &locked, until)?;
    let left_out = asked.iter().filter(|asked| asked.left_out.is_some()).count();
    let invited = asked.len() - left_out;
    if invited == 0 {
        return Err(CallOffRefusal::NobodyToInvite.into());
    }
    tx.insert_call_off_invitations(&locked.permit, &asked)?;
    Ok(OpenedCallOff { call_off: locked.save(tx, opened)?, invited, left_out })
}

fn invitations(
    tx: &mut Tx<'_>,
    locked: &Locked,
    until: DateTime<Utc>,
) -> Result<Vec<CallOffInvitation>, Refusal> {
    let (trust, lot) = (locked.call_off.trust, locked.call_off.terms.lot);
    let places = tx.framework_suppliers(locked.framework.id)?;
    let providers: Vec<_> = places.iter().map(|place| place.item.provider).collect();
    let fitness = Fitness::of(tx, trust, &providers)?;
    let why_not = |place: &FrameworkMember| {
        let no_work = place.gets_new_work(lot).err().map(|refusal| refusal.to_string());
        no_work
            .or_else(|| fitness.check(place.provider, locked.today).err().map(|refusal| refusal.to_string()))
    };
    let asked = places.into_iter().map(|place| CallOffInvitation {
        id: tx.new_id(),
        trust,
        call_off: locked.call_off.id,
        provider: place.item.provider,
        terms: locked.call_off.terms.clone(),
        until,
        left_out: why_not(&place.item),
        ended_at: None,
    });
    Ok(asked.collect())
}
