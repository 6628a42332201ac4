//! What a framework says: its lots and buyers, how it is called off, what it costs, and for how long.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence};

use super::refusal::FrameworkRefusal;
use crate::regime::{Regime, RegimeDecision};

/// The most lots of one framework.
const LOTS_MOST: usize = 100;

/// The longest term that can be written, in months.
const MONTHS_MOST: u32 = 240;

/// Four years: the usual limit, the limit with a single supplier, and the health regime's (s.47, s.49, SI 2023/1348 reg 16).
const FOUR_YEARS: u32 = 48;

/// Eight years: the limit of an open framework (s.49).
const EIGHT_YEARS: u32 = 96;

/// An open framework is awarded again within three years, and then at least every five (s.49).
const FIRST_REAWARD: Months = Months::new(36);
const NEXT_REAWARD: Months = Months::new(60);

/// What a framework would say, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkPlan {
    /// The titles of its lots, in their order.
    pub lots: Vec<String>,
    /// Which authorities call off under it.
    pub buyers: String,
    /// How a supplier is selected by competition.
    pub selection: String,
    /// How a supplier is selected without competition, where the framework states how.
    pub direct: Option<String>,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its months.
    pub months: u32,
    /// Why it lasts longer than four years, as it is published.
    pub long_term_reason: Option<String>,
    /// The days on which an open framework is awarded again.
    pub reawards: Vec<NaiveDate>,
    /// The most that may be called off under it.
    pub maximum: Pence,
    /// What a supplier pays: a fixed share of what it is awarded under it.
    pub fee: Option<BasisPoints>,
    /// Whether what is called off may run on after its end.
    pub outlives: bool,
    /// The notice that tells of its award, where it was concluded elsewhere.
    pub award_notice: Option<String>,
}

/// The checked terms of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameworkTerms {
    /// The titles of its lots; a lot's number is its place, from 1.
    pub lots: Vec<String>,
    /// Which authorities call off under it.
    pub buyers: String,
    /// How a supplier is selected by competition.
    pub selection: String,
    /// How a supplier is selected without competition.
    pub direct: Option<String>,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its months.
    pub months: u32,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Why it lasts longer than four years, as it is published.
    pub long_term_reason: Option<String>,
    /// The days on which an open framework is awarded again, in order; none for a closed one.
    pub reawards: Vec<NaiveDate>,
    /// The most that may be called off under it.
    pub maximum: Pence,
    /// What a supplier pays: a fixed share of what it is awarded under it.
    pub fee: Option<BasisPoints>,
    /// Whether what is called off may run on after its end.
    pub outlives: bool,
    /// The notice that tells of its award, where it was concluded elsewhere.
    pub award_notice: Option<String>,
}

/// Which law limits a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkLaw {
    /// The Procurement Act in full.
    Act,
    /// The Act's light touch: free of ss.45(3)-(5), 46 and 47.
    LightTouch,
    /// The health regime.
    Health,
}

impl FrameworkLaw {
    /// The law of what was decided for the framework's procurement.
    pub fn of(decision: &RegimeDecision) -> Self {
        match decision.regime {
            Regime::ProviderSelection => Self::Health,
            Regime::LightTouch => Self::LightTouch,
            Regime::PublicContract if decision.light_touch.is_yes() => Self::LightTouch,
            Regime::PublicContract
            | Regime::BelowThreshold
            | Regime::UserChoice
            | Regime::Exempt
            | Regime::Unknown => Self::Act,
        }
    }
}

impl FrameworkTerms {
    /// Terms that say everything a framework must say (s.45(5)).
    pub fn new(plan: &FrameworkPlan) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let few = (1..=LOTS_MOST).contains(&plan.lots.len());
        fields.require(few, "/lots", format!("name 1 to {LOTS_MOST} lots"));
        let titles = plan.lots.iter().take(LOTS_MOST).enumerate();
        let lots: Vec<_> =
            titles.map(|(at, title)| fields.text(&format!("/lots/{at}"), title, 200)).collect();
        let mut distinct = lots.clone();
        distinct.sort_unstable();
        distinct.dedup();
        fields.require(distinct.len() == lots.len(), "/lots", "two lots have the same title");
        let long_term_reason = said(&mut fields, "/long_term_reason", plan.long_term_reason.as_deref());
        let direct = said(&mut fields, "/direct", plan.direct.as_deref());
        let award_notice = said(&mut fields, "/award_notice", plan.award_notice.as_deref());
        let (buyers, selection) =
            (fields.text("/buyers", &plan.buyers, 2_000), fields.text("/selection", &plan.selection, 2_000));
        fields.require(
            plan.maximum.is_positive(),
            "/maximum_p",
            "the most that is called off is above £0.00",
        );
        let share = plan.fee.is_none_or(|fee| fee.get() > 0 && fee <= BasisPoints::WHOLE);
        fields.require(share, "/fee_bp", "a fee is a share of what is awarded: 1 to 10,000 basis points");
        let ordered = plan.reawards.is_sorted_by(|one, next| one < next);
        fields.require(ordered, "/reawards", "name the days in their order, each once");
        let ends_on = last_day(plan).ok_or("a framework has 1 to 240 months");
        let ends_on = fields.take("/months", ends_on);
        fields.finish(|| {
            Some(Self {
                lots,
                buyers,
                selection,
                direct,
                starts_on: plan.starts_on,
                months: plan.months,
                ends_on: ends_on?,
                long_term_reason,
                reawards: plan.reawards.clone(),
                maximum: plan.maximum,
                fee: plan.fee,
                outlives: plan.outlives,
                award_notice,
            })
        })
    }

    /// The numbers of its lots.
    pub fn lot_numbers(&self) -> impl Iterator<Item = u16> {
        (1_u16..).take(self.lots.len())
    }

    /// That it lasts no longer than its law lets it, and is awarded again in time.
    pub fn check(&self, law: FrameworkLaw) -> Result<(), FrameworkRefusal> {
        let too_long = |most, why| FrameworkRefusal::TooLong { months: self.months, most, why };
        if law == FrameworkLaw::Health && self.months > FOUR_YEARS {
            return Err(too_long(FOUR_YEARS, "the health regime knows no longer one (SI 2023/1348 reg 16)"));
        }
        if !self.reawards.is_empty() {
            return self.check_reawards();
        }
        if law == FrameworkLaw::Act && self.months > FOUR_YEARS && self.long_term_reason.is_none() {
            return Err(too_long(FOUR_YEARS, "publish the reasons for a longer term (s.47)"));
        }
        Ok(())
    }

    /// That an open framework with a single supplier ends after four years (s.49).
    pub fn check_suppliers(&self, suppliers: usize) -> Result<(), FrameworkRefusal> {
        if self.reawards.is_empty() || suppliers > 1 || self.months <= FOUR_YEARS {
            return Ok(());
        }
        let why = "an open framework with a single supplier is no longer (s.49)";
        Err(FrameworkRefusal::TooLong { months: self.months, most: FOUR_YEARS, why })
    }

    /// Whether one of the days on which it is awarded again has come.
    pub fn awarded_again_by(&self, today: NaiveDate) -> bool {
        self.reawards.first().is_some_and(|first| *first <= today)
    }

    fn check_reawards(&self) -> Result<(), FrameworkRefusal> {
        if self.months > EIGHT_YEARS {
            let why = "an open framework ends after eight years (s.49)";
            return Err(FrameworkRefusal::TooLong { months: self.months, most: EIGHT_YEARS, why });
        }
        let mut latest = self.starts_on.checked_add_months(FIRST_REAWARD);
        for day in self.reawards.iter().chain([&self.ends_on]) {
            if latest.is_none_or(|latest| *day > latest) {
                return Err(FrameworkRefusal::ReawardLate(*day));
            }
            latest = day.checked_add_months(NEXT_REAWARD);
        }
        Ok(())
    }
}

fn said(fields: &mut Fields, pointer: &str, text: Option<&str>) -> Option<String> {
    text.map(|text| fields.text(pointer, text, 2_000))
}

fn last_day(plan: &FrameworkPlan) -> Option<NaiveDate> {
    let months = Some(plan.months).filter(|months| (1..=MONTHS_MOST).contains(months))?;
    plan.starts_on.checked_add_months(Months::new(months))?.pred_opt()
}
