//! A run as a row. What was left out is kept as JSON: nothing is ever asked of it but to be read.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use trellis_budgets::{Approval, LeftOut, Payer, PaymentRun, RunHash, RunItem, RunState, Stamp};
use trellis_kernel::{Pence, PersonId};
use uuid::Uuid;

use super::KeptRun;
use crate::StoreError;
use crate::schema::payment_run;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = payment_run, treat_none_as_null = true)]
pub(super) struct RunRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    pub(super) paying_account_id: Uuid,
    serial: i32,
    due_by: NaiveDate,
    pay_on: NaiveDate,
    state: String,
    left_out: Value,
    prepared_by: Uuid,
    prepared_at: DateTime<Utc>,
    checked_at: Option<DateTime<Utc>>,
    first_approved_by: Option<Uuid>,
    content_hash: Option<Vec<u8>>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    released_by: Option<Uuid>,
    released_at: Option<DateTime<Utc>>,
    settled_at: Option<DateTime<Utc>>,
    version: i64,
}

impl RunRow {
    pub(super) fn of(kept: &KeptRun) -> Result<Self, StoreError> {
        let run = &kept.run;
        let (approval, released) = (run.state.approval(), run.state.released());
        let mut row = Self {
            id: run.id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: run.fund.uuid(),
            paying_account_id: run.payer.id,
            serial: i32::try_from(run.serial).map_err(|error| StoreError::Internal(error.to_string()))?,
            due_by: run.due_by,
            pay_on: run.pay_on,
            state: run.state.key().to_owned(),
            left_out: run.left_out.iter().map(left_out_json).collect(),
            prepared_by: run.prepared.by.uuid(),
            prepared_at: run.prepared.at,
            // When the bank and the approvers came, the check had been made before: by then its own hour tells nothing.
            checked_at: approval.map(|approval| approval.approved.at),
            first_approved_by: approval.and_then(|approval| approval.first).map(PersonId::uuid),
            content_hash: approval.map(|approval| approval.hash.to_vec()),
            approved_by: approval.map(|approval| approval.approved.by.uuid()),
            approved_at: approval.map(|approval| approval.approved.at),
            released_by: released.map(|stamp| stamp.by.uuid()),
            released_at: released.map(|stamp| stamp.at),
            settled_at: None,
            version: kept.version,
        };
        match &run.state {
            RunState::Checked { at, first } => {
                row.checked_at = Some(*at);
                row.first_approved_by = first.map(|(person, _)| person.uuid());
                row.content_hash = first.map(|(_, hash)| hash.to_vec());
            }
            RunState::Settled { at, .. } => row.settled_at = Some(*at),
            RunState::Draft | RunState::Approved(_) | RunState::Released { .. } => {}
        }
        Ok(row)
    }

    pub(super) fn into_domain(self, payer: Payer, items: Vec<RunItem>) -> Result<KeptRun, StoreError> {
        let state = self.state().ok_or_else(|| StoreError::Corrupt(self.state.clone()))?;
        let left_out = self.left_out.as_array().into_iter().flatten().map(left_out_of);
        let corrupt = || StoreError::Corrupt("left out of a run".to_owned());
        let run = PaymentRun {
            id: self.id.into(),
            fund: self.fund_id.into(),
            payer,
            serial: u32::try_from(self.serial).map_err(|_| StoreError::Corrupt(self.serial.to_string()))?,
            due_by: self.due_by,
            pay_on: self.pay_on,
            prepared: Stamp { by: self.prepared_by.into(), at: self.prepared_at },
            items,
            left_out: left_out.collect::<Option<_>>().ok_or_else(corrupt)?,
            state,
        };
        Ok(KeptRun { run, trust: self.trust_id.into(), version: self.version })
    }

    fn state(&self) -> Option<RunState> {
        let hash = || RunHash::try_from(self.content_hash.clone()?).ok();
        let first = self.first_approved_by.map(PersonId::new);
        let approval = || {
            let approved = Stamp { by: self.approved_by?.into(), at: self.approved_at? };
            Some(Approval { hash: hash()?, first, approved })
        };
        let released = || Some(Stamp { by: self.released_by?.into(), at: self.released_at? });
        Some(match self.state.as_str() {
            "draft" => RunState::Draft,
            "checked" => RunState::Checked { at: self.checked_at?, first: first.zip(hash()) },
            "approved" => RunState::Approved(approval()?),
            "released" => RunState::Released { approval: approval()?, released: released()? },
            "settled" => {
                RunState::Settled { approval: approval()?, released: released()?, at: self.settled_at? }
            }
            _ => return None,
        })
    }
}

fn left_out_json(left: &LeftOut) -> Value {
    json!({
        "invoice": left.invoice, "payee": left.payee, "name": left.name, "amount_p": left.amount.get(),
        "code": left.code, "reason": left.reason,
    })
}

fn left_out_of(value: &Value) -> Option<LeftOut> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let id = |name: &str| text(name).and_then(|id| id.parse::<Uuid>().ok());
    Some(LeftOut {
        invoice: id("invoice")?.into(),
        payee: id("payee")?.into(),
        name: text("name")?.to_owned(),
        amount: Pence::new(value.get("amount_p")?.as_i64()?),
        code: text("code")?.to_owned(),
        reason: text("reason")?.to_owned(),
    })
}
