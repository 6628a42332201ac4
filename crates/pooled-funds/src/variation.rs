//! A contribution variation: who pays more or less, and which partners it worsens and so must approve it.

use std::collections::{BTreeMap, BTreeSet};

use trellis_kernel::{Fields, Invalid, Pence};

use crate::{Contribution, ContributionState, FundError, PartnerKey};

/// Changes of what partners pay in a year: positive pays more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    changes: Vec<(PartnerKey, Pence)>,
}

impl Variation {
    /// At least one change other than nil, each partner once.
    pub fn new(changes: Vec<(PartnerKey, Pence)>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require((1..=50).contains(&changes.len()), "/changes", "name 1 to 50 partners");
        let mut known = BTreeSet::new();
        for (index, (partner, change)) in changes.iter().enumerate() {
            let once = known.insert(partner);
            fields.require(once, format!("/changes/{index}/partner"), format!("'{partner}' is named twice"));
            let at = format!("/changes/{index}/amount_p");
            fields.require(!change.is_zero(), at, "say by how much; a negative amount lowers it");
        }
        fields.finish(|| Some(Self { changes }))
    }

    /// The changes.
    pub fn changes(&self) -> &[(PartnerKey, Pence)] {
        &self.changes
    }

    /// How much more, or with a minus less, comes in.
    pub fn total(&self) -> Result<Pence, FundError> {
        Pence::sum(self.changes.iter().map(|(_, change)| *change)).ok_or(FundError::TooLarge)
    }

    /// The partners that are worse off, in declared order: who pays more, and whose part of all contributions grows, since a
    /// partner bears by that part what the contributions share.
    pub fn worsened(
        &self,
        now: &BTreeMap<PartnerKey, Pence>,
        partners: &[PartnerKey],
    ) -> Result<Vec<PartnerKey>, FundError> {
        let before = |key: &PartnerKey| now.get(key).copied().unwrap_or_default();
        let change = |key: &PartnerKey| {
            let own = self.changes.iter().find(|(partner, _)| partner == key);
            own.map(|(_, change)| *change).unwrap_or_default()
        };
        let old_total = Pence::sum(partners.iter().map(before)).ok_or(FundError::TooLarge)?;
        let new_total = old_total.plus(self.total()?).ok_or(FundError::TooLarge)?;
        let mut worsened = Vec::new();
        for partner in partners {
            let old = before(partner);
            let new = old.plus(change(partner)).ok_or(FundError::TooLarge)?;
            if new.is_negative() {
                return Err(FundError::BelowNothing {
                    partner: partner.to_string(),
                    pays: old,
                    change: change(partner),
                });
            }
            let wide = |amount: Pence| i128::from(amount.get());
            let part_grows = wide(new) * wide(old_total) > wide(old) * wide(new_total);
            if change(partner).is_positive() || part_grows {
                worsened.push(partner.clone());
            }
        }
        Ok(worsened)
    }
}

/// Takes an amount off a partner's instalments that are not due yet, the latest first; gives those that changed.
pub fn lower_instalments(by: Pence, instalments: &[Contribution]) -> Result<Vec<Contribution>, FundError> {
    let mut left = by;
    let mut changed = Vec::new();
    let mut open: Vec<&Contribution> =
        instalments.iter().filter(|part| part.state == ContributionState::Scheduled).collect();
    open.sort_by_key(|part| part.due_on);
    for part in open.into_iter().rev() {
        let taken = left.min(part.left());
        if taken.is_positive() {
            let amount = part.amount.minus(taken).ok_or(FundError::TooLarge)?;
            left = left.minus(taken).ok_or(FundError::TooLarge)?;
            changed.push(Contribution { amount, ..part.clone() });
        }
    }
    if left.is_zero() {
        Ok(changed)
    } else {
        let available = by.minus(left).unwrap_or_default();
        Err(FundError::NothingLeftToLower { asked: by, available })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;
    use trellis_kernel::ContributionId;
    use uuid::Uuid;

    use super::*;

    fn key(text: &str) -> PartnerKey {
        text.parse().expect("a key")
    }

    fn vary(changes: &[(&str, i64)]) -> Variation {
        Variation::new(changes.iter().map(|(k, p)| (key(k), Pence::new(*p))).collect()).expect("a variation")
    }

    fn worsened(changes: &[(&str, i64)]) -> Vec<String> {
        let now = BTreeMap::from([(key("council"), Pence::new(700)), (key("icb"), Pence::new(300))]);
        let partners = [key("council"), key("icb")];
        let worse = vary(changes).worsened(&now, &partners).expect("partners");
        worse.into_iter().map(String::from).collect()
    }

    #[test]
    fn who_pays_more_or_bears_a_larger_part_is_worse_off() {
        assert_eq!(worsened(&[("council", 100)]), ["council"]);
        assert_eq!(worsened(&[("council", -100)]), ["icb"]);
        assert_eq!(worsened(&[("council", 70), ("icb", 30)]), ["council", "icb"]);
        assert!(worsened(&[("council", -70), ("icb", -30)]).is_empty());
        assert_eq!(worsened(&[("council", 100), ("icb", -100)]), ["council"]);
        let now = BTreeMap::from([(key("icb"), Pence::new(5))]);
        let below = vary(&[("icb", -6)]).worsened(&now, &[key("icb")]).expect_err("below nothing");
        assert_eq!(below.code(), "contribution-below-nothing");
    }

    #[test]
    fn a_variation_says_something_once_of_each_partner() {
        let refused = |changes: &[(&str, i64)]| {
            let changes = changes.iter().map(|(k, p)| (key(k), Pence::new(*p))).collect();
            Variation::new(changes).expect_err("refused").0[0].pointer.clone()
        };
        assert_eq!(refused(&[]), "/changes");
        assert_eq!(refused(&[("icb", 0)]), "/changes/0/amount_p");
        assert_eq!(refused(&[("icb", 1), ("icb", 2)]), "/changes/1/partner");
    }

    fn instalments(amounts: &[i64], received: i64) -> Vec<Contribution> {
        let part = |(n, amount): (u32, &i64)| {
            let due_on = NaiveDate::from_ymd_opt(2026, 4 + n, 1).expect("a date");
            let id = ContributionId::new(Uuid::from_u128(u128::from(n)));
            let mut part = Contribution::scheduled(id, key("icb"), due_on, Pence::new(*amount));
            part.received = Pence::new(received.min(*amount));
            if n == 0 {
                part.state = ContributionState::Due;
            }
            part
        };
        (0..).zip(amounts).map(part).collect()
    }

    #[test]
    fn the_latest_instalments_are_lowered_first() {
        let parts = instalments(&[100, 100, 100], 10);
        let lowered = lower_instalments(Pence::new(120), &parts).expect("lowered");
        let amounts: Vec<(u32, i64)> =
            lowered.iter().map(|part| (part.due_on.month(), part.amount.get())).collect();
        assert_eq!(amounts, [(6, 10), (5, 70)]);
        let refused = lower_instalments(Pence::new(181), &parts).expect_err("what is due stays due");
        assert_eq!(refused.to_string(), "£1.80 can be taken off what is not due yet; £1.81 is too much");
    }

    proptest! {
        #[test]
        fn exactly_so_much_is_taken_off(amounts in prop::collection::vec(1_i64..1_000, 1..6), by in 1_i64..3_000, received in 0_i64..50) {
            let parts = instalments(&amounts, received);
            if let Ok(lowered) = lower_instalments(Pence::new(by), &parts) {
                let before: i64 = lowered.iter().map(|low| parts.iter().find(|p| p.id == low.id).expect("known").amount.get()).sum();
                prop_assert_eq!(before - lowered.iter().map(|p| p.amount.get()).sum::<i64>(), by);
                prop_assert!(lowered.iter().all(|p| p.amount >= p.received));
            }
        }
    }
}
