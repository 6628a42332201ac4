//! What providers offer for a requirement, how it was scored, and what was chosen.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{OfferId, OrganisationId, Pence, PersonId, PlacementId, RequirementId};
use trellis_providers::placing::OfferedPlace;
use uuid::Uuid;

use crate::schema::{placement_choice, placement_offer, placement_offer_score};
use crate::{PlacementInvitation, StoreError, Tx};

/// The choice of an offer.
#[derive(Clone, Debug)]
pub struct PlacementChoice {
    /// The requirement.
    pub requirement: RequirementId,
    /// The trust.
    pub trust: OrganisationId,
    /// The offer chosen.
    pub offer: OfferId,
    /// Its rank.
    pub rank: u32,
    /// Why, where it is not the first.
    pub reason: Option<String>,
    /// The evidence of user choice, where it is one.
    pub user_choice: Option<Value>,
    /// Who chose.
    pub chosen_by: PersonId,
    /// When.
    pub chosen_at: DateTime<Utc>,
    /// Who approved it, and when.
    pub approved: Option<(PersonId, DateTime<Utc>)>,
    /// The placement agreed.
    pub placement: Option<PlacementId>,
}

/// A score of an offer.
#[derive(Clone, Debug)]
pub struct OfferScore {
    /// 0 to 5.
    pub quality: u8,
    /// Why.
    pub reason: String,
    /// Who scored.
    pub by: PersonId,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = placement_offer)]
struct OfferRow {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    requirement_id: Uuid,
    invitation_id: Uuid,
    service_id: Uuid,
    weekly_p: i64,
    from_day: NaiveDate,
    proposal: String,
    received_at: DateTime<Utc>,
    offers_until: DateTime<Utc>,
    submitted_by: Uuid,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = placement_choice)]
struct ChoiceRow {
    requirement_id: Uuid,
    trust_id: Uuid,
    offer_id: Uuid,
    rank: i32,
    reason: Option<String>,
    user_choice: Option<Value>,
    chosen_by: Uuid,
    chosen_at: DateTime<Utc>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    placement_id: Option<Uuid>,
}

impl Tx<'_> {
    /// Keeps an offer for an invitation, in the place of an earlier one of the same provider; gives its id.
    pub fn save_placement_offer(
        &mut self,
        permit: &Permit,
        of: &PlacementInvitation,
        offer: &OfferedPlace,
    ) -> Result<OfferId, StoreError> {
        let by = permit.principal().person().map(PersonId::uuid).unwrap_or_default();
        let row = OfferRow {
            id: offer.id.uuid(),
            trust_id: of.trust.uuid(),
            provider_id: offer.provider.uuid(),
            requirement_id: of.requirement.uuid(),
            invitation_id: of.id,
            service_id: offer.service.uuid(),
            weekly_p: offer.weekly.get(),
            from_day: offer.from,
            proposal: offer.proposal.clone(),
            received_at: offer.received_at,
            offers_until: of.offers_until,
            submitted_by: by,
        };
        let id: Uuid = diesel::insert_into(placement_offer::table)
            .values(&row)
            .on_conflict(placement_offer::invitation_id)
            .do_update()
            .set((
                placement_offer::weekly_p.eq(row.weekly_p),
                placement_offer::from_day.eq(row.from_day),
                placement_offer::proposal.eq(&row.proposal),
                placement_offer::received_at.eq(row.received_at),
                placement_offer::submitted_by.eq(row.submitted_by),
            ))
            .returning(placement_offer::id)
            .get_result(self.conn())?;
        Ok(id.into())
    }

    /// Whether an offer that the caller may see answers an invitation.
    pub fn is_place_offered(&mut self, invitation: Uuid) -> Result<bool, StoreError> {
        let found = placement_offer::table.filter(placement_offer::invitation_id.eq(invitation));
        Ok(diesel::select(diesel::dsl::exists(found)).get_result(self.conn())?)
    }

    /// The offers for a requirement that the caller may see, by id, with their scores.
    pub fn placement_offers(&mut self, of: RequirementId) -> Result<Vec<OfferedPlace>, StoreError> {
        let rows: Vec<OfferRow> = placement_offer::table
            .filter(placement_offer::requirement_id.eq(of.uuid()))
            .order(placement_offer::id)
            .limit(1_000)
            .select(OfferRow::as_select())
            .load(self.conn())?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let scores: Vec<(Uuid, i16)> = placement_offer_score::table
            .filter(placement_offer_score::offer_id.eq_any(&ids))
            .select((placement_offer_score::offer_id, placement_offer_score::quality))
            .load(self.conn())?;
        let scores: BTreeMap<Uuid, i16> = scores.into_iter().collect();
        Ok(rows
            .into_iter()
            .map(|row| {
                let quality = scores.get(&row.id).and_then(|quality| u8::try_from(*quality).ok());
                row.into_domain(quality)
            })
            .collect())
    }

    /// The requirement of an offer that the caller may see, with the trust.
    pub fn requirement_of_offer(
        &mut self,
        id: OfferId,
    ) -> Result<Option<(RequirementId, OrganisationId)>, StoreError> {
        let found: Option<(Uuid, Uuid)> = placement_offer::table
            .find(id.uuid())
            .select((placement_offer::requirement_id, placement_offer::trust_id))
            .first(self.conn())
            .optional()?;
        Ok(found.map(|(requirement, trust)| (requirement.into(), trust.into())))
    }

    /// Keeps the score of an offer, in the place of an earlier one.
    pub fn save_offer_score(
        &mut self,
        _: &Permit,
        (trust, offer): (OrganisationId, OfferId),
        score: &OfferScore,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let quality = i16::from(score.quality);
        diesel::insert_into(placement_offer_score::table)
            .values((
                placement_offer_score::offer_id.eq(offer.uuid()),
                placement_offer_score::trust_id.eq(trust.uuid()),
                placement_offer_score::quality.eq(quality),
                placement_offer_score::reason.eq(&score.reason),
                placement_offer_score::scored_by.eq(score.by.uuid()),
                placement_offer_score::scored_at.eq(now),
            ))
            .on_conflict(placement_offer_score::offer_id)
            .do_update()
            .set((
                placement_offer_score::quality.eq(quality),
                placement_offer_score::reason.eq(&score.reason),
                placement_offer_score::scored_by.eq(score.by.uuid()),
                placement_offer_score::scored_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The choice made for a requirement, locked until the transaction ends.
    pub fn placement_choice_for_update(
        &mut self,
        of: RequirementId,
    ) -> Result<Option<PlacementChoice>, StoreError> {
        let row: Option<ChoiceRow> = placement_choice::table
            .find(of.uuid())
            .select(ChoiceRow::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map(ChoiceRow::into_domain))
    }

    /// The choice for a requirement, if one is made.
    pub fn placement_choice(&mut self, of: RequirementId) -> Result<Option<PlacementChoice>, StoreError> {
        let found = placement_choice::table.find(of.uuid()).select(ChoiceRow::as_select());
        let row: Option<ChoiceRow> = found.first(self.conn()).optional()?;
        Ok(row.map(ChoiceRow::into_domain))
    }

    /// The choices that depart from the ranking and wait for a second person, the oldest first, at most a hundred.
    pub fn placement_choices_waiting(&mut self) -> Result<Vec<PlacementChoice>, StoreError> {
        let rows: Vec<ChoiceRow> = placement_choice::table
            .filter(placement_choice::rank.gt(1))
            .filter(placement_choice::approved_at.is_null().and(placement_choice::placement_id.is_null()))
            .order(placement_choice::chosen_at)
            .limit(100)
            .select(ChoiceRow::as_select())
            .load(self.conn())?;
        Ok(rows.into_iter().map(ChoiceRow::into_domain).collect())
    }

    /// Keeps a choice.
    pub fn insert_placement_choice(&mut self, _: &Permit, new: &PlacementChoice) -> Result<(), StoreError> {
        let row = ChoiceRow {
            requirement_id: new.requirement.uuid(),
            trust_id: new.trust.uuid(),
            offer_id: new.offer.uuid(),
            rank: i32::try_from(new.rank).unwrap_or(i32::MAX),
            reason: new.reason.clone(),
            user_choice: new.user_choice.clone(),
            chosen_by: new.chosen_by.uuid(),
            chosen_at: new.chosen_at,
            approved_by: None,
            approved_at: None,
            placement_id: None,
        };
        diesel::insert_into(placement_choice::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Saves who approved a choice and which placement came of it.
    pub fn save_placement_choice(&mut self, _: &Permit, changed: &PlacementChoice) -> Result<(), StoreError> {
        diesel::update(placement_choice::table.find(changed.requirement.uuid()))
            .set((
                placement_choice::approved_by.eq(changed.approved.map(|(by, _)| by.uuid())),
                placement_choice::approved_at.eq(changed.approved.map(|(_, at)| at)),
                placement_choice::placement_id.eq(changed.placement.map(PlacementId::uuid)),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl OfferRow {
    fn into_domain(self, quality: Option<u8>) -> OfferedPlace {
        OfferedPlace {
            id: self.id.into(),
            provider: self.provider_id.into(),
            service: self.service_id.into(),
            weekly: Pence::new(self.weekly_p),
            from: self.from_day,
            proposal: self.proposal,
            received_at: self.received_at,
            quality,
        }
    }
}

impl ChoiceRow {
    fn into_domain(self) -> PlacementChoice {
        PlacementChoice {
            requirement: self.requirement_id.into(),
            trust: self.trust_id.into(),
            offer: self.offer_id.into(),
            rank: u32::try_from(self.rank).unwrap_or_default(),
            reason: self.reason,
            user_choice: self.user_choice,
            chosen_by: self.chosen_by.into(),
            chosen_at: self.chosen_at,
            approved: self.approved_by.map(PersonId::new).zip(self.approved_at),
            placement: self.placement_id.map(PlacementId::new),
        }
    }
}
