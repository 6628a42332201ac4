//! A change of a bank account as a row. A decision lies in the same columns whether it was yes or no.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_budgets::{
    BankAccount, BankChange, BankChangeState, CallBack, Confirmation, ConfirmationResult, Evidence,
    PartyAccount, Stamp,
};
use uuid::Uuid;

use super::KeptBankChange;
use crate::StoreError;
use crate::schema::bank_change;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bank_change, treat_none_as_null = true)]
pub(super) struct ChangeRow {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    account_name: String,
    sort_code: String,
    account_number: String,
    modulus_passed: bool,
    evidence_title: String,
    evidence_sha256: Vec<u8>,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
    called_contact: Option<Uuid>,
    called_by: Option<Uuid>,
    called_at: Option<DateTime<Utc>>,
    confirmation: Option<String>,
    confirmed_by: Option<Uuid>,
    confirmed_at: Option<DateTime<Utc>>,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    reason: Option<String>,
    effective_from: Option<DateTime<Utc>>,
    version: i64,
}

fn stamp(by: Uuid, at: DateTime<Utc>) -> Stamp {
    Stamp { by: by.into(), at }
}

impl ChangeRow {
    pub(super) fn of(kept: &KeptBankChange) -> Self {
        let BankChange { id, account, modulus_passed, evidence, requested, call_back, confirmation, state } =
            &kept.change;
        let (decided, reason, effective_from) = match state {
            BankChangeState::Requested => (None, None, None),
            BankChangeState::Approved { approved, reason, effective_from } => {
                (Some(*approved), reason.clone(), Some(*effective_from))
            }
            BankChangeState::Refused { refused, reason } => (Some(*refused), Some(reason.clone()), None),
        };
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            provider_id: kept.provider.uuid(),
            account_name: account.name.clone(),
            sort_code: account.account.sort_code().to_owned(),
            account_number: account.account.number().to_owned(),
            modulus_passed: *modulus_passed,
            evidence_title: evidence.title.clone(),
            evidence_sha256: evidence.sha256.to_vec(),
            requested_by: requested.by.uuid(),
            requested_at: requested.at,
            called_contact: call_back.map(|call| call.contact.uuid()),
            called_by: call_back.map(|call| call.called.by.uuid()),
            called_at: call_back.map(|call| call.called.at),
            confirmation: confirmation.map(|answer| answer.result.key().to_owned()),
            confirmed_by: confirmation.map(|answer| answer.asked.by.uuid()),
            confirmed_at: confirmation.map(|answer| answer.asked.at),
            state: state.key().to_owned(),
            decided_by: decided.map(|stamp| stamp.by.uuid()),
            decided_at: decided.map(|stamp| stamp.at),
            reason,
            effective_from,
            version: kept.version,
        }
    }

    pub(super) fn into_domain(self) -> Result<KeptBankChange, StoreError> {
        let state = self.state().ok_or_else(|| StoreError::Corrupt(self.state.clone()))?;
        let confirmation = self.confirmation()?;
        let account = BankAccount::new(&self.sort_code, &self.account_number)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let sha256 = self.evidence_sha256.try_into();
        let sha256 = sha256.map_err(|_| StoreError::Corrupt("a digest of another length".to_owned()))?;
        let called = self.called_contact.zip(self.called_by).zip(self.called_at);
        let change = BankChange {
            id: self.id.into(),
            account: PartyAccount { name: self.account_name, account },
            modulus_passed: self.modulus_passed,
            evidence: Evidence { title: self.evidence_title, sha256 },
            requested: stamp(self.requested_by, self.requested_at),
            call_back: called
                .map(|((contact, by), at)| CallBack { contact: contact.into(), called: stamp(by, at) }),
            confirmation,
            state,
        };
        Ok(KeptBankChange {
            change,
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            version: self.version,
        })
    }

    fn confirmation(&self) -> Result<Option<Confirmation>, StoreError> {
        let given = self.confirmation.as_ref().zip(self.confirmed_by).zip(self.confirmed_at);
        given
            .map(|((key, by), at)| {
                let result =
                    ConfirmationResult::from_key(key).ok_or_else(|| StoreError::Corrupt(key.clone()))?;
                Ok(Confirmation { result, asked: stamp(by, at) })
            })
            .transpose()
    }

    fn state(&self) -> Option<BankChangeState> {
        let decided = || Some(stamp(self.decided_by?, self.decided_at?));
        Some(match self.state.as_str() {
            "requested" => BankChangeState::Requested,
            "approved" => BankChangeState::Approved {
                approved: decided()?,
                reason: self.reason.clone(),
                effective_from: self.effective_from?,
            },
            "refused" => BankChangeState::Refused { refused: decided()?, reason: self.reason.clone()? },
            _ => return None,
        })
    }
}
