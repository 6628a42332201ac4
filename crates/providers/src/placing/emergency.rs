//! An emergency: two sentences stand in for the second person, who looks at it on the next working day. It is never blocked, only
//! reviewed.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{Fields, PersonId};

use super::identifying::{ContentRefusal, expect_unidentifying};
use super::life_cycle::RequirementRefusal;

/// Why nobody waited for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// What would happen to the child.
    pub danger: String,
    /// Why it cannot wait.
    pub why_now: String,
    /// The day by which a colleague looks at it.
    pub review_due: NaiveDate,
    /// Who looked at it, and when.
    pub reviewed: Option<(PersonId, DateTime<Utc>)>,
}

impl Emergency {
    /// An emergency with its two sentences, neither of which tells who the child is.
    pub fn new(
        danger: &str,
        why_now: &str,
        (today, review_due): (NaiveDate, NaiveDate),
    ) -> Result<Self, ContentRefusal> {
        expect_unidentifying([("/danger".to_owned(), danger), ("/why_now".to_owned(), why_now)], today)?;
        let mut fields = Fields::new();
        let danger = fields.text("/danger", danger, 300);
        let why_now = fields.text("/why_now", why_now, 300);
        Ok(fields.finish(|| Some(Self { danger, why_now, review_due, reviewed: None }))?)
    }

    /// A colleague of the author has looked at it; once.
    pub fn review(
        &self,
        (author, by): (PersonId, PersonId),
        at: DateTime<Utc>,
    ) -> Result<Self, RequirementRefusal> {
        if self.reviewed.is_some() {
            return Err(RequirementRefusal::NothingToReview);
        }
        if author == by {
            return Err(RequirementRefusal::SamePerson);
        }
        Ok(Self { reviewed: Some((by, at)), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use trellis_kernel::Invalid;
    use uuid::Uuid;

    use super::*;

    fn days() -> (NaiveDate, NaiveDate) {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
        (day(24), day(25))
    }

    #[test]
    fn two_sentences_are_given_and_neither_tells_who_the_child_is() {
        let made =
            Emergency::new("No bed tonight.", " The carer is in hospital. ", days()).expect("an emergency");
        assert_eq!((made.why_now.as_str(), made.reviewed), ("The carer is in hospital.", None));
        let Err(ContentRefusal::Invalid(Invalid(errors))) = Emergency::new(" ", "", days()) else {
            panic!("it is let through")
        };
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/danger", "/why_now"]);
        let Err(ContentRefusal::Identifying(found)) = Emergency::new("Ring 01234 567890", "Now.", days())
        else {
            panic!("it is let through")
        };
        assert_eq!(found.0[0].pointer, "/danger");
    }

    #[test]
    fn a_colleague_reviews_it_once() {
        let (author, colleague) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
        let at = DateTime::UNIX_EPOCH;
        let made =
            Emergency::new("No bed tonight.", "The carer is in hospital.", days()).expect("an emergency");
        assert_eq!(made.review((author, author), at), Err(RequirementRefusal::SamePerson));
        let reviewed = made.review((author, colleague), at).expect("reviewed");
        assert_eq!(reviewed.reviewed, Some((colleague, at)));
        assert_eq!(reviewed.review((author, colleague), at), Err(RequirementRefusal::NothingToReview));
    }
}
