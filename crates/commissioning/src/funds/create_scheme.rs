//! A scheme: a service line of a fund, under one stream's risk rule.

use trellis_access::Action;
use trellis_kernel::{Fields, FundId, Invalid};
use trellis_ledger::{ProviderSector, S251Line};
use trellis_pooled_funds::{FundError, FundState, PartnerKey};
use trellis_store::{Event, Scheme, StoreError, Tx};

use super::get_fund::fund_to_change;
use crate::Refusal;

/// A checked request to add a scheme.
#[derive(Clone, Debug)]
pub struct NewScheme {
    /// The fund.
    pub fund: FundId,
    title: String,
    stream: String,
    delivered_by: Option<PartnerKey>,
    s251_line: Option<S251Line>,
    provider_sector: Option<ProviderSector>,
}

impl NewScheme {
    /// A scheme of a stream.
    pub fn new(
        fund: FundId,
        title: &str,
        stream: &str,
        delivered_by: Option<&str>,
        s251: (Option<&str>, Option<ProviderSector>),
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        let stream = fields.text("/stream", stream, 100);
        let delivered_by =
            delivered_by.and_then(|key| fields.take("/delivered_by", key.parse::<PartnerKey>()));
        let s251_line = s251.0.and_then(|line| fields.take("/s251_line", line.parse::<S251Line>()));
        fields.finish(|| Some(Self { fund, title, stream, delivered_by, s251_line, provider_sector: s251.1 }))
    }
}

/// Adds a scheme to a fund that is not dissolved.
pub fn create_scheme(tx: &mut Tx<'_>, new: &NewScheme) -> Result<Scheme, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::CreateScheme)?;
    if kept.fund.state == FundState::Dissolved {
        return Err(FundError::NotOpen(kept.fund.state).into());
    }
    if let Some(key) = &new.delivered_by
        && !kept.fund.partners.iter().any(|partner| partner.key == *key)
    {
        return Err(Invalid::at("/delivered_by", format!("'{key}' is not a partner of the fund")).into());
    }
    let scheme = Scheme {
        id: tx.new_id(),
        title: new.title.clone(),
        stream: new.stream.clone(),
        delivered_by: new.delivered_by.clone(),
        s251_line: new.s251_line.clone(),
        provider_sector: new.provider_sector,
    };
    tx.insert_scheme(&permit, &kept, &scheme).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "the fund has a scheme of this title already")
        }
        other => other.into(),
    })?;
    tx.record(Event::of(Action::CreateScheme, "scheme", scheme.id).with("fund", kept.fund.id.to_string()));
    Ok(scheme)
}
