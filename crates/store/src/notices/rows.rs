//! Notices as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_tendering::notice::{
    Notice, NoticeApproval, NoticeKind, NoticePublication, NoticeState, NoticeSubject, NoticeSubmission,
    Route,
};
use trellis_tendering::{ContentHash, Reason};
use uuid::Uuid;

use super::OwnNotice;
use crate::schema::notice;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notice, treat_none_as_null = true)]
pub(super) struct NoticeRow {
    id: Uuid,
    trust_id: Uuid,
    form: String,
    procurement_id: Uuid,
    award_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    author_id: Uuid,
    written_by: Uuid,
    details: Value,
    urgent: bool,
    state: String,
    content: Option<String>,
    content_hash: Option<String>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    submitted_by: Option<Uuid>,
    submitted_at: Option<DateTime<Utc>>,
    published_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    route: Option<String>,
    evidence: Option<String>,
    rejected_by: Option<Uuid>,
    rejected_at: Option<DateTime<Utc>>,
    rejected_reason: Option<String>,
    version: i64,
}

impl NoticeRow {
    pub(super) fn of(from: &OwnNotice, version: i64) -> Result<Self, StoreError> {
        let OwnNotice { notice, procurement, content } = from;
        let (award, contract) = match notice.subject {
            NoticeSubject::Procurement(_) => (None, None),
            NoticeSubject::Award(id) => (Some(id.uuid()), None),
            NoticeSubject::Contract(id) => (None, Some(id.uuid())),
        };
        let (approval, submission) = (notice.state.approval(), notice.state.submission());
        let publication = notice.publication();
        let rejection = match &notice.state {
            NoticeState::Rejected { by, at, reason, .. } => Some((by, at, reason)),
            NoticeState::Draft
            | NoticeState::Approved(_)
            | NoticeState::Submitted(_)
            | NoticeState::Published { .. } => None,
        };
        let details = serde_json::to_value(&notice.details);
        Ok(Self {
            id: notice.id.uuid(),
            trust_id: notice.trust.uuid(),
            form: notice.kind.form().to_owned(),
            procurement_id: procurement.uuid(),
            award_id: award,
            contract_id: contract,
            author_id: notice.author.uuid(),
            written_by: notice.written_by.uuid(),
            details: details.map_err(|error| StoreError::Internal(error.to_string()))?,
            urgent: notice.urgent,
            state: notice.state.name().to_owned(),
            content: approval.and(content.clone()),
            content_hash: approval.map(|given| given.content_hash.digits().to_owned()),
            approved_by: approval.map(|given| given.by.uuid()),
            approved_at: approval.map(|given| given.at),
            submitted_by: submission.map(|sent| sent.by.uuid()),
            submitted_at: submission.map(|sent| sent.at),
            published_by: publication.map(|public| public.by.uuid()),
            published_at: publication.map(|public| public.at),
            route: publication.map(|public| public.route.name().to_owned()),
            evidence: publication.and_then(|public| evidence(&public.route)),
            rejected_by: rejection.map(|(by, ..)| by.uuid()),
            rejected_at: rejection.map(|(_, at, _)| *at),
            rejected_reason: rejection.map(|(.., reason)| reason.text().to_owned()),
            version,
        })
    }

    pub(super) fn into_domain(self) -> Result<Versioned<OwnNotice>, StoreError> {
        let unreadable = |what: &str| StoreError::Corrupt(format!("notice {}: {what}", self.id));
        let state = self.state().ok_or_else(|| unreadable(&self.state))?;
        let subject = match (self.award_id, self.contract_id) {
            (Some(award), _) => NoticeSubject::Award(award.into()),
            (None, Some(contract)) => NoticeSubject::Contract(contract.into()),
            (None, None) => NoticeSubject::Procurement(self.procurement_id.into()),
        };
        let details = serde_json::from_value(self.details.clone());
        let notice = Notice {
            id: self.id.into(),
            trust: self.trust_id.into(),
            kind: NoticeKind::from_form(&self.form).ok_or_else(|| unreadable(&self.form))?,
            subject,
            author: self.author_id.into(),
            written_by: self.written_by.into(),
            details: details.map_err(|error| unreadable(&error.to_string()))?,
            urgent: self.urgent,
            state,
        };
        let procurement = self.procurement_id.into();
        Ok(Versioned {
            item: OwnNotice { notice, procurement, content: self.content },
            version: self.version,
        })
    }

    fn state(&self) -> Option<NoticeState> {
        let approval = || {
            let content_hash = ContentHash::stored(self.content_hash.clone()?);
            Some(NoticeApproval { by: self.approved_by?.into(), at: self.approved_at?, content_hash })
        };
        let submission = || {
            let (by, at) = (self.submitted_by?.into(), self.submitted_at?);
            Some(NoticeSubmission { approval: approval()?, by, at })
        };
        let reason = |text: &Option<String>| Reason::new(text.as_deref()?).ok();
        Some(match self.state.as_str() {
            "draft" => NoticeState::Draft,
            "approved" => NoticeState::Approved(approval()?),
            "submitted" => NoticeState::Submitted(submission()?),
            "published" => {
                let route = match self.route.as_deref()? {
                    "platform" => Route::Platform,
                    "fallback" => Route::Fallback(reason(&self.evidence)?),
                    "direct" => Route::Direct,
                    _ => return None,
                };
                let (by, at) = (self.published_by?.into(), self.published_at?);
                NoticeState::Published {
                    submission: submission()?,
                    publication: NoticePublication { by, at, route },
                }
            }
            "rejected" => NoticeState::Rejected {
                submission: submission()?,
                by: self.rejected_by?.into(),
                at: self.rejected_at?,
                reason: reason(&self.rejected_reason)?,
            },
            _ => return None,
        })
    }
}

fn evidence(route: &Route) -> Option<String> {
    match route {
        Route::Fallback(evidence) => Some(evidence.text().to_owned()),
        Route::Platform | Route::Direct => None,
    }
}
