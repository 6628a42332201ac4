//! What a person should look at in an imported notice. A caution never stops the import: the source is kept as it is.

use std::collections::BTreeMap;

use thiserror::Error;
use trellis_kernel::Pence;
use trellis_tendering::CpvCode;

use super::notice::ImportedNotice;

/// The CPV division of transport services, which the light touch regime does not take in.
const TRANSPORT: &str = "60";

/// Something to look at, with the place it stands at.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Caution {
    /// A value below one pound stands for "not known".
    #[error("{pointer}: {amount} looks like a placeholder, not a value")]
    TokenValue {
        /// Where.
        pointer: String,
        /// The amount as read.
        amount: Pence,
    },
    /// The number cannot be taken as exact pence.
    #[error("{pointer}: {reason}; no amount was taken")]
    AmountNotTaken {
        /// Where.
        pointer: String,
        /// Why.
        reason: String,
    },
    /// The value is not in pounds.
    #[error("{pointer}: the value is in {currency}; no amount in pounds was taken")]
    OtherCurrency {
        /// Where.
        pointer: String,
        /// The currency.
        currency: String,
    },
    /// A period ends before it starts.
    #[error("{pointer}: the period ends before it starts")]
    RunsBackwards {
        /// Where.
        pointer: String,
    },
    /// A criterion named Price is typed cost.
    #[error("{pointer}: the criterion named Price is typed 'cost' and stays cost")]
    PriceTypedCost {
        /// Where.
        pointer: String,
    },
    /// Light touch is claimed for a code that is not on its list (PA 2023 s.9; SI 2024/692 Sch 1).
    #[error("light touch is claimed, but CPV {code} is a transport service, which is not light touch")]
    NotLightTouch {
        /// The CPV code.
        code: String,
    },
    /// The code is not among those whose regime is known; unknown is never "no".
    #[error("CPV {code} is not among the codes whose regime is known")]
    UnknownCode {
        /// The CPV code.
        code: String,
    },
    /// The tender is over, one of its lots is not.
    #[error("the tender is complete, but lot {lot} is still active")]
    LotLeftOpen {
        /// The lot.
        lot: String,
    },
    /// One process has awards in several releases.
    #[error("process {ocid} has awards {}: their suppliers are kept apart", awards.join(" and "))]
    SeveralAwards {
        /// The process.
        ocid: String,
        /// The award identifiers.
        awards: Vec<String>,
    },
    /// One name under several identifiers.
    #[error("'{name}' has the identifiers {}: link them, they are not merged", ids.join(" and "))]
    OneNameManyIds {
        /// The name.
        name: String,
        /// Its identifiers.
        ids: Vec<String>,
    },
}

/// The cautions that need the whole notice.
pub(crate) fn of_whole(notice: &ImportedNotice) -> Vec<Caution> {
    let mut cautions = Vec::new();
    if notice.light_touch {
        let transport = notice.cpv.iter().filter(|code| code.starts_with(TRANSPORT));
        cautions.extend(transport.map(|code| Caution::NotLightTouch { code: code.clone() }));
    }
    let unknown =
        notice.cpv.iter().filter(|code| CpvCode::new(code).ok().and_then(|code| code.facts()).is_none());
    cautions.extend(unknown.map(|code| Caution::UnknownCode { code: code.clone() }));
    if notice.tender_status.as_deref() == Some("complete") {
        let open = notice.lots.iter().filter(|lot| lot.status.as_deref() == Some("active"));
        cautions.extend(open.map(|lot| Caution::LotLeftOpen { lot: lot.id.clone() }));
    }
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for party in &notice.parties {
        let Some(name) = &party.name else { continue };
        let ids = by_name.entry(name.clone()).or_default();
        if !ids.contains(&party.id) {
            ids.push(party.id.clone());
        }
    }
    let several = by_name.into_iter().filter(|(_, ids)| ids.len() > 1);
    cautions.extend(several.map(|(name, ids)| Caution::OneNameManyIds { name, ids }));
    cautions
}
