//! The rows of a bid and their way to and from the domain type.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_kernel::Pence;
use trellis_tendering::{Bid, BidContent, BidState, ContentHash, Submission};
use uuid::Uuid;

use super::BidSummary;
use crate::schema::{bid, bid_draft, bid_version};
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bid)]
pub(super) struct BidRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    provider_id: Uuid,
    #[diesel(embed)]
    standing: Standing,
    created_at: DateTime<Utc>,
}

#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bid, treat_none_as_null = true)]
pub(super) struct Standing {
    state: String,
    submitted_version: i32,
    received_at: Option<DateTime<Utc>>,
    confirmed_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<Uuid>,
    withdrawn_at: Option<DateTime<Utc>>,
    version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bid_draft)]
pub(super) struct DraftRow {
    bid_id: Uuid,
    provider_id: Uuid,
    price: Option<i64>,
    answers: Value,
    members: Value,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bid_version)]
pub(super) struct VersionRow {
    bid_id: Uuid,
    number: i32,
    provider_id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    price: Option<i64>,
    answers: Value,
    members: Value,
    content_hash: String,
    submitted_by: Uuid,
    received_at: DateTime<Utc>,
}

impl BidRow {
    pub(super) fn of(item: &Bid, created_at: DateTime<Utc>, version: i64) -> Self {
        Self {
            id: item.id.uuid(),
            trust_id: item.trust.uuid(),
            procurement_id: item.procurement.uuid(),
            lot_id: item.lot.uuid(),
            provider_id: item.provider.uuid(),
            standing: Standing::of(&item.state, version),
            created_at,
        }
    }

    /// What an update sets: never whose bid it is.
    pub(super) fn into_changes(self) -> Standing {
        self.standing
    }

    /// The number of the version that counts.
    pub(super) fn submitted_version(&self) -> i32 {
        self.standing.submitted_version
    }

    pub(super) fn into_summary(self) -> BidSummary {
        BidSummary {
            id: self.id.into(),
            procurement: self.procurement_id.into(),
            lot: self.lot_id.into(),
            state: self.standing.state,
            received_at: self.standing.received_at,
            version: self.standing.version,
        }
    }

    pub(super) fn into_domain(
        self,
        draft: Option<DraftRow>,
        submitted: Option<VersionRow>,
    ) -> Result<Versioned<Bid>, StoreError> {
        let version = self.standing.version;
        let state = self.standing.into_state(draft, submitted)?;
        let item = Bid {
            id: self.id.into(),
            procurement: self.procurement_id.into(),
            lot: self.lot_id.into(),
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            state,
        };
        Ok(Versioned { item, version })
    }
}

impl Standing {
    fn of(state: &BidState, version: i64) -> Self {
        let number = |version: u32| i32::try_from(version).unwrap_or(i32::MAX);
        let standing = Self {
            state: state.name().to_owned(),
            submitted_version: 0,
            received_at: None,
            confirmed_at: None,
            withdrawn_by: None,
            withdrawn_at: None,
            version,
        };
        match state {
            BidState::Draft(_) => standing,
            BidState::Submitted { submission, .. } => Self {
                submitted_version: number(submission.version),
                received_at: Some(submission.received_at),
                confirmed_at: submission.confirmed_at,
                ..standing
            },
            BidState::Withdrawn { versions, by, at } => Self {
                submitted_version: number(*versions),
                withdrawn_by: Some(by.uuid()),
                withdrawn_at: Some(*at),
                ..standing
            },
        }
    }

    fn into_state(
        self,
        draft: Option<DraftRow>,
        submitted: Option<VersionRow>,
    ) -> Result<BidState, StoreError> {
        let written = draft.map(DraftRow::into_content).transpose()?;
        let corrupt = || StoreError::Corrupt(format!("a bid {}", self.state));
        match self.state.as_str() {
            "draft" => Ok(BidState::Draft(written.unwrap_or_default())),
            "submitted" => Ok(BidState::Submitted {
                submission: Submission {
                    confirmed_at: self.confirmed_at,
                    ..submitted.ok_or_else(corrupt)?.into_submission()?
                },
                replacement: written,
            }),
            "withdrawn" => Ok(BidState::Withdrawn {
                versions: u32::try_from(self.submitted_version).unwrap_or_default(),
                by: self.withdrawn_by.ok_or_else(corrupt)?.into(),
                at: self.withdrawn_at.ok_or_else(corrupt)?,
            }),
            _ => Err(corrupt()),
        }
    }
}

impl DraftRow {
    /// What is being written, if anything is.
    pub(super) fn of(item: &Bid) -> Result<Option<Self>, StoreError> {
        let content = match &item.state {
            BidState::Draft(content) | BidState::Submitted { replacement: Some(content), .. } => content,
            BidState::Submitted { replacement: None, .. } | BidState::Withdrawn { .. } => return Ok(None),
        };
        Ok(Some(Self {
            bid_id: item.id.uuid(),
            provider_id: item.provider.uuid(),
            price: content.price.map(Pence::get),
            answers: answers_of(content)?,
            members: members_of(content)?,
        }))
    }

    fn into_content(self) -> Result<BidContent, StoreError> {
        content_from(self.price, self.answers, self.members)
    }
}

impl VersionRow {
    /// The version that counts, if one was submitted.
    pub(super) fn of(item: &Bid) -> Result<Option<Self>, StoreError> {
        let BidState::Submitted { submission, .. } = &item.state else { return Ok(None) };
        Ok(Some(Self {
            bid_id: item.id.uuid(),
            number: i32::try_from(submission.version).unwrap_or(i32::MAX),
            provider_id: item.provider.uuid(),
            trust_id: item.trust.uuid(),
            procurement_id: item.procurement.uuid(),
            price: submission.content.price.map(Pence::get),
            answers: answers_of(&submission.content)?,
            members: members_of(&submission.content)?,
            content_hash: submission.content_hash.digits().to_owned(),
            submitted_by: submission.by.uuid(),
            received_at: submission.received_at,
        }))
    }

    pub(super) fn into_submission(self) -> Result<Submission, StoreError> {
        Ok(Submission {
            version: u32::try_from(self.number).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            content: content_from(self.price, self.answers, self.members)?,
            content_hash: ContentHash::stored(self.content_hash),
            by: self.submitted_by.into(),
            received_at: self.received_at,
            confirmed_at: None,
        })
    }
}

fn answers_of(content: &BidContent) -> Result<Value, StoreError> {
    serde_json::to_value(&content.answers).map_err(|error| StoreError::Internal(error.to_string()))
}

fn members_of(content: &BidContent) -> Result<Value, StoreError> {
    serde_json::to_value(&content.members).map_err(|error| StoreError::Internal(error.to_string()))
}

fn content_from(price: Option<i64>, answers: Value, members: Value) -> Result<BidContent, StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
    let answers = serde_json::from_value(answers).map_err(corrupt)?;
    let members = serde_json::from_value(members).map_err(corrupt)?;
    Ok(BidContent { price: price.map(Pence::new), answers, members })
}

#[cfg(test)]
mod tests {
    use trellis_kernel::BasisPoints;
    use trellis_tendering::{BidAnswer, BidMember};

    use super::*;

    fn bid(state: BidState) -> Bid {
        let id = |number| Uuid::from_u128(number);
        Bid {
            id: id(1).into(),
            procurement: id(2).into(),
            lot: id(3).into(),
            trust: id(4).into(),
            provider: id(5).into(),
            state,
        }
    }

    fn content(pence: i64) -> BidContent {
        let answer = BidAnswer { criterion: Uuid::from_u128(6).into(), text: "How we do it.".to_owned() };
        let half = |n| BidMember { organisation: Uuid::from_u128(n).into(), share: BasisPoints::new(5_000) };
        BidContent { price: Some(Pence::new(pence)), answers: vec![answer], members: vec![half(5), half(8)] }
    }

    #[test]
    fn every_state_is_read_back_as_it_was_written() {
        let at: DateTime<Utc> = "2026-08-14T10:59:59.999999Z".parse().expect("an instant");
        let by = Uuid::from_u128(7).into();
        let submission = Submission {
            version: 2,
            content: content(50_000_000),
            content_hash: ContentHash::stored("ab".repeat(32)),
            by,
            received_at: at,
            confirmed_at: Some(at),
        };
        for state in [
            BidState::Draft(content(1)),
            BidState::Submitted { submission: submission.clone(), replacement: None },
            BidState::Submitted { submission, replacement: Some(content(49_000_000)) },
            BidState::Withdrawn { versions: 2, by, at },
        ] {
            let item = bid(state);
            let draft = DraftRow::of(&item).expect("a draft");
            let submitted = VersionRow::of(&item).expect("a version");
            let back = BidRow::of(&item, at, 3).into_domain(draft, submitted).expect("a bid");
            assert_eq!((back.item, back.version), (item, 3));
        }
    }
}
