//! Notices about dynamic markets: composed, and what they cannot do without.

use trellis_kernel::BasisPoints;
use trellis_tendering::market::MarketState;
use trellis_tendering::notice::NoticeKind;

use super::compose::lots;
use super::gate::Gate;
use super::material::Material;
use crate::ocds::own::{MarketForm, MarketNotice, NoticeHead, Subject};

/// The form of a notice about a market.
const fn form(kind: NoticeKind) -> Option<MarketForm> {
    match kind {
        NoticeKind::MarketIntended => Some(MarketForm::Intended),
        NoticeKind::MarketEstablished => Some(MarketForm::Established),
        NoticeKind::MarketChanged => Some(MarketForm::Changed),
        NoticeKind::MarketCeased => Some(MarketForm::Ceased),
        NoticeKind::Pipeline
        | NoticeKind::Engagement
        | NoticeKind::Planned
        | NoticeKind::Tender
        | NoticeKind::Transparency
        | NoticeKind::HealthFollow
        | NoticeKind::HealthIntention
        | NoticeKind::HealthAward
        | NoticeKind::Award
        | NoticeKind::Details
        | NoticeKind::Performance
        | NoticeKind::Change
        | NoticeKind::Termination
        | NoticeKind::NotAwarded => None,
    }
}

/// What is told of a market.
pub(super) fn market(material: &Material, head: NoticeHead, subject: Subject) -> Option<MarketNotice> {
    let terms = &material.market.as_ref()?.terms;
    let share = |fee: BasisPoints| {
        format!("{}.{:02}% of what a supplier is awarded under the market", fee.get() / 100, fee.get() % 100)
    };
    Some(MarketNotice {
        form: form(material.notice.kind)?,
        parts: lots(material, (None, None, (true, true))),
        conditions: terms.conditions.clone(),
        users: terms.users.clone(),
        fee: terms.fee.map(share),
        ends_on: terms.ends_on,
        head,
        subject,
    })
}

/// What such a notice lacks: the market, where it must stand for the notice to be told.
pub(super) fn needs_market(gate: &mut Gate, material: &Material) {
    gate.under("s.39, reg 25");
    let state = material.market.as_ref().map(|market| market.state);
    let told_before = material.follows;
    let ready = match (form(material.notice.kind), state) {
        (Some(MarketForm::Intended), Some(MarketState::Draft | MarketState::Intended { .. }))
        | (Some(MarketForm::Established), Some(MarketState::Intended { .. }))
        | (Some(MarketForm::Changed | MarketForm::Ceased), Some(MarketState::Live { .. })) => true,
        // What has moved on since may be told again.
        (Some(_), Some(_)) => told_before,
        (None, _) | (Some(_), None) => false,
    };
    gate.needs(ready, "/market/state", "the dynamic market, as far as this notice follows on it");
}
