//! Call-offs as rows.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_kernel::Pence;
use trellis_tendering::Reason;
use trellis_tendering::call_off::{Announcement, CallOff, CallOffState, Choice, Decision};
use uuid::Uuid;

use crate::schema::call_off as table;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable, AsChangeset, Default)]
#[diesel(table_name = table, treat_none_as_null = true)]
pub(super) struct Row {
    pub(super) id: Uuid,
    trust_id: Uuid,
    framework_id: Uuid,
    author_id: Uuid,
    terms: Value,
    state: String,
    closes_at: Option<DateTime<Utc>>,
    offer_id: Option<Uuid>,
    provider_id: Option<Uuid>,
    value_pence: Option<i64>,
    choice_reason: Option<String>,
    assessed: Option<Value>,
    chosen_by: Option<Uuid>,
    chosen_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    notice: Option<String>,
    published_at: Option<DateTime<Utc>>,
    standstill_last_day: Option<NaiveDate>,
    contract_id: Option<Uuid>,
    cancelled_by: Option<Uuid>,
    cancelled_at: Option<DateTime<Utc>>,
    cancel_reason: Option<String>,
    version: i64,
}

impl Row {
    pub(super) fn of(from: &CallOff, version: i64) -> Result<Self, StoreError> {
        let row = Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            framework_id: from.framework.uuid(),
            author_id: from.author.uuid(),
            terms: json(&from.terms)?,
            state: from.stored().to_owned(),
            version,
            ..Self::default()
        };
        match &from.state {
            CallOffState::Draft => Ok(row),
            CallOffState::Competing { until, choice } => {
                Self { closes_at: Some(*until), ..row }.chosen(choice.as_ref())
            }
            CallOffState::Selecting(choice) => row.chosen(Some(choice)),
            CallOffState::Decided(decision) => row.decided(decision),
            CallOffState::Entered { decision, contract } => {
                Self { contract_id: Some(contract.uuid()), ..row }.decided(decision)
            }
            CallOffState::Cancelled { by, at, reason } => Ok(Self {
                cancelled_by: Some(by.uuid()),
                cancelled_at: Some(*at),
                cancel_reason: Some(reason.text().to_owned()),
                ..row
            }),
        }
    }

    fn decided(self, decision: &Decision) -> Result<Self, StoreError> {
        let announced = decision.announced.as_ref();
        Self {
            closes_at: decision.until,
            approved_by: Some(decision.by.uuid()),
            approved_at: Some(decision.at),
            notice: announced.map(|announced| announced.notice.clone()),
            published_at: announced.map(|announced| announced.published_at),
            standstill_last_day: announced.and_then(|announced| announced.last_day),
            ..self
        }
        .chosen(Some(&decision.choice))
    }

    fn chosen(self, choice: Option<&Choice>) -> Result<Self, StoreError> {
        let Some(choice) = choice else { return Ok(self) };
        Ok(Self {
            offer_id: choice.offer.map(trellis_kernel::OfferId::uuid),
            provider_id: Some(choice.provider.uuid()),
            value_pence: Some(choice.value.get()),
            choice_reason: Some(choice.reason.text().to_owned()),
            assessed: Some(json(&choice.assessed)?),
            chosen_by: Some(choice.by.uuid()),
            chosen_at: Some(choice.at),
            ..self
        })
    }

    pub(super) fn into_domain(self) -> Result<Versioned<CallOff>, StoreError> {
        let item = CallOff {
            id: self.id.into(),
            trust: self.trust_id.into(),
            framework: self.framework_id.into(),
            author: self.author_id.into(),
            terms: serde_json::from_value(self.terms.clone()).map_err(|_| self.corrupt())?,
            state: self.whole_state()?,
        };
        Ok(Versioned { item, version: self.version })
    }

    fn whole_state(&self) -> Result<CallOffState, StoreError> {
        let choice = self.choice()?;
        let decision = self.decision(choice.as_ref());
        Ok(match (self.state.as_str(), self.closes_at, choice, decision) {
            ("draft", ..) => CallOffState::Draft,
            ("competing", Some(until), choice, _) => CallOffState::Competing { until, choice },
            ("selecting", _, Some(choice), _) => CallOffState::Selecting(choice),
            ("decided", _, _, Some(decision)) => CallOffState::Decided(decision),
            ("entered", _, _, Some(decision)) => {
                let contract = self.contract_id.ok_or_else(|| self.corrupt())?.into();
                CallOffState::Entered { decision, contract }
            }
            ("cancelled", ..) => self.cancelled()?,
            _ => return Err(self.corrupt()),
        })
    }

    fn choice(&self) -> Result<Option<Choice>, StoreError> {
        let (Some(provider), Some(value), Some(reason), Some(assessed), Some(by), Some(at)) = (
            self.provider_id,
            self.value_pence,
            self.choice_reason.as_deref(),
            self.assessed.clone(),
            self.chosen_by,
            self.chosen_at,
        ) else {
            return Ok(None);
        };
        Ok(Some(Choice {
            offer: self.offer_id.map(Into::into),
            provider: provider.into(),
            value: Pence::new(value),
            reason: Reason::new(reason).map_err(|_| self.corrupt())?,
            assessed: serde_json::from_value(assessed).map_err(|_| self.corrupt())?,
            by: by.into(),
            at,
        }))
    }

    fn decision(&self, choice: Option<&Choice>) -> Option<Decision> {
        let last_day = self.standstill_last_day;
        let announced = self.notice.clone().zip(self.published_at);
        Some(Decision {
            until: self.closes_at,
            choice: choice?.clone(),
            by: self.approved_by?.into(),
            at: self.approved_at?,
            announced: announced.map(|(notice, published_at)| Announcement {
                notice,
                published_at,
                last_day,
            }),
        })
    }

    fn cancelled(&self) -> Result<CallOffState, StoreError> {
        match (self.cancelled_by, self.cancelled_at, self.cancel_reason.as_deref()) {
            (Some(by), Some(at), Some(reason)) => {
                let reason = Reason::new(reason).map_err(|_| self.corrupt())?;
                Ok(CallOffState::Cancelled { by: by.into(), at, reason })
            }
            _ => Err(self.corrupt()),
        }
    }

    fn corrupt(&self) -> StoreError {
        StoreError::Corrupt(format!("call-off {}", self.id))
    }
}

fn json(value: &impl serde::Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::Internal(error.to_string()))
}
