//! An approver concludes a framework with the suppliers named for it.

use trellis_access::{Action, Facts};
use trellis_kernel::london_date;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::framework::{Framework, FrameworkLaw, FrameworkMember, Start};

use super::FrameworkTarget;
use crate::duties::raise_framework_duty;
use crate::providers::Fitness;
use crate::regimes::relied_on;
use crate::{Refusal, authorise};

/// Brings a framework to life: each lot has a supplier, each supplier may be given work, and neither its author nor who named a
/// supplier concludes it. Its end becomes a duty already, because its expiry is told too (Procurement Act 2023 s.80).
pub fn conclude_framework(tx: &mut Tx<'_>, target: FrameworkTarget) -> Result<Versioned<Framework>, Refusal> {
    let found = tx.framework_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let named = tx.framework_suppliers(target.id)?;
    let members: Vec<FrameworkMember> = named.into_iter().map(|member| member.item).collect();
    let hands = members.iter().map(|member| member.named_by).chain([found.item.author]);
    let facts = Facts::of_trust(found.item.trust).after(hands);
    let permit = authorise(tx, Action::ConcludeFramework, facts)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let law = FrameworkLaw::of(&relied_on(tx, &procurement)?);
    let at = tx.now();
    let concluded = item.conclude(&members, law, Start { by, at })?;
    let providers: Vec<_> = members.iter().map(|member| member.provider).collect();
    let fitness = Fitness::of(tx, concluded.trust, &providers)?;
    providers.iter().try_for_each(|provider| fitness.check(*provider, london_date(at)))?;
    let version = tx.save_framework(&permit, &concluded, version)?;
    let suppliers = tx.admit_framework_members(&permit, concluded.id)?;
    raise_framework_duty(tx, &permit, &procurement, concluded.terms.ends_on)?;
    tx.record(Event::of(Action::ConcludeFramework, "framework", concluded.id).with("suppliers", suppliers));
    Ok(Versioned { item: concluded, version })
}
