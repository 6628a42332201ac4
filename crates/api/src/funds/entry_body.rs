//! A journal entry on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_ledger::{FundingSource, Posting, ProviderSector, S251Line};
use trellis_store::RecordedEntry;
use utoipa::ToSchema;
use uuid::Uuid;

/// A journal entry. It is never changed; a reversal takes it back.
#[derive(Serialize, ToSchema)]
#[schema(as = Entry)]
pub(super) struct EntryBody {
    id: Uuid,
    fund_id: Uuid,
    /// What happened, such as `contribution.received`.
    kind: &'static str,
    /// The financial year and period that took it.
    fy: i16,
    period: i16,
    /// When it counts.
    effective: NaiveDate,
    /// When the system learned it.
    recorded: DateTime<Utc>,
    actor_id: Uuid,
    reason: String,
    /// The entry that this one takes back.
    reverses: Option<Uuid>,
    /// The entry that takes this one back.
    reversed_by: Option<Uuid>,
    lines: Vec<LineBody>,
}

/// A line of an entry. In each layer the lines add up to nothing.
#[derive(Serialize, ToSchema)]
#[schema(as = EntryLine)]
pub(crate) struct LineBody {
    /// `budget`, `precommit`, `commit` or `actual`.
    layer: &'static str,
    account: i16,
    name: &'static str,
    /// Debit positive, credit negative.
    amount_p: i64,
    /// The year charged.
    charge_fy: i16,
    partner_id: Option<Uuid>,
    scheme_id: Option<Uuid>,
    budget_line_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    commitment_id: Option<Uuid>,
    invoice_id: Option<Uuid>,
    source: Option<&'static str>,
    provider_sector: Option<&'static str>,
    s251_line: Option<String>,
    /// The placement that it pays for.
    package_id: Option<Uuid>,
    /// The code of what was bought.
    subjective: Option<String>,
    /// The version of the fund's rule under which it is shared.
    rule_version: Option<i32>,
}

impl From<RecordedEntry> for EntryBody {
    fn from(from: RecordedEntry) -> Self {
        let on = from.entry.occasion();
        Self {
            id: from.id.into(),
            fund_id: on.fund.into(),
            kind: from.entry.kind().code(),
            fy: on.period.fy.start_year(),
            period: on.period.no,
            effective: on.effective,
            recorded: from.recorded,
            actor_id: from.actor.into(),
            reason: on.reason.clone(),
            reverses: from.entry.reverses().map(Uuid::from),
            reversed_by: from.reversed_by.map(Uuid::from),
            lines: from.entry.postings().iter().map(LineBody::of).collect(),
        }
    }
}

impl LineBody {
    pub(crate) fn of(line: &Posting) -> Self {
        let about = &line.dimensions;
        Self {
            layer: line.layer.code(),
            account: line.account.code(),
            name: line.account.name(),
            amount_p: line.amount.get(),
            charge_fy: line.charge_fy.start_year(),
            partner_id: about.partner.map(Uuid::from),
            scheme_id: about.scheme.map(Uuid::from),
            budget_line_id: about.budget_line.map(Uuid::from),
            contract_id: about.contract.map(Uuid::from),
            commitment_id: about.commitment.map(Uuid::from),
            invoice_id: about.invoice.map(Uuid::from),
            source: about.source.map(FundingSource::code),
            provider_sector: about.provider_sector.map(ProviderSector::code),
            s251_line: about.s251_line.as_ref().map(S251Line::as_str).map(str::to_owned),
            package_id: about.package.map(Uuid::from),
            subjective: about.subjective.as_ref().map(|code| code.as_str().to_owned()),
            rule_version: about.rule_version,
        }
    }
}
