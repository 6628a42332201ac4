//! Whom a trust asked for a place, and who declined.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::{Permit, Role};
use trellis_kernel::{OrganisationId, PersonId, RequirementId, ServiceId};
use trellis_providers::placing::DeclineReason;
use uuid::Uuid;

use crate::schema::{placement_decline, placement_invitation};
use crate::{After, Page, StoreError, Tx};

/// An invitation to offer a place.
#[derive(Clone, Debug)]
pub struct PlacementInvitation {
    /// Its id.
    pub id: Uuid,
    /// The trust that asks.
    pub trust: OrganisationId,
    /// What is needed.
    pub requirement: RequirementId,
    /// Who is asked.
    pub provider: OrganisationId,
    /// For which service.
    pub service: ServiceId,
    /// The coded fields that the provider sees.
    pub content: Value,
    /// When it was made.
    pub invited_at: DateTime<Utc>,
    /// Until when offers are taken.
    pub offers_until: DateTime<Utc>,
    /// When the trust ended it before an offer was chosen.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why the provider declined.
    pub declined: Option<DeclineReason>,
}

/// Whose invitations are listed.
#[derive(Clone, Copy, Debug)]
pub enum InvitationsOf {
    /// Those that a provider got.
    Provider(OrganisationId),
    /// Those for a requirement.
    Requirement(RequirementId),
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = placement_invitation)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    requirement_id: Uuid,
    provider_id: Uuid,
    service_id: Uuid,
    content: Value,
    invited_at: DateTime<Utc>,
    offers_until: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl Tx<'_> {
    /// Adds invitations.
    pub fn insert_placement_invitations(
        &mut self,
        _: &Permit,
        new: &[PlacementInvitation],
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = new.iter().map(Row::of).collect();
        for some in rows.chunks(1_000) {
            diesel::insert_into(placement_invitation::table).values(some).execute(self.conn())?;
        }
        Ok(())
    }

    /// One invitation that the caller's organisation made or got.
    pub fn placement_invitation(&mut self, id: Uuid) -> Result<Option<PlacementInvitation>, StoreError> {
        let row: Option<Row> =
            placement_invitation::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        Ok(self.with_declines(row.into_iter().collect())?.pop())
    }

    /// The invitations that a provider got, or those for a requirement, by id.
    pub fn placement_invitations(
        &mut self,
        of: InvitationsOf,
        after: After,
    ) -> Result<Page<PlacementInvitation>, StoreError> {
        let found = placement_invitation::table.into_boxed();
        let found = match of {
            InvitationsOf::Provider(id) => found.filter(placement_invitation::provider_id.eq(id.uuid())),
            InvitationsOf::Requirement(id) => {
                found.filter(placement_invitation::requirement_id.eq(id.uuid()))
            }
        };
        let rows: Vec<Row> = found
            .filter(placement_invitation::id.gt(after.floor()))
            .order(placement_invitation::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let invitations = self.with_declines(rows)?;
        Ok(after.page(invitations, |invitation| invitation.id))
    }

    /// Ends every invitation for a requirement.
    pub fn end_invitations(&mut self, _: &Permit, of: RequirementId) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(placement_invitation::table)
            .filter(placement_invitation::requirement_id.eq(of.uuid()))
            .set(placement_invitation::ended_at.eq(Some(now)))
            .execute(self.conn())?;
        Ok(())
    }

    /// Notes that a provider offers no place, and why.
    pub fn insert_placement_decline(
        &mut self,
        _: &Permit,
        of: &PlacementInvitation,
        (by, reason): (PersonId, DeclineReason),
    ) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(placement_decline::table)
            .values((
                placement_decline::invitation_id.eq(of.id),
                placement_decline::trust_id.eq(of.trust.uuid()),
                placement_decline::provider_id.eq(of.provider.uuid()),
                placement_decline::requirement_id.eq(of.requirement.uuid()),
                placement_decline::reason.eq(reason.name()),
                placement_decline::declined_by.eq(by.uuid()),
                placement_decline::declined_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The addresses of those of a provider who answer invitations.
    pub fn addresses_for_invitations(&mut self, provider: OrganisationId) -> Result<Vec<String>, StoreError> {
        self.addresses_in(provider, &[Role::ProviderAdmin, Role::Signatory, Role::BidWriter])
    }

    fn with_declines(&mut self, rows: Vec<Row>) -> Result<Vec<PlacementInvitation>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let reasons: BTreeMap<Uuid, String> = placement_decline::table
            .filter(placement_decline::invitation_id.eq_any(ids))
            .select((placement_decline::invitation_id, placement_decline::reason))
            .load::<(Uuid, String)>(self.conn())?
            .into_iter()
            .collect();
        Ok(rows
            .into_iter()
            .map(|row| {
                let declined = reasons.get(&row.id).and_then(|reason| DeclineReason::named(reason));
                row.into_domain(declined)
            })
            .collect())
    }
}

impl Row {
    fn of(from: &PlacementInvitation) -> Self {
        Self {
            id: from.id,
            trust_id: from.trust.uuid(),
            requirement_id: from.requirement.uuid(),
            provider_id: from.provider.uuid(),
            service_id: from.service.uuid(),
            content: from.content.clone(),
            invited_at: from.invited_at,
            offers_until: from.offers_until,
            ended_at: from.ended_at,
        }
    }

    fn into_domain(self, declined: Option<DeclineReason>) -> PlacementInvitation {
        PlacementInvitation {
            id: self.id,
            trust: self.trust_id.into(),
            requirement: self.requirement_id.into(),
            provider: self.provider_id.into(),
            service: self.service_id.into(),
            content: self.content,
            invited_at: self.invited_at,
            offers_until: self.offers_until,
            ended_at: self.ended_at,
            declined,
        }
    }
}
