//! A partner's home: the agreements of pooled funds that wait for its signature.

use trellis_access::Action;
use trellis_commissioning::{Refusal, funds};
use trellis_pooled_funds::FundState;
use trellis_store::{After, Tx};

use super::section::{Section, Waiting};
use crate::format;
use crate::offered::is_offered;

/// As many funds as are looked at.
const MANY: After = After { after: None, limit: 100 };

/// The newest version of each fund's rule is the one that its partners are asked to sign.
pub(super) fn read(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let Some(own) = tx.principal().organisation().filter(|_| is_offered(tx, Action::SignRiskRule)) else {
        return Ok(None);
    };
    let mut items = Vec::new();
    for fund in funds::list_funds(tx, MANY)?.items {
        let kept = funds::get_fund(tx, fund.id)?;
        let rules = funds::list_risk_rules(tx, fund.id)?;
        let partner = kept.fund.partners.iter().find(|partner| partner.organisation == own);
        let Some((newest, partner)) = rules.last().zip(partner) else { continue };
        if newest.signed_by.contains(&partner.key) || fund.state == FundState::Dissolved {
            continue;
        }
        let parts = newest.rule.parts();
        items.push(Waiting {
            text: format!("Sign the agreement of {}", fund.title),
            href: Some(format!("/funds/{}/risk-share/{}/sign", fund.id, parts.version)),
            meta: format!("Version {}, from {}", parts.version, format::date(parts.valid_from)),
            alarm: None,
        });
    }
    Ok(Some(Section {
        heading: "Agreements to sign",
        items,
        empty: "A risk share that a pooled fund manager proposes waits here for your organisation’s signature.",
        all: None,
    }))
}
