//! A batch for the general ledger on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_publishing::general_ledger::{GeneralLedgerLine, VatCode};
use trellis_store::KeptBatch;
use utoipa::ToSchema;
use uuid::Uuid;

/// A batch of entries that went over to a general ledger.
#[derive(Serialize, ToSchema)]
#[schema(as = LedgerBatch)]
pub struct LedgerBatchBody {
    id: Uuid,
    fund_id: Uuid,
    /// 1, 2, 3 … within the fund.
    no: i32,
    /// `open`, or `closed` once the file that came back agreed.
    state: &'static str,
    entries: i32,
    lines: i32,
    /// Control totals: both sides are the same.
    debit_p: i64,
    credit_p: i64,
    taken_by: Uuid,
    taken_at: DateTime<Utc>,
    closed_by: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
    /// SHA-256 of the file that closed it.
    reconciliation_sha256: Option<String>,
}

/// A batch with its lines.
#[derive(Serialize, ToSchema)]
#[schema(as = LedgerBatchWithLines)]
pub struct LedgerBatchLines {
    batch: LedgerBatchBody,
    lines: Vec<LedgerLineBody>,
}

/// A line of a batch.
#[derive(Serialize, ToSchema)]
#[schema(as = LedgerBatchLine)]
pub struct LedgerLineBody {
    entry_id: String,
    line: i16,
    entity: String,
    cost_centre: String,
    subjective: i16,
    project: String,
    /// Partner, source of money, line of the section 251 return; empty where there is none.
    analysis: [String; 3],
    fy: i16,
    period: i16,
    effective: NaiveDate,
    /// `dr` or `cr`.
    dr_cr: &'static str,
    amount_p: i64,
    /// `none`, `recoverable` or `irrecoverable`.
    vat_code: &'static str,
    /// What happened, and the scheme: never free text.
    narrative: String,
}

impl From<KeptBatch> for LedgerBatchBody {
    fn from(from: KeptBatch) -> Self {
        let closed = from.closed;
        Self {
            id: from.id,
            fund_id: from.fund.into(),
            no: from.no,
            state: if closed.is_some() { "closed" } else { "open" },
            entries: from.entries,
            lines: from.lines,
            debit_p: from.debit.get(),
            credit_p: from.credit.get(),
            taken_by: from.taken_by.into(),
            taken_at: from.taken_at,
            closed_by: closed.as_ref().map(|closed| closed.by.into()),
            closed_at: closed.as_ref().map(|closed| closed.at),
            reconciliation_sha256: closed.map(|closed| closed.sha256),
        }
    }
}

impl LedgerBatchLines {
    pub(super) fn of(batch: KeptBatch, lines: &[GeneralLedgerLine]) -> Self {
        Self { batch: batch.into(), lines: lines.iter().map(LedgerLineBody::of).collect() }
    }
}

impl LedgerLineBody {
    fn of(line: &GeneralLedgerLine) -> Self {
        Self {
            entry_id: line.entry.clone(),
            line: line.line,
            entity: line.entity.clone(),
            cost_centre: line.cost_centre.clone(),
            subjective: line.account.code(),
            project: line.project.clone(),
            analysis: line.analysis.clone(),
            fy: line.fy.start_year(),
            period: line.period,
            effective: line.effective,
            dr_cr: line.side(),
            amount_p: line.size().get(),
            vat_code: VatCode::of(line.account).code(),
            narrative: line.narrative(),
        }
    }
}
