//! Notices about a contract that runs, composed.

use trellis_contracts::Contract;

use super::compose::signed;
use super::material::Material;
use crate::ocds::own::{ChangeNotice, NetGross, NoticeHead, PerformanceNotice, RatedMetric, Subject};

/// How a contract is performed.
pub(super) fn performance(
    material: &Material,
    head: NoticeHead,
    subject: Subject,
) -> Option<PerformanceNotice> {
    let known = material.contract.as_ref()?;
    let told = &material.notice.details.performance;
    let ratings = told.ratings.iter().map(|rating| RatedMetric {
        title: rating.title.clone(),
        rating: rating.met.code(),
        comment: rating.comment.clone(),
    });
    Some(PerformanceNotice {
        contract: signed(material, known)?,
        period: told.from.zip(told.until)?,
        ratings: ratings.collect(),
        breach: told.breach.clone(),
        head,
        subject,
    })
}

/// A change before it is made: the contract as it will be, and what it was.
pub(super) fn change(material: &Material, head: NoticeHead, subject: Subject) -> Option<ChangeNotice> {
    let known = material.contract.as_ref()?;
    let variation = known.variation.as_ref()?;
    let becomes = known.contract.scaled(variation.change.becomes)?;
    let before = known.contract.scaled(variation.before)?;
    let mut contract = signed(material, known)?;
    contract.value.net = Some(becomes.value());
    contract.period = (becomes.term().starts_on(), becomes.term().ends_on());
    let value = |contract: &Contract| NetGross { net: Some(contract.value()), gross: None };
    Some(ChangeNotice {
        id: variation.id.to_string(),
        contract,
        value_before: value(&before),
        ended_before: before.term().ends_on(),
        ground: (variation.change.ground.name(), variation.change.ground.title()),
        reason: variation.change.reason.clone(),
        head,
        subject,
    })
}
