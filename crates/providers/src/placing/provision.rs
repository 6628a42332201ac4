//! A service that a provider offers: for whom, where, and whether it has a place.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{Fields, Invalid, OrganisationId, ServiceId, Tier};

use super::identifying::identifying;
use super::requirement::codes;

/// One service. A contracted service and its directory entry are the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Which one.
    pub id: ServiceId,
    /// Whose.
    pub provider: OrganisationId,
    /// What it is called.
    pub name: String,
    /// The kind of service, as a code such as `residential`.
    pub category: String,
    /// How specialised it is.
    pub tier: Tier,
    /// The youngest it takes.
    pub min_age: u8,
    /// The oldest.
    pub max_age: u8,
    /// The localities it serves, by code.
    pub localities: Vec<String>,
    /// Whether it must be registered with a regulator.
    pub needs_registration: bool,
    /// Its reference with the regulator.
    pub regulator_ref: Option<String>,
    /// What its provider last said of its places.
    pub vacancy: Option<Vacancy>,
}

/// Places that are free, as of an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vacancy {
    /// How many.
    pub vacant: u16,
    /// When the provider said so.
    pub confirmed_at: DateTime<Utc>,
}

/// A service as it is entered.
#[derive(Clone, Debug)]
pub struct ServiceDraft<'d> {
    /// See [`Service`].
    pub name: &'d str,
    /// See [`Service`].
    pub category: &'d str,
    /// The name of a tier.
    pub tier: &'d str,
    /// See [`Service`].
    pub ages: (u8, u8),
    /// See [`Service`].
    pub localities: &'d [String],
    /// See [`Service`].
    pub needs_registration: bool,
    /// See [`Service`].
    pub regulator_ref: Option<&'d str>,
}

impl Vacancy {
    /// For how many hours what a provider said counts.
    pub const HOURS: i64 = 168;

    /// Whether it still counts: a week by the clock, whatever the clocks do in between.
    pub fn is_confirmed_at(self, now: DateTime<Utc>) -> bool {
        now - self.confirmed_at <= chrono::Duration::hours(Self::HOURS)
    }
}

impl Service {
    /// The oldest that a service for children and young people takes.
    pub const OLDEST: u8 = 25;

    /// Kinds that nobody may run unregistered, whatever their provider says: Care Standards Act 2000 s.11, and for supported
    /// accommodation SI 2023/416.
    pub const REGISTERED: &[&str] = &["fostering", "residential", "secure", "supported-accommodation"];

    /// A new service; nothing is said of its places yet.
    pub fn new(
        id: ServiceId,
        provider: OrganisationId,
        draft: &ServiceDraft<'_>,
        today: NaiveDate,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let name = fields.text("/name", draft.name, 200);
        if let Some(found) = identifying(draft.name, today) {
            fields.refuse("/name", found);
        }
        let category = codes(&mut fields, "/category", &[draft.category.to_owned()]);
        let tier = fields.take("/tier", Tier::from_key(draft.tier).ok_or("name a tier, such as specialist"));
        let (min_age, max_age) = draft.ages;
        fields.require(min_age <= max_age, "/max_age", "the oldest is not younger than the youngest");
        fields.require(max_age <= Self::OLDEST, "/max_age", format!("at most {} years", Self::OLDEST));
        fields.require(!draft.localities.is_empty(), "/localities", "name one locality at least");
        let localities = codes(&mut fields, "/localities", draft.localities);
        let lawful = draft.needs_registration || !Self::REGISTERED.contains(&draft.category);
        fields.require(lawful, "/needs_registration", "a service of this kind must be registered");
        let reference =
            draft.regulator_ref.map(|text| fields.text("/regulator_ref", text, 40).to_uppercase());
        fields.finish(|| {
            Some(Self {
                id,
                provider,
                name,
                category: category.into_iter().next()?,
                tier: tier?,
                min_age,
                max_age,
                localities,
                needs_registration: draft.needs_registration,
                regulator_ref: reference,
                vacancy: None,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn draft(localities: &[String]) -> ServiceDraft<'_> {
        ServiceDraft {
            name: "Lantern House",
            category: "residential",
            tier: "specialist",
            ages: (8, 16),
            localities,
            needs_registration: true,
            regulator_ref: Some("sc012345"),
        }
    }

    fn made(draft: &ServiceDraft<'_>) -> Result<Service, Invalid> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        Service::new(Uuid::nil().into(), Uuid::nil().into(), draft, today)
    }

    #[test]
    fn a_service_says_for_whom_and_where() {
        let localities = ["east".to_owned()];
        assert_eq!(made(&draft(&localities)).expect("a service").regulator_ref.as_deref(), Some("SC012345"));
        let odd = ServiceDraft { name: " ", tier: "gold", ages: (9, 3), category: "A name", ..draft(&[]) };
        let errors = made(&odd).expect_err("refused").0;
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/category", "/tier", "/max_age", "/localities"]);
    }

    #[test]
    fn a_kind_that_must_be_registered_is_not_entered_without() {
        let localities = ["east".to_owned()];
        for category in Service::REGISTERED {
            let loose = ServiceDraft { category, needs_registration: false, ..draft(&localities) };
            let errors = made(&loose).expect_err("refused").0;
            assert_eq!(errors[0].pointer, "/needs_registration", "{category}");
        }
        let club = ServiceDraft { category: "short-breaks", needs_registration: false, ..draft(&localities) };
        assert!(made(&club).is_ok());
    }

    #[test]
    fn a_vacancy_counts_for_a_week() {
        let at: DateTime<Utc> = "2026-10-20T12:00:00Z".parse().expect("an instant");
        let vacancy = Vacancy { vacant: 1, confirmed_at: at };
        assert!(vacancy.is_confirmed_at(at + chrono::Duration::hours(168)));
        assert!(
            !vacancy.is_confirmed_at(at + chrono::Duration::hours(168) + chrono::Duration::microseconds(1))
        );
    }
}
