//! The BCF-style report on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::reports::BcfStatement;
use trellis_kernel::Pence;
use trellis_publishing::returns::{BcfContent, BcfExpenditure, Metric, NationalCondition, SchemeDetail};
use utoipa::ToSchema;
use uuid::Uuid;

use super::trace::{SPEND, Trace, of_scheme};
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;

/// What people write into the report.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BcfContent, example = json!({
    "national_conditions": [{ "condition": "Plans are jointly agreed", "met": true, "comment": "" }],
    "metrics": [{ "name": "Children placed within 20 miles", "planned": "80%", "actual": "83.1%", "comment": "" }],
    "schemes": []
}))]
pub struct BcfContentBody {
    #[schema(max_items = 20)]
    national_conditions: Vec<ConditionBody>,
    #[schema(max_items = 50)]
    metrics: Vec<MetricBody>,
    #[schema(max_items = 200)]
    schemes: Vec<SchemeDetailBody>,
}

/// Whether a national condition is met.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NationalCondition)]
pub struct ConditionBody {
    condition: String,
    met: bool,
    comment: String,
}

/// What was aimed at, and what was reached.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BcfMetric)]
pub struct MetricBody {
    name: String,
    planned: String,
    actual: String,
    comment: String,
}

/// What a scheme is and brought about.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BcfScheme)]
pub struct SchemeDetailBody {
    scheme_id: Uuid,
    scheme_type: String,
    subtype: String,
    outputs: String,
}

/// The report: words, figures in pence, and signatures.
#[derive(Serialize, ToSchema)]
#[schema(as = BcfReport)]
pub struct BcfReportBody {
    fund_id: Uuid,
    title: String,
    fy: i16,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    content: BcfContentBody,
    /// What a signature covers.
    content_hash: String,
    /// True when every signature is there.
    signed: bool,
    sign_offs: Vec<SignOffBody>,
    income: Vec<IncomeBody>,
    income_p: Option<i64>,
    expenditure: Vec<ExpenditureBody>,
    expenditure_p: Option<i64>,
    root: ChainRoot,
}

/// A signature, given or missing.
#[derive(Serialize, ToSchema)]
#[schema(as = BcfSignOff)]
pub struct SignOffBody {
    partner: String,
    name: String,
    /// `chief_executive` or `s151_officer`.
    capacity: &'static str,
    signed_at: Option<DateTime<Utc>>,
}

/// Income of one source.
#[derive(Serialize, ToSchema)]
#[schema(as = BcfIncome)]
pub struct IncomeBody {
    source: String,
    amount_p: i64,
}

/// What was planned and spent on a scheme out of one source.
#[derive(Serialize, ToSchema)]
#[schema(as = BcfExpenditure)]
pub struct ExpenditureBody {
    scheme_id: Option<Uuid>,
    name: String,
    #[serde(rename = "type")]
    scheme_type: String,
    subtype: String,
    source: String,
    commissioner: String,
    provider_sector: String,
    planned_p: i64,
    actual_p: i64,
    outputs: String,
    /// The postings of what was spent on the scheme, from every source.
    postings: String,
}

impl BcfReportBody {
    pub(super) fn of(fund_id: Uuid, told: &BcfStatement) -> Self {
        let (report, trace) = (&told.report, Trace::of(fund_id, told.place.cutoff));
        let postings = |row: &BcfExpenditure| trace.year(report.fy, &SPEND, &of_scheme(row.scheme_id));
        Self {
            fund_id,
            title: report.title.clone(),
            fy: report.fy.start_year(),
            known: KnownAt::of_place(&told.place),
            content: BcfContentBody::of(&report.content),
            content_hash: told.content_hash.clone(),
            signed: report.is_signed(),
            sign_offs: report
                .sign_offs
                .iter()
                .map(|sign_off| SignOffBody {
                    partner: sign_off.partner.clone(),
                    name: sign_off.name.clone(),
                    capacity: sign_off.capacity,
                    signed_at: sign_off.signed_at,
                })
                .collect(),
            income: report
                .income
                .iter()
                .map(|row| IncomeBody { source: row.source.clone(), amount_p: row.amount.get() })
                .collect(),
            income_p: report.total_income().map(Pence::get),
            expenditure: report
                .expenditure
                .iter()
                .map(|row| ExpenditureBody::of(row, postings(row)))
                .collect(),
            expenditure_p: report.total_actual().map(Pence::get),
            root: told.root.into(),
        }
    }
}

impl ExpenditureBody {
    fn of(row: &BcfExpenditure, postings: String) -> Self {
        Self {
            scheme_id: row.scheme_id.map(Uuid::from),
            name: row.name.clone(),
            scheme_type: row.scheme_type.clone(),
            subtype: row.subtype.clone(),
            source: row.source.clone(),
            commissioner: row.commissioner.clone(),
            provider_sector: row.provider_sector.clone(),
            planned_p: row.planned.get(),
            actual_p: row.actual.get(),
            outputs: row.outputs.clone(),
            postings,
        }
    }
}

impl BcfContentBody {
    fn of(content: &BcfContent) -> Self {
        let condition = |from: &NationalCondition| ConditionBody {
            condition: from.condition.clone(),
            met: from.met,
            comment: from.comment.clone(),
        };
        let metric = |from: &Metric| MetricBody {
            name: from.name.clone(),
            planned: from.planned.clone(),
            actual: from.actual.clone(),
            comment: from.comment.clone(),
        };
        let scheme = |from: &SchemeDetail| SchemeDetailBody {
            scheme_id: from.scheme_id.into(),
            scheme_type: from.scheme_type.clone(),
            subtype: from.subtype.clone(),
            outputs: from.outputs.clone(),
        };
        Self {
            national_conditions: content.national_conditions.iter().map(condition).collect(),
            metrics: content.metrics.iter().map(metric).collect(),
            schemes: content.schemes.iter().map(scheme).collect(),
        }
    }
}

impl From<BcfContentBody> for BcfContent {
    fn from(from: BcfContentBody) -> Self {
        let condition =
            |ConditionBody { condition, met, comment }| NationalCondition { condition, met, comment };
        let metric =
            |MetricBody { name, planned, actual, comment }| Metric { name, planned, actual, comment };
        let scheme = |from: SchemeDetailBody| SchemeDetail {
            scheme_id: from.scheme_id.into(),
            scheme_type: from.scheme_type,
            subtype: from.subtype,
            outputs: from.outputs,
        };
        Self {
            national_conditions: from.national_conditions.into_iter().map(condition).collect(),
            metrics: from.metrics.into_iter().map(metric).collect(),
            schemes: from.schemes.into_iter().map(scheme).collect(),
        }
    }
}
