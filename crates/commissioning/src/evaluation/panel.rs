//! What every step of an evaluation must know of the caller: what they declared, and who bids.

use trellis_access::{Facts, Role};
use trellis_kernel::{BidId, CriterionId, LotId, OrganisationId, PersonId, ProcurementId};
use trellis_store::{BidPlace, Tx, Versioned};
use trellis_tendering::evaluation::{
    Assignment, AssignmentRefusal, CleanHands, ConflictRefusal, Score, ScoreRefusal, clean_hands, counting,
};
use trellis_tendering::{AwardCriterion, Lot, Participation, Procurement, ProcurementState, is_divided};

use crate::Refusal;

/// A procurement with its bidders, and how the caller stands to them.
pub(crate) struct Panel {
    pub(crate) procurement: Versioned<Procurement>,
    pub(crate) bids: Vec<BidPlace>,
    /// Who takes part in those bids, as their lead or with others; nobody before they are opened.
    pub(crate) participations: Vec<Participation>,
    pub(crate) person: PersonId,
    hands: Result<CleanHands, ConflictRefusal>,
}

/// Roles that see an evaluation as a whole; the others who take part in it see what is their own.
const OVERSEERS: [Role; 4] = [Role::Commissioner, Role::Moderator, Role::AwardApprover, Role::Auditor];

/// The part that a caller has in an evaluation.
pub(crate) enum Part {
    /// Sees the whole.
    Oversees,
    /// Judges what was assigned, and sees no more.
    Evaluates(Assignment),
}

impl Panel {
    /// The panel of a procurement.
    pub(crate) fn of(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Self, Refusal> {
        let procurement = tx.procurement(id)?.ok_or_else(Refusal::not_found)?;
        Self::around(tx, procurement)
    }

    /// The panel of a procurement, which is locked until the transaction ends.
    pub(crate) fn locked(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Self, Refusal> {
        let procurement = tx.procurement_for_update(id)?.ok_or_else(Refusal::not_found)?;
        Self::around(tx, procurement)
    }

    /// The panel that judges a bid, and where the bid belongs.
    pub(crate) fn of_bid(tx: &mut Tx<'_>, bid: BidId) -> Result<(Self, BidPlace), Refusal> {
        let place = tx.bid_place(bid)?.ok_or_else(Refusal::not_found)?;
        Self::of(tx, place.procurement)?.counting(place)
    }

    /// The panel that judges a bid, its procurement locked, and where the bid belongs.
    pub(crate) fn locked_for_bid(tx: &mut Tx<'_>, bid: BidId) -> Result<(Self, BidPlace), Refusal> {
        let place = tx.bid_place(bid)?.ok_or_else(Refusal::not_found)?;
        Self::locked(tx, place.procurement)?.counting(place)
    }

    /// A bid that was not confirmed after a material change, and not admitted, is judged by nobody.
    fn counting(self, place: BidPlace) -> Result<(Self, BidPlace), Refusal> {
        if self.bids.iter().any(|bid| bid.id == place.id) {
            return Ok((self, place));
        }
        Err(Refusal::not_found())
    }

    fn around(tx: &mut Tx<'_>, procurement: Versioned<Procurement>) -> Result<Self, Refusal> {
        let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
        let id = procurement.item.id;
        let declarations = tx.conflict_declarations(&[person])?;
        let bids = tx.bid_places(id)?;
        let participations = participations(tx, &procurement.item, &bids)?;
        let named = named(tx, &procurement.item)?;
        let bidders: Vec<OrganisationId> =
            suppliers(&bids, &participations).into_iter().chain(named).collect();
        let hands = clean_hands(person, id, &declarations, &bidders);
        Ok(Self { procurement, bids, participations, person, hands })
    }

    /// Everybody who bids, alone or with others, as far as it is known.
    pub(crate) fn suppliers(&self) -> Vec<OrganisationId> {
        suppliers(&self.bids, &self.participations)
    }

    /// What the policy needs: the trust, and whether the caller has a conflict with a bidder (SoD-9).
    pub(crate) fn facts(&self) -> Facts {
        let conflicted = matches!(self.hands, Err(ConflictRefusal::Conflicted(_)));
        Facts::of_trust(self.procurement.item.trust).conflicted(conflicted)
    }

    /// The same, for a supplier who comes in with this very step.
    pub(crate) fn facts_with(&self, tx: &mut Tx<'_>, supplier: OrganisationId) -> Result<Facts, Refusal> {
        let declarations = tx.conflict_declarations(&[self.person])?;
        let hands = clean_hands(self.person, self.procurement.item.id, &declarations, &[supplier]);
        let conflicted = matches!(hands, Err(ConflictRefusal::Conflicted(_)));
        Ok(if conflicted { self.facts().conflicted(true) } else { self.facts() })
    }

    /// Refuses whoever has not declared.
    pub(crate) fn check_declared(&self) -> Result<(), Refusal> {
        self.hands.clone().map(|_| ()).map_err(Refusal::from)
    }

    /// The part that the caller has; refuses whoever has none.
    pub(crate) fn part(&self, tx: &mut Tx<'_>) -> Result<Part, Refusal> {
        if oversees(tx) {
            return Ok(Part::Oversees);
        }
        let own = self.own_assignment(tx)?;
        Ok(Part::Evaluates(own.ok_or(AssignmentRefusal::NotThisLot)?))
    }

    /// The part that the caller has in judging a lot. Who evaluates or moderates has declared first (SoD-9); who only
    /// evaluates was assigned to this lot (SoD-8).
    pub(crate) fn part_in_lot(&self, tx: &mut Tx<'_>, lot: LotId) -> Result<Part, Refusal> {
        let part = self.part(tx)?;
        let moderates = tx.principal().roles().contains(&Role::Moderator);
        if moderates || self.own_assignment(tx)?.is_some() {
            self.check_declared()?;
        }
        match &part {
            Part::Evaluates(assignment) if !assignment.covers_lot(&self.lot(lot)?.criteria) => {
                Err(AssignmentRefusal::NotThisLot.into())
            }
            Part::Evaluates(_) | Part::Oversees => Ok(part),
        }
    }

    /// What the caller is assigned to evaluate, if anything.
    pub(super) fn own_assignment(&self, tx: &mut Tx<'_>) -> Result<Option<Assignment>, Refusal> {
        let all = tx.assignments(self.procurement.item.id)?;
        Ok(all.into_iter().find(|assignment| assignment.person == self.person))
    }

    /// A lot of the procurement.
    pub(crate) fn lot(&self, id: LotId) -> Result<&Lot, Refusal> {
        self.procurement.item.lots.iter().find(|lot| lot.id == id).ok_or_else(Refusal::not_found)
    }

    /// A criterion of a bid's lot that evaluators score, while the bids are under evaluation.
    pub(crate) fn scored_criterion(
        &self,
        place: BidPlace,
        criterion: CriterionId,
    ) -> Result<&AwardCriterion, Refusal> {
        let criteria = &self.lot(place.lot)?.criteria;
        let found = criteria.iter().find(|held| held.id == criterion).ok_or_else(Refusal::not_found)?;
        if !found.kind.wants_answer() {
            return Err(ScoreRefusal::PriceCriterion.into());
        }
        if is_divided(criteria, criterion) {
            return Err(ScoreRefusal::Divided.into());
        }
        self.check_evaluating()?;
        Ok(found)
    }

    /// Refuses before the bids are opened, and once every lot is decided.
    pub(crate) fn check_evaluating(&self) -> Result<(), Refusal> {
        let ProcurementState::Evaluating(_) = self.procurement.item.state else {
            return Err(ScoreRefusal::NotEvaluating.into());
        };
        Ok(())
    }
}

/// Who takes part in bids that count, once they are opened.
fn participations(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
    bids: &[BidPlace],
) -> Result<Vec<Participation>, Refusal> {
    if !procurement.state.is_opened() {
        return Ok(Vec::new());
    }
    let mut all = tx.participations(procurement.id)?;
    all.retain(|part| bids.iter().any(|bid| bid.id == part.bid));
    Ok(all)
}

/// Who is considered without a bid: the supplier of a direct award, as it was approved or as it was recommended since.
fn named(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Vec<OrganisationId>, Refusal> {
    let Some(terms) = procurement.particulars.procedure.direct() else { return Ok(Vec::new()) };
    let recommended = tx.recommended_suppliers(procurement.id)?;
    Ok(recommended.into_iter().chain(terms.supplier).collect())
}

fn suppliers(bids: &[BidPlace], participations: &[Participation]) -> Vec<OrganisationId> {
    let members = participations.iter().map(|part| part.organisation);
    bids.iter().map(|bid| bid.provider).chain(members).collect()
}

/// Whoever evaluates a procurement, or scored or moderated in a lot of it: none of them decides on that lot (SoD-1).
pub(crate) fn hands_in_lot(
    tx: &mut Tx<'_>,
    (procurement, lot): (ProcurementId, LotId),
) -> Result<Vec<PersonId>, Refusal> {
    let mut hands: Vec<PersonId> =
        tx.assignments(procurement)?.iter().map(|assignment| assignment.person).collect();
    hands.extend(tx.scorers(lot)?);
    hands.extend(tx.moderated_scores(lot)?.iter().map(|score| score.agreement().moderator));
    Ok(hands)
}

/// Whether the caller sees an evaluation as a whole.
fn oversees(tx: &Tx<'_>) -> bool {
    OVERSEERS.iter().any(|role| tx.principal().roles().contains(role))
}

/// Whose assignments and declarations the caller sees: everybody's (`None`), or their own alone.
pub(super) fn seen_of(tx: &Tx<'_>) -> Result<Option<PersonId>, Refusal> {
    if oversees(tx) {
        return Ok(None);
    }
    tx.principal().person().map(Some).ok_or_else(Refusal::not_found)
}

/// The scores of a bid that count, without their versions, as the rules take them.
pub(super) fn counted(tx: &mut Tx<'_>, place: BidPlace) -> Result<Vec<Score>, Refusal> {
    let scores = tx.scores(place.id)?.into_iter().map(|score| score.item).collect();
    Ok(counting(scores, &tx.relieved(place.procurement)?))
}
