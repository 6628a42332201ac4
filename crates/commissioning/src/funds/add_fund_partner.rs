//! A council or NHS body joins a draft fund.

use chrono::NaiveDate;
use trellis_access::{Action, OrganisationKind};
use trellis_kernel::{Fields, FundId, Invalid, OrganisationId, london_date};
use trellis_pooled_funds::{Partner, PartnerKey, Side};
use trellis_store::{Event, FundMembership, KeptFund, StoreError, Tx};

use super::get_fund::fund_to_change;
use crate::Refusal;

/// The most partners of one fund.
const MOST: usize = 50;

/// A checked request to add a partner.
#[derive(Clone, Debug)]
pub struct NewFundPartner {
    /// The fund.
    pub fund: FundId,
    organisation: OrganisationId,
    key: PartnerKey,
    side: Option<Side>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

impl NewFundPartner {
    /// `side` is by default that of the organisation's kind; membership begins today unless a day is given.
    pub fn new(
        fund: FundId,
        organisation: OrganisationId,
        key: &str,
        side: Option<Side>,
        valid: (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let key = fields.take("/key", key.parse::<PartnerKey>());
        let (valid_from, valid_to) = valid;
        let backwards = valid_from.zip(valid_to).is_some_and(|(from, to)| to <= from);
        fields.require(!backwards, "/valid_to", "the membership would end before it begins");
        fields.finish(|| Some(Self { fund, organisation, key: key?, side, valid_from, valid_to }))
    }
}

/// Adds a partner.
pub fn add_fund_partner(tx: &mut Tx<'_>, new: &NewFundPartner) -> Result<KeptFund, Refusal> {
    let (mut kept, permit) = fund_to_change(tx, new.fund, Action::AddFundPartner)?;
    kept.fund.expect_draft()?;
    let organisation = tx.organisation(new.organisation)?;
    let unknown = || Invalid::at("/organisation_id", "there is no council or NHS body with this id");
    let organisation = organisation.ok_or_else(unknown)?;
    let side = match organisation.kind {
        OrganisationKind::Council => Side::LocalAuthority,
        OrganisationKind::Nhs => Side::Nhs,
        OrganisationKind::Trust | OrganisationKind::Provider | OrganisationKind::Platform => {
            return Err(unknown().into());
        }
    };
    let partner = Partner {
        key: new.key.clone(),
        organisation: organisation.id,
        name: organisation.name,
        side: new.side.unwrap_or(side),
    };
    let position =
        i16::try_from(kept.fund.partners.len() + kept.former_partners.len() + 1).unwrap_or(i16::MAX);
    if kept.fund.partners.len() >= MOST {
        return Err(Invalid::at("/organisation_id", format!("a fund has at most {MOST} partners")).into());
    }
    let valid_from = new.valid_from.unwrap_or_else(|| london_date(tx.now()));
    if new.valid_to.is_some_and(|to| to <= valid_from) {
        return Err(Invalid::at(
            "/valid_to",
            format!("the membership would end before it begins on {valid_from}"),
        )
        .into());
    }
    let membership =
        FundMembership { partner: partner.clone(), position, valid_from, valid_to: new.valid_to };
    tx.insert_fund_partner(&permit, &kept, &membership).map_err(|error| match error {
        StoreError::Duplicate(_) => Refusal::rule(
            "exists-already",
            "the fund has this organisation, or a partner of this key, already",
        ),
        other => other.into(),
    })?;
    kept.fund.partners.push(partner);
    kept.version = tx.save_fund(&permit, &kept)?;
    tx.record(
        Event::of(Action::AddFundPartner, "fund", kept.fund.id)
            .with("partner", new.organisation.to_string())
            .with("key", new.key.as_str()),
    );
    Ok(kept)
}
