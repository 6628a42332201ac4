//! The suppliers of a framework, and one of them.

use trellis_access::{Action, Facts};
use trellis_kernel::{FrameworkId, FrameworkMemberId, london_date};
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::framework::FrameworkMember;

use crate::providers::Fitness;
use crate::{Refusal, authorise, own_side};

/// A supplier, and what of its evidence has run out or is about to.
#[derive(Clone, Debug)]
pub struct ShownMember {
    /// The supplier.
    pub member: Versioned<FrameworkMember>,
    /// Why it is given no new work today, or from when on it will not be: from sixty days before.
    pub lapse: Option<String>,
}

/// A page of the suppliers of a framework: all of them for its trust, its own place for a supplier.
pub fn list_framework_members(
    tx: &mut Tx<'_>,
    framework: FrameworkId,
    after: After,
) -> Result<Page<ShownMember>, Refusal> {
    authorise(tx, Action::ListFrameworkMembers, own_side(tx)?)?;
    let page = tx.framework_members(framework, after)?;
    let Some(trust) = page.items.first().map(|member| member.item.trust) else {
        return Ok(Page { items: Vec::new(), next: None });
    };
    let today = london_date(tx.now());
    let providers: Vec<_> = page.items.iter().map(|member| member.item.provider).collect();
    let fitness = Fitness::of(tx, trust, &providers)?;
    let shown = |member: Versioned<FrameworkMember>| {
        let lapse = fitness.lapse(member.item.provider, today);
        ShownMember { member, lapse }
    };
    Ok(Page { items: page.items.into_iter().map(shown).collect(), next: page.next })
}

/// One supplier, for the framework's trust or for itself.
pub fn get_framework_member(tx: &mut Tx<'_>, id: FrameworkMemberId) -> Result<ShownMember, Refusal> {
    let found = tx.framework_member(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(found.item.trust).and_provider(found.item.provider);
    authorise(tx, Action::GetFrameworkMember, facts)?;
    shown(tx, found)
}

pub(super) fn shown(tx: &mut Tx<'_>, member: Versioned<FrameworkMember>) -> Result<ShownMember, Refusal> {
    let (provider, today) = (member.item.provider, london_date(tx.now()));
    let lapse = Fitness::of(tx, member.item.trust, &[provider])?.lapse(provider, today);
    Ok(ShownMember { member, lapse })
}
