//! The award notice of a call-off is public.

use chrono::{DateTime, Utc};
use trellis_access::Action;
use trellis_store::Tx;
use trellis_tendering::framework::FrameworkLaw;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;
use crate::regimes::relied_on;

/// The notice as the central platform published it.
#[derive(Clone, Debug)]
pub struct AnnounceCallOff {
    /// Its identifier.
    pub notice: String,
    /// When it became public.
    pub published_at: DateTime<Utc>,
    /// Whether it promises a standstill. No law asks for one at a call-off; once promised, it binds.
    pub standstill: bool,
}

/// Notes the award notice, and counts the standstill that it promises from its day.
pub fn announce_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    command: &AnnounceCallOff,
) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::AnnounceCallOff, target)?;
    let procurement = tx.procurement(locked.framework.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let law = FrameworkLaw::of(&relied_on(tx, &procurement)?);
    let calendar = tx.calendar()?;
    let notice = (command.notice.clone(), command.published_at);
    let standstill = command.standstill.then_some((law, &calendar));
    let announced = locked.call_off.clone().announce(notice, standstill, tx.now())?;
    locked.save(tx, announced)
}
