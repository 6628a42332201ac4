//! An entry as it was recorded, raw: a verifier reads what is there, even where it is no entry that could be posted.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{
    BudgetLineId, CommitmentId, ContractId, EntryId, FundId, InvoiceId, OrganisationId, PersonId,
    PlacementId, SchemeId,
};

use super::ChainHash;

/// Everything that an entry says: what the chain covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRecord {
    /// Its id.
    pub id: EntryId,
    /// The fund.
    pub fund: FundId,
    /// The financial year that takes it.
    pub fy: i16,
    /// The period of that year.
    pub period: i16,
    /// When it counts.
    pub effective: NaiveDate,
    /// When the system learned it, to the microsecond.
    pub recorded: DateTime<Utc>,
    /// What happened.
    pub kind: String,
    /// Who posted it.
    pub actor: PersonId,
    /// Why.
    pub reason: String,
    /// The key under which it was posted once.
    pub idem_key: String,
    /// SHA-256 of the request, in hexadecimal digits.
    pub request_hash: String,
    /// The entry that it takes back.
    pub reverses: Option<EntryId>,
    /// Its lines, in order.
    pub lines: Vec<LineRecord>,
}

/// One line of a recorded entry, over all dimensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRecord {
    /// Its number, from 1.
    pub line: i16,
    /// `budget`, `precommit`, `commit` or `actual`.
    pub layer: String,
    /// The account's code.
    pub account: i16,
    /// Pence: debit positive, credit negative.
    pub amount_p: i64,
    /// The year charged.
    pub charge_fy: i16,
    /// The partner.
    pub partner: Option<OrganisationId>,
    /// The scheme.
    pub scheme: Option<SchemeId>,
    /// The budget line.
    pub budget_line: Option<BudgetLineId>,
    /// The contract.
    pub contract: Option<ContractId>,
    /// The commitment.
    pub commitment: Option<CommitmentId>,
    /// The invoice.
    pub invoice: Option<InvoiceId>,
    /// Where the money comes from.
    pub source: Option<String>,
    /// Who provides.
    pub provider_sector: Option<String>,
    /// The line of the section 251 return.
    pub s251_line: Option<String>,
    /// The package of care. Journals written before there was one do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<PlacementId>,
    /// The code of what was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subjective: Option<String>,
    /// The version of the fund's rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_version: Option<i32>,
}

/// A recorded entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedRecord {
    /// 1, 2, 3 … within the fund.
    pub seal_no: i64,
    /// The hash of the entry before it.
    pub prev_hash: ChainHash,
    /// The hash of this one.
    pub hash: ChainHash,
    /// The entry.
    pub entry: EntryRecord,
}
