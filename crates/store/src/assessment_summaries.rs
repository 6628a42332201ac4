//! Assessment summaries as they were sent: added all at once, never changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{AwardId, BidId, OrganisationId};
use trellis_tendering::Reason;
use trellis_tendering::award::{AssessmentSummary, SummariesSent};
use uuid::Uuid;

use crate::schema::assessment_summary as table;
use crate::{StoreError, Tx};

/// What one bidder was told.
#[derive(Clone, Debug)]
pub struct SentSummary {
    /// The trust that told it.
    pub trust: OrganisationId,
    /// The bidder.
    pub provider: OrganisationId,
    /// The award.
    pub award: AwardId,
    /// When everybody was told.
    pub sent_at: DateTime<Utc>,
    /// What it says.
    pub summary: AssessmentSummary,
    /// When and why the award that it tells of ended without a contract, if it did.
    pub award_ended: Option<(DateTime<Utc>, String)>,
}

type Row = (Uuid, Uuid, Uuid, DateTime<Utc>, serde_json::Value, Option<DateTime<Utc>>, Option<String>);

impl Tx<'_> {
    /// The latest summary of a bid, for its bidder or its trust.
    pub fn assessment_summary(&mut self, bid: BidId) -> Result<Option<SentSummary>, StoreError> {
        let row: Option<Row> = table::table
            .filter(table::bid_id.eq(bid.uuid()))
            .order((table::sent_at.desc(), table::id.desc()))
            .select((
                table::trust_id,
                table::provider_id,
                table::award_id,
                table::sent_at,
                table::body,
                table::award_ended_at,
                table::award_ended_reason,
            ))
            .first(self.conn())
            .optional()?;
        let Some((trust, provider, award, sent_at, body, ended_at, ended_reason)) = row else {
            return Ok(None);
        };
        let summary = serde_json::from_value(body).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(Some(SentSummary {
            trust: trust.into(),
            provider: provider.into(),
            award: award.into(),
            sent_at,
            summary,
            award_ended: ended_at.zip(ended_reason),
        }))
    }

    /// Tells everybody who was told of an award that it has ended without a contract.
    pub fn end_assessment_summaries(
        &mut self,
        _: &Permit,
        award: AwardId,
        (at, reason): (DateTime<Utc>, &Reason),
    ) -> Result<(), StoreError> {
        diesel::update(table::table.filter(table::award_id.eq(award.uuid())))
            .set((table::award_ended_at.eq(at), table::award_ended_reason.eq(reason.text())))
            .execute(self.conn())?;
        Ok(())
    }

    /// Keeps every summary of an award in one statement. `bidders` names the provider of each bid.
    pub fn insert_assessment_summaries(
        &mut self,
        _: &Permit,
        (trust, award): (OrganisationId, AwardId),
        sent: &SummariesSent,
        bidders: &BTreeMap<BidId, OrganisationId>,
    ) -> Result<(), StoreError> {
        let mut rows = Vec::with_capacity(sent.summaries().len());
        for summary in sent.summaries() {
            let provider = bidders
                .get(&summary.bid)
                .ok_or_else(|| StoreError::Corrupt(format!("bid {} has no bidder", summary.bid)))?;
            let body =
                serde_json::to_value(summary).map_err(|error| StoreError::Internal(error.to_string()))?;
            rows.push((
                table::id.eq(self.new_id::<Uuid>()),
                table::trust_id.eq(trust.uuid()),
                table::award_id.eq(award.uuid()),
                table::bid_id.eq(summary.bid.uuid()),
                table::provider_id.eq(provider.uuid()),
                table::sent_at.eq(sent.sent_at()),
                table::body.eq(body),
            ));
        }
        diesel::insert_into(table::table).values(rows).execute(self.conn())?;
        Ok(())
    }
}
