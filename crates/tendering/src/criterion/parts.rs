//! Criteria and their sub-criteria: which of them bids answer, and that the weights of the parts make the whole.

use trellis_kernel::{BasisPoints, CriterionId, Fields, Invalid, WeightsError, check_weights};

use super::{AwardCriterion, CriterionKind};

/// Whether a criterion has sub-criteria.
pub fn is_divided(criteria: &[AwardCriterion], id: CriterionId) -> bool {
    criteria.iter().any(|part| part.parent == Some(id))
}

/// The sub-criteria of a criterion, in published order.
pub fn sub_criteria(criteria: &[AwardCriterion], id: CriterionId) -> impl Iterator<Item = &AwardCriterion> {
    criteria.iter().filter(move |part| part.parent == Some(id))
}

/// The criteria that earn points of their own: all but those that are divided, in published order.
pub fn leaves(criteria: &[AwardCriterion]) -> impl Iterator<Item = &AwardCriterion> {
    criteria.iter().filter(|criterion| !is_divided(criteria, criterion.id))
}

/// The criteria that bids answer in words and evaluators score, in published order.
pub fn judged(criteria: &[AwardCriterion]) -> impl Iterator<Item = &AwardCriterion> {
    leaves(criteria).filter(|criterion| criterion.kind.wants_answer())
}

/// The name of a criterion, after that of the one it is a part of: `Quality: Workforce`.
pub fn full_title(criteria: &[AwardCriterion], criterion: &AwardCriterion) -> String {
    let whole = criterion.parent.and_then(|parent| criteria.iter().find(|other| other.id == parent));
    match whole {
        Some(whole) => format!("{}: {}", whole.title, criterion.title),
        None => criterion.title.clone(),
    }
}

/// The criteria with each one's sub-criteria right after it; otherwise in the order given.
pub fn in_order(criteria: Vec<AwardCriterion>) -> Vec<AwardCriterion> {
    let place = |id: CriterionId| criteria.iter().position(|other| other.id == id);
    let key = |criterion: &AwardCriterion| {
        (place(criterion.parent.unwrap_or(criterion.id)), criterion.parent.is_some())
    };
    let keys: Vec<(Option<usize>, bool)> = criteria.iter().map(key).collect();
    let mut placed: Vec<_> = keys.into_iter().zip(criteria).collect();
    placed.sort_by_key(|(key, _)| *key);
    placed.into_iter().map(|(_, criterion)| criterion).collect()
}

/// Checks that weights are above nil, that those of the criteria make a whole, and those of sub-criteria their criterion
/// (`weights-sum`).
pub fn check_criteria(criteria: &[AwardCriterion]) -> Result<(), WeightsError> {
    let top: Vec<&AwardCriterion> = criteria.iter().filter(|criterion| criterion.parent.is_none()).collect();
    let weights: Vec<BasisPoints> = top.iter().map(|criterion| criterion.weight).collect();
    check_weights(&weights)?;
    for whole in top {
        let parts: Vec<u32> = sub_criteria(criteria, whole.id).map(|part| part.weight.get()).collect();
        if parts.contains(&0) {
            return Err(WeightsError::Zero);
        }
        let sum = parts.iter().fold(0_u32, |sum, weight| sum.saturating_add(*weight));
        if !parts.is_empty() && sum != whole.weight.get() {
            let (title, sum) = (whole.title.clone(), BasisPoints::new(sum));
            return Err(WeightsError::Parts { title, sum, whole: whole.weight });
        }
    }
    Ok(())
}

/// Refuses, each at its place in the list, a part of what is no criterion, of a part or of the price, one that is judged in
/// another way than its criterion, and a disqualifying score where evaluators give none.
pub fn check_parts(criteria: &[AwardCriterion]) -> Result<(), Invalid> {
    let mut fields = Fields::new();
    for (index, criterion) in criteria.iter().enumerate() {
        if let Some(parent) = criterion.parent {
            let whole = criteria.iter().find(|other| other.id == parent && other.id != criterion.id);
            let at = format!("/{index}/parent");
            match whole {
                None => fields.refuse(at, "this lot has no such criterion to be a part of"),
                Some(whole) if whole.parent.is_some() => {
                    fields.refuse(at, "a sub-criterion has no sub-criteria of its own");
                }
                Some(whole) if whole.kind == CriterionKind::Price => {
                    fields.refuse(at, "the price is settled by the formula and has no sub-criteria");
                }
                Some(whole) => fields.require(
                    whole.kind == criterion.kind,
                    format!("/{index}/kind"),
                    "a sub-criterion is judged in the same way as its criterion",
                ),
            }
        }
        check_floor(&mut fields, criteria, (index, criterion));
    }
    fields.finish(|| Some(()))
}

/// A disqualifying score lies where evaluators agree one, and some score lies below it.
fn check_floor(
    fields: &mut Fields,
    criteria: &[AwardCriterion],
    (index, criterion): (usize, &AwardCriterion),
) {
    let Some(below) = criterion.disqualifies_below else { return };
    let at = || format!("/{index}/disqualifies_below");
    fields.require(
        (1..=5).contains(&below),
        at(),
        "a score that disqualifies what is below it lies between 1 and 5",
    );
    let is_quality = criterion.kind == CriterionKind::Quality;
    fields.require(is_quality, at(), "only a score for quality disqualifies a bid");
    let divided = is_divided(criteria, criterion.id);
    fields.require(!divided, at(), "say it of the sub-criteria, which are scored in place of this criterion");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::check_distinct;
    use super::*;

    fn id(n: u128) -> CriterionId {
        CriterionId::new(Uuid::from_u128(n))
    }

    fn criterion(n: u128, kind: CriterionKind, weight: u32) -> AwardCriterion {
        AwardCriterion::new(id(n), kind, &format!("Criterion {n}"), weight).expect("a criterion")
    }

    fn quality(n: u128, weight: u32) -> AwardCriterion {
        criterion(n, CriterionKind::Quality, weight)
    }

    /// Quality 6,000 of practice 3,500 and workforce 2,500, and the price.
    fn lot() -> Vec<AwardCriterion> {
        vec![
            quality(1, 6_000),
            criterion(2, CriterionKind::Price, 4_000),
            quality(3, 3_500).part_of(id(1)).disqualifying_below(2),
            quality(4, 2_500).part_of(id(1)),
        ]
    }

    #[test]
    fn parts_are_answered_and_scored_in_place_of_the_whole() {
        let lot = lot();
        assert_eq!((check_criteria(&lot), check_parts(&lot), check_distinct(&lot)), (Ok(()), Ok(()), Ok(())));
        assert_eq!(leaves(&lot).map(|c| c.id).collect::<Vec<_>>(), [id(2), id(3), id(4)]);
        assert_eq!(judged(&lot).map(|c| c.id).collect::<Vec<_>>(), [id(3), id(4)]);
        assert_eq!(full_title(&lot, &lot[2]), "Criterion 1: Criterion 3");
        let order: Vec<CriterionId> = in_order(lot).iter().map(|c| c.id).collect();
        assert_eq!(order, [id(1), id(3), id(4), id(2)]);
    }

    #[test]
    fn the_weights_of_parts_make_their_whole() {
        let mut lot = lot();
        lot[3].weight = BasisPoints::new(2_000);
        let refused = check_criteria(&lot).expect_err("55 of 60");
        assert_eq!(refused.to_string(), "the sub-criteria of 'Criterion 1' add up to 55, not to its 60");
        lot[3].weight = BasisPoints::new(0);
        assert_eq!(check_criteria(&lot), Err(WeightsError::Zero));
    }

    #[test]
    fn a_part_is_one_of_a_criterion_that_evaluators_judge() {
        let refused = |changed: AwardCriterion| {
            let mut lot = lot();
            lot[3] = changed;
            let Invalid(errors) = check_parts(&lot).expect_err("refused");
            errors.into_iter().map(|error| error.pointer).collect::<Vec<_>>()
        };
        assert_eq!(refused(quality(4, 2_500).part_of(id(9))), ["/3/parent"]);
        assert_eq!(refused(quality(4, 2_500).part_of(id(4))), ["/3/parent"]);
        assert_eq!(refused(quality(4, 2_500).part_of(id(3))), ["/2/disqualifies_below", "/3/parent"]);
        assert_eq!(refused(quality(4, 2_500).part_of(id(2))), ["/3/parent"]);
        assert_eq!(refused(criterion(4, CriterionKind::Cost, 2_500).part_of(id(1))), ["/3/kind"]);
        let floors = |below| refused(quality(4, 2_500).part_of(id(1)).disqualifying_below(below));
        assert_eq!(
            (floors(0), floors(6)),
            (vec!["/3/disqualifies_below".to_owned()], vec!["/3/disqualifies_below".to_owned()])
        );
        let cost = criterion(4, CriterionKind::Cost, 2_500).disqualifying_below(3);
        assert_eq!(refused(cost), ["/3/disqualifies_below"]);
    }

    #[test]
    fn two_parts_of_different_criteria_may_share_a_title() {
        let mut lot = lot();
        lot[3] = AwardCriterion { title: "Criterion 3".to_owned(), ..lot[3].clone() };
        assert!(check_distinct(&lot).is_err());
        lot[3] = AwardCriterion { title: "Criterion 1".to_owned(), ..lot[3].clone() };
        assert_eq!(check_distinct(&lot), Ok(()));
    }

    proptest! {
        #[test]
        fn leaves_weigh_the_whole(parts in prop::collection::vec(1_u32..=2_000, 1..5)) {
            let whole: u32 = parts.iter().sum();
            let mut lot = vec![quality(1, whole), criterion(2, CriterionKind::Price, 10_000 - whole)];
            lot.extend((10_u128..).zip(&parts).map(|(n, weight)| quality(n, *weight).part_of(id(1))));
            prop_assert_eq!(check_criteria(&lot), Ok(()));
            prop_assert_eq!(leaves(&lot).map(|c| c.weight.get()).sum::<u32>(), 10_000);
            let ordered = in_order(lot.clone());
            prop_assert_eq!(ordered.len(), lot.len());
            prop_assert_eq!(in_order(ordered.clone()), ordered);
        }
    }
}
