//! A report in the style of the Better Care Fund's: cover with sign-offs, national conditions, metrics, income by source,
//! expenditure, year end. The department prints its template anew each year: check the tabs before it is used.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, FinancialYear, Invalid, Pence, SchemeId};

/// The layout of the tabs.
pub const BCF_LAYOUT: &str = "bcf-style-2026";

/// What people write into the report beside its figures. A signature covers all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BcfContent {
    /// Whether each national condition is met.
    pub national_conditions: Vec<NationalCondition>,
    /// What was aimed at, and what was reached.
    pub metrics: Vec<Metric>,
    /// What each scheme is and brought about.
    pub schemes: Vec<SchemeDetail>,
}

/// A national condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalCondition {
    /// What it demands.
    pub condition: String,
    /// Whether it is met.
    pub met: bool,
    /// How, or what is done about it.
    pub comment: String,
}

/// A metric: figures as they are reported, in words, because each has a unit of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// What is measured.
    pub name: String,
    /// What was planned.
    pub planned: String,
    /// What was reached.
    pub actual: String,
    /// Why.
    pub comment: String,
}

/// What a scheme is and brought about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeDetail {
    /// The scheme.
    pub scheme_id: SchemeId,
    /// Its type in the department's list.
    pub scheme_type: String,
    /// Its subtype.
    pub subtype: String,
    /// What it brought about.
    pub outputs: String,
}

/// A signature that is there or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The partner.
    pub partner: String,
    /// Its name.
    pub name: String,
    /// `chief_executive` or `s151_officer`.
    pub capacity: &'static str,
    /// When it was given; none while it is missing.
    pub signed_at: Option<DateTime<Utc>>,
}

/// Income of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BcfIncome {
    /// The source.
    pub source: String,
    /// How much.
    pub amount: Pence,
}

/// What was planned and spent on a scheme out of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BcfExpenditure {
    /// The scheme; none for what names none.
    pub scheme_id: Option<SchemeId>,
    /// Its name.
    pub name: String,
    /// Its type.
    pub scheme_type: String,
    /// Its subtype.
    pub subtype: String,
    /// Where the money came from.
    pub source: String,
    /// Who commissions it.
    pub commissioner: String,
    /// Who provides it, by sector.
    pub provider_sector: String,
    /// The budget.
    pub planned: Pence,
    /// What was spent.
    pub actual: Pence,
    /// What it brought about.
    pub outputs: String,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BcfReport {
    /// The fund's title.
    pub title: String,
    /// The year.
    pub fy: FinancialYear,
    /// Signatures, given and missing.
    pub sign_offs: Vec<SignOff>,
    /// What people wrote.
    pub content: BcfContent,
    /// Income by source.
    pub income: Vec<BcfIncome>,
    /// Expenditure by scheme and source.
    pub expenditure: Vec<BcfExpenditure>,
}

impl BcfContent {
    /// The content, if every text is there and of a length that a tab can show.
    pub fn checked(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        for (list, length, most) in [
            ("/national_conditions", self.national_conditions.len(), 20),
            ("/metrics", self.metrics.len(), 50),
            ("/schemes", self.schemes.len(), 200),
        ] {
            fields.require(length <= most, list, format!("list at most {most}; this has {length}"));
        }
        for (at, condition) in self.national_conditions.iter().enumerate() {
            fields.text(&format!("/national_conditions/{at}/condition"), &condition.condition, 500);
            optional(&mut fields, &format!("/national_conditions/{at}/comment"), &condition.comment);
        }
        for (at, metric) in self.metrics.iter().enumerate() {
            let parts = [("name", &metric.name), ("planned", &metric.planned), ("actual", &metric.actual)];
            for (part, text) in parts {
                fields.text(&format!("/metrics/{at}/{part}"), text, 200);
            }
            optional(&mut fields, &format!("/metrics/{at}/comment"), &metric.comment);
        }
        for (at, scheme) in self.schemes.iter().enumerate() {
            fields.text(&format!("/schemes/{at}/scheme_type"), &scheme.scheme_type, 200);
            optional(&mut fields, &format!("/schemes/{at}/subtype"), &scheme.subtype);
            optional(&mut fields, &format!("/schemes/{at}/outputs"), &scheme.outputs);
            let twice = self.schemes.iter().take(at).any(|before| before.scheme_id == scheme.scheme_id);
            fields.require(
                !twice,
                format!("/schemes/{at}/scheme_id"),
                "the scheme is described above already",
            );
        }
        fields.finish(|| Some(self))
    }

    /// What is written of a scheme.
    pub fn scheme(&self, id: SchemeId) -> Option<&SchemeDetail> {
        self.schemes.iter().find(|scheme| scheme.scheme_id == id)
    }
}

impl BcfReport {
    /// True when every signature is there: then the report may be sent.
    pub fn is_signed(&self) -> bool {
        self.sign_offs.iter().all(|sign_off| sign_off.signed_at.is_some())
    }

    /// All income.
    pub fn total_income(&self) -> Option<Pence> {
        Pence::sum(self.income.iter().map(|income| income.amount))
    }

    /// All that was spent.
    pub fn total_actual(&self) -> Option<Pence> {
        Pence::sum(self.expenditure.iter().map(|row| row.actual))
    }
}

fn optional(fields: &mut Fields, pointer: &str, text: &str) {
    if !text.trim().is_empty() {
        fields.text(pointer, text, 1_000);
    }
}

#[cfg(test)]
#[path = "bcf_tests.rs"]
mod tests;
