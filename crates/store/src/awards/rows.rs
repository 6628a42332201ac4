//! Awards as rows.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_kernel::Pence;
use trellis_tendering::Reason;
use trellis_tendering::award::{
    Approval, Award, AwardBasis, AwardState, Recommendation, Standstill, StandstillKind,
};
use trellis_tendering::challenge::Challenge;
use uuid::Uuid;

use super::LotAward;
use crate::StoreError;
use crate::schema::{award, standstill};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = award, treat_none_as_null = true)]
pub(super) struct AwardRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    bid_id: Option<Uuid>,
    basis: String,
    provider_id: Uuid,
    value_pence: i64,
    reason: String,
    recommended_by: Uuid,
    recommended_at: DateTime<Utc>,
    state: String,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    summaries_sent_at: Option<DateTime<Utc>>,
    contract_id: Option<Uuid>,
    entered_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<Uuid>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawal_reason: Option<String>,
    pub(super) version: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = standstill)]
pub(super) struct StandstillRow {
    published_at: DateTime<Utc>,
    last_day: NaiveDate,
    kind: String,
}

impl AwardRow {
    pub(super) fn of(from: &LotAward, version: i64) -> Self {
        let recommendation = from.award.recommendation();
        let proposed = Self {
            id: from.award.id().uuid(),
            trust_id: from.trust.uuid(),
            procurement_id: from.procurement.uuid(),
            lot_id: recommendation.lot.uuid(),
            bid_id: recommendation.basis.bid().map(Uuid::from),
            basis: recommendation.basis.name().to_owned(),
            provider_id: from.provider.uuid(),
            value_pence: recommendation.value.get(),
            reason: recommendation.reason.text().to_owned(),
            recommended_by: recommendation.by.uuid(),
            recommended_at: recommendation.at,
            state: from.award.state().name().to_owned(),
            approved_by: None,
            approved_at: None,
            summaries_sent_at: None,
            contract_id: None,
            entered_at: None,
            withdrawn_by: None,
            withdrawn_at: None,
            withdrawal_reason: None,
            version,
        };
        proposed.at(from.award.state())
    }

    fn at(self, state: &AwardState) -> Self {
        match state {
            AwardState::Proposed => self,
            AwardState::Approved(approval) => self.approved(*approval),
            AwardState::SummariesSent { approval, sent_at } => {
                Self { summaries_sent_at: Some(*sent_at), ..self.approved(*approval) }
            }
            AwardState::NoticePublished { approval, sent_at, .. } => {
                Self { summaries_sent_at: *sent_at, ..self.approved(*approval) }
            }
            AwardState::ContractEntered { approval, sent_at, contract, entered_at, .. } => Self {
                summaries_sent_at: *sent_at,
                contract_id: Some(contract.uuid()),
                entered_at: Some(*entered_at),
                ..self.approved(*approval)
            },
            AwardState::Withdrawn { by, at, reason } | AwardState::Lapsed { by, at, reason } => Self {
                withdrawn_by: Some(by.uuid()),
                withdrawn_at: Some(*at),
                withdrawal_reason: Some(reason.text().to_owned()),
                ..self
            },
        }
    }

    fn approved(self, approval: Approval) -> Self {
        Self { approved_by: Some(approval.by.uuid()), approved_at: Some(approval.at), ..self }
    }

    pub(super) fn into_domain(
        self,
        announced: Option<StandstillRow>,
        challenges: Vec<Challenge>,
    ) -> Result<LotAward, StoreError> {
        let unreadable = |what: &str| StoreError::Corrupt(format!("award {}: {what}", self.id));
        let state = self.state(announced).ok_or_else(|| unreadable(&self.state))?;
        let recommendation = Recommendation {
            lot: self.lot_id.into(),
            basis: AwardBasis::kept(&self.basis, self.bid_id.map(Into::into))
                .ok_or_else(|| unreadable(&self.basis))?,
            value: Pence::new(self.value_pence),
            by: self.recommended_by.into(),
            at: self.recommended_at,
            reason: Reason::new(&self.reason).map_err(|error| unreadable(&error.to_string()))?,
        };
        Ok(LotAward {
            trust: self.trust_id.into(),
            procurement: self.procurement_id.into(),
            provider: self.provider_id.into(),
            award: Award::kept(self.id.into(), recommendation, state),
            challenges,
        })
    }

    fn state(&self, announced: Option<StandstillRow>) -> Option<AwardState> {
        let approval = || Some(Approval { by: self.approved_by?.into(), at: self.approved_at? });
        let standstill = announced.and_then(|row| {
            let kind = StandstillKind::from_name(&row.kind)?;
            Some(Standstill::announced(self.id.into(), kind, row.published_at, row.last_day))
        });
        let ending = || {
            let reason = Reason::new(self.withdrawal_reason.as_deref()?).ok()?;
            Some((self.withdrawn_by?.into(), self.withdrawn_at?, reason))
        };
        let sent_at = self.summaries_sent_at;
        Some(match self.state.as_str() {
            "proposed" => AwardState::Proposed,
            "approved" => AwardState::Approved(approval()?),
            "summaries_sent" => AwardState::SummariesSent { approval: approval()?, sent_at: sent_at? },
            "notice_published" => {
                AwardState::NoticePublished { approval: approval()?, sent_at, standstill: standstill? }
            }
            "contract_entered" => AwardState::ContractEntered {
                approval: approval()?,
                sent_at,
                standstill,
                contract: self.contract_id?.into(),
                entered_at: self.entered_at?,
            },
            "withdrawn" => {
                let (by, at, reason) = ending()?;
                AwardState::Withdrawn { by, at, reason }
            }
            "lapsed" => {
                let (by, at, reason) = ending()?;
                AwardState::Lapsed { by, at, reason }
            }
            _ => return None,
        })
    }
}
