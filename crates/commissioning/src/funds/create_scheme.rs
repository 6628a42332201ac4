//! A scheme: a service line of a fund, under one stream's risk rule.

use trellis_access::Action;
use trellis_budgets::VatRegime;
use trellis_kernel::{Fields, FundId, Invalid};
use trellis_ledger::{ProviderSector, S251Line};
use trellis_pooled_funds::{FundError, FundState, PartnerKey, Side};
use trellis_store::{Event, KeptFund, Scheme, StoreError, Tx};

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
    vat_regime: Option<VatRegime>,
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
        let provider_sector = s251.1;
        fields.finish(|| {
            Some(Self { fund, title, stream, delivered_by, s251_line, provider_sector, vat_regime: None })
        })
    }

    /// Says who reclaims the VAT of the scheme; otherwise it follows the body that delivers it.
    pub fn under(self, regime: Option<&str>) -> Result<Self, Invalid> {
        let unknown = || Invalid::at("/vat_regime", "say `s33`, `s41` or `irrecoverable`");
        let vat_regime = regime.map(|key| VatRegime::from_key(key).ok_or_else(unknown)).transpose()?;
        Ok(Self { vat_regime, ..self })
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
        vat_regime: new.vat_regime.unwrap_or_else(|| regime_of(&kept, new.delivered_by.as_ref())),
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

/// A council reclaims VAT (VAT Act 1994 s.33). An NHS body does so only on the services listed for s.41, which somebody
/// must say.
fn regime_of(kept: &KeptFund, delivered_by: Option<&PartnerKey>) -> VatRegime {
    let partner = kept.fund.partners.iter().find(|partner| Some(&partner.key) == delivered_by);
    match partner.map(|partner| partner.side) {
        Some(Side::LocalAuthority) => VatRegime::Council,
        Some(Side::Nhs | Side::Other) | None => VatRegime::Irrecoverable,
    }
}
