//! The columns that say where a procurement stands and who brought it there, and the state that they add up to.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_kernel::PersonId;
use trellis_tendering::{
    Approval, ContentHash, Ending, Opening, ProcurementState, Publication, Reason, SubmissionForApproval,
};
use uuid::Uuid;

use crate::StoreError;
use crate::schema::procurement;

#[derive(Default, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = procurement, treat_none_as_null = true)]
pub(super) struct History {
    state: String,
    submitted_by: Option<Uuid>,
    submitted_at: Option<DateTime<Utc>>,
    content_hash: Option<String>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    price_reason: Option<String>,
    published_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    opened_by: Option<Uuid>,
    opened_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    ended_reason: Option<String>,
}

impl History {
    pub(super) fn of(state: &ProcurementState) -> Self {
        let history = match state {
            ProcurementState::Draft => Self::default(),
            ProcurementState::InApproval(submission) => Self::submitted(submission),
            ProcurementState::Approved(approval) => Self::approved(approval),
            ProcurementState::Published(publication) | ProcurementState::Selecting(publication) => {
                Self::published(publication)
            }
            ProcurementState::Evaluating(opening)
            | ProcurementState::AwardDecided(opening)
            | ProcurementState::Complete(opening)
            | ProcurementState::Unsuccessful(opening) => {
                Self::published(&opening.publication).opened(opening.by, opening.at)
            }
            ProcurementState::Withdrawn(ending) => Self::default().ended(ending),
            ProcurementState::Abandoned { publication, opened, ending } => {
                let history = Self::published(publication).ended(ending);
                match opened {
                    Some((by, at)) => history.opened(*by, *at),
                    None => history,
                }
            }
        };
        Self { state: state.name().to_owned(), ..history }
    }

    fn submitted(submission: &SubmissionForApproval) -> Self {
        Self {
            submitted_by: Some(submission.by.uuid()),
            submitted_at: Some(submission.at),
            content_hash: Some(submission.content_hash.digits().to_owned()),
            ..Self::default()
        }
    }

    fn approved(approval: &Approval) -> Self {
        Self {
            approved_by: Some(approval.by.uuid()),
            approved_at: Some(approval.at),
            price_reason: approval.price_reason.as_ref().map(|reason| reason.text().to_owned()),
            ..Self::submitted(&approval.submission)
        }
    }

    fn published(publication: &Publication) -> Self {
        Self {
            published_by: Some(publication.by.uuid()),
            published_at: Some(publication.at),
            ..Self::approved(&publication.approval)
        }
    }

    fn opened(self, by: PersonId, at: DateTime<Utc>) -> Self {
        Self { opened_by: Some(by.uuid()), opened_at: Some(at), ..self }
    }

    fn ended(self, ending: &Ending) -> Self {
        Self {
            ended_by: Some(ending.by.uuid()),
            ended_at: Some(ending.at),
            ended_reason: Some(ending.reason.text().to_owned()),
            ..self
        }
    }

    pub(super) fn into_state(self) -> Result<ProcurementState, StoreError> {
        self.state().ok_or_else(|| StoreError::Corrupt(format!("a procurement {}", self.state)))
    }

    fn state(&self) -> Option<ProcurementState> {
        Some(match self.state.as_str() {
            "draft" => ProcurementState::Draft,
            "in_approval" => ProcurementState::InApproval(self.submission()?),
            "approved" => ProcurementState::Approved(self.approval()?),
            "published" => ProcurementState::Published(self.publication()?),
            "selecting" => ProcurementState::Selecting(self.publication()?),
            "evaluating" => ProcurementState::Evaluating(self.opening()?),
            "award_decided" => ProcurementState::AwardDecided(self.opening()?),
            "complete" => ProcurementState::Complete(self.opening()?),
            "unsuccessful" => ProcurementState::Unsuccessful(self.opening()?),
            "withdrawn" => ProcurementState::Withdrawn(self.ending()?),
            "abandoned" => ProcurementState::Abandoned {
                publication: self.publication()?,
                opened: hand(self.opened_by, self.opened_at),
                ending: self.ending()?,
            },
            _ => return None,
        })
    }

    fn submission(&self) -> Option<SubmissionForApproval> {
        let (by, at) = hand(self.submitted_by, self.submitted_at)?;
        let content_hash = ContentHash::stored(self.content_hash.clone()?);
        Some(SubmissionForApproval { by, at, content_hash })
    }

    fn approval(&self) -> Option<Approval> {
        let (by, at) = hand(self.approved_by, self.approved_at)?;
        let price_reason = self.price_reason.as_deref().and_then(|text| Reason::new(text).ok());
        Some(Approval { submission: self.submission()?, by, at, price_reason })
    }

    fn publication(&self) -> Option<Publication> {
        let (by, at) = hand(self.published_by, self.published_at)?;
        Some(Publication { approval: self.approval()?, by, at })
    }

    fn opening(&self) -> Option<Opening> {
        let (by, at) = hand(self.opened_by, self.opened_at)?;
        Some(Opening { publication: self.publication()?, by, at })
    }

    fn ending(&self) -> Option<Ending> {
        let (by, at) = hand(self.ended_by, self.ended_at)?;
        let reason = self.ended_reason.as_deref().and_then(|text| Reason::new(text).ok())?;
        Some(Ending { by, at, reason })
    }
}

fn hand(by: Option<Uuid>, at: Option<DateTime<Utc>>) -> Option<(PersonId, DateTime<Utc>)> {
    by.map(PersonId::from).zip(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(day: u32) -> DateTime<Utc> {
        format!("2026-05-{day:02}T09:00:00Z").parse().expect("an instant")
    }

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    fn opening() -> Opening {
        let submission = SubmissionForApproval {
            by: person(1),
            at: instant(1),
            content_hash: ContentHash::stored("0".repeat(64)),
        };
        let price_reason = Reason::new("Staff cost is fixed nationally.").ok();
        let approval = Approval { submission, by: person(2), at: instant(2), price_reason };
        let publication = Publication { approval, by: person(1), at: instant(3) };
        Opening { publication, by: person(3), at: instant(4) }
    }

    #[test]
    fn every_state_is_read_back_as_it_was_written() {
        let opening = opening();
        let publication = opening.publication.clone();
        let reason = Reason::new("The funding has ended.").expect("a reason");
        let ending = Ending { by: person(2), at: instant(5), reason };
        let abandoned = |opened| ProcurementState::Abandoned {
            publication: publication.clone(),
            opened,
            ending: ending.clone(),
        };
        for state in [
            ProcurementState::Draft,
            ProcurementState::InApproval(publication.approval.submission.clone()),
            ProcurementState::Approved(publication.approval.clone()),
            ProcurementState::Published(publication.clone()),
            ProcurementState::Selecting(publication.clone()),
            ProcurementState::Evaluating(opening.clone()),
            ProcurementState::AwardDecided(opening.clone()),
            ProcurementState::Complete(opening.clone()),
            ProcurementState::Unsuccessful(opening.clone()),
            ProcurementState::Withdrawn(ending.clone()),
            abandoned(None),
            abandoned(Some((person(3), instant(4)))),
        ] {
            assert_eq!(History::of(&state).into_state().expect("a state"), state);
        }
    }

    #[test]
    fn a_state_without_its_hands_is_corrupt() {
        let torn = History { state: "approved".to_owned(), ..History::default() };
        assert!(matches!(torn.into_state(), Err(StoreError::Corrupt(_))));
    }
}
