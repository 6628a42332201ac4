//! What a regime demands next, in order, and by when. A date is counted as soon as the day is known that it counts
//! from; before, the demand says in words when it falls due.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_kernel::{BankHolidays, CalendarError};

use super::answer::Answer;
use super::demand_tables::{self as table, Due, Row};
use super::psr::PsrProcess;
use super::router::{Regime, RegimeDecision};
use crate::clock::{CountedFrom, standstill_last_day};

/// Something that a regime asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// Its short name, such as `uk4`.
    pub step: &'static str,
    /// What is to be done.
    pub what: &'static str,
    /// When, in words.
    pub when: &'static str,
    /// The last day for it, or the last day of the standstill, once it can be counted.
    pub by: Option<NaiveDate>,
    /// Where it is written.
    pub citation: &'static str,
}

/// The days that are known so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The London date on which the award notice, or the notice of intention, was published.
    pub award_notice_published_on: Option<NaiveDate>,
    /// The day of the award.
    pub awarded_on: Option<NaiveDate>,
    /// The day on which the contract was entered into.
    pub entered_on: Option<NaiveDate>,
    /// The day on which it ended.
    pub ended_on: Option<NaiveDate>,
}

/// What a decision demands, in order. Under the health regime, what its chosen process demands: the only one open, or
/// the one chosen of several.
pub fn demands(
    decision: &RegimeDecision,
    chosen: Option<PsrProcess>,
    anchors: Anchors,
    holidays: &BankHolidays,
) -> Result<Vec<Demand>, CalendarError> {
    let light_touch = decision.light_touch == Answer::Yes;
    rows(decision, chosen).into_iter().map(|row| demand(row, light_touch, anchors, holidays)).collect()
}

fn rows(decision: &RegimeDecision, chosen: Option<PsrProcess>) -> Vec<&'static Row> {
    let direct = decision.direct_award.is_some();
    let tables: Vec<&'static [Row]> = match decision.regime {
        Regime::Unknown => vec![&table::ANSWER],
        Regime::Exempt => vec![&table::EXEMPT],
        Regime::UserChoice if decision.notifiable => vec![&table::USER_CHOICE, &table::NOTIFIED],
        Regime::UserChoice => vec![&table::USER_CHOICE],
        Regime::BelowThreshold if decision.notifiable => vec![&table::BELOW, &table::NOTIFIED],
        Regime::BelowThreshold => vec![&table::BELOW],
        Regime::LightTouch if direct => vec![&table::DIRECT, &table::LIGHT_TOUCH_AWARD],
        Regime::LightTouch => vec![&table::COMPETE, &table::SUMMARIES, &table::LIGHT_TOUCH_AWARD],
        Regime::PublicContract if direct => vec![&table::DIRECT, &table::FULL_AWARD],
        Regime::PublicContract => vec![&table::COMPETE, &table::SUMMARIES, &table::FULL_AWARD],
        Regime::ProviderSelection => psr_tables(chosen.or_else(|| only(&decision.processes))),
    };
    tables.into_iter().flatten().collect()
}

fn only(open: &[PsrProcess]) -> Option<PsrProcess> {
    if let [process] = open { Some(*process) } else { None }
}

fn psr_tables(process: Option<PsrProcess>) -> Vec<&'static [Row]> {
    match process {
        None => vec![&table::CHOOSE],
        Some(PsrProcess::A | PsrProcess::B) => vec![&table::PSR_AWARD],
        Some(PsrProcess::C) => vec![&table::PSR_ASSESS, &table::PSR_STANDSTILL, &table::PSR_AWARD],
        Some(PsrProcess::MostSuitableProvider) => {
            vec![&table::PSR_FOLLOW, &table::PSR_ASSESS, &table::PSR_STANDSTILL, &table::PSR_AWARD]
        }
        Some(PsrProcess::Competitive) => {
            vec![
                &table::PSR_INVITE,
                &table::PSR_ASSESS,
                &table::PSR_OUTCOMES,
                &table::PSR_STANDSTILL,
                &table::PSR_AWARD,
            ]
        }
    }
}

fn demand(
    row: &Row,
    light_touch: bool,
    anchors: Anchors,
    holidays: &BankHolidays,
) -> Result<Demand, CalendarError> {
    let counted = |what: CountedFrom, from: Option<NaiveDate>| what.last_day(from?, light_touch);
    let by = match row.due {
        Due::InWords => None,
        Due::FromEntry(what) => counted(what, anchors.entered_on),
        Due::FromEnd(what) => counted(what, anchors.ended_on),
        Due::FromAward(what) => counted(what, anchors.awarded_on),
        Due::Standstill(law) => {
            let published = anchors.award_notice_published_on;
            published.map(|day| standstill_last_day(law, holidays, day)).transpose()?
        }
    };
    let Row { step, what, when, citation, .. } = *row;
    Ok(Demand { step, what, when, by, citation })
}
