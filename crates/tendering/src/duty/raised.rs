//! Which duties an event raises, and by when each is due.

use chrono::{Days, Months, NaiveDate};
use trellis_kernel::{Pence, beginning_with};

use super::performance::{ContractLife, performance_duty};
use super::{COPY_ABOVE, DutyKind};
use crate::clock::{contract_copy_due, contract_details_due, psr_award_notice_due, termination_due};
use crate::regime::{Answer, Regime, RegimeDecision};

/// What the law wants "as soon as reasonably practicable" the house wants within so many days.
const PRACTICABLE: u32 = 7;

/// Records are kept for three years.
const RECORDS: Months = Months::new(36);

/// A duty that an event raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RaisedDuty {
    /// What is to be done.
    pub kind: DutyKind,
    /// The last day for it.
    pub due_on: NaiveDate,
}

/// The duties of a contract that was awarded and entered into on those days and runs until that day.
pub fn contract_duties(
    decision: &RegimeDecision,
    value: Pence,
    (awarded_on, entered_on): (NaiveDate, NaiveDate),
    ends_on: NaiveDate,
) -> Vec<RaisedDuty> {
    let light_touch = decision.light_touch == Answer::Yes;
    let details = match decision.regime {
        Regime::LightTouch | Regime::PublicContract => contract_details_due(entered_on, light_touch),
        Regime::BelowThreshold | Regime::UserChoice if decision.notifiable => practicable(entered_on),
        Regime::BelowThreshold
        | Regime::UserChoice
        | Regime::ProviderSelection
        | Regime::Exempt
        | Regime::Unknown => None,
    };
    let copy = is_public(decision) && value > COPY_ABOVE;
    let health = decision.regime == Regime::ProviderSelection;
    let life = ContractLife { entered_on, last_day: ends_on };
    let performance = performance_duty(decision, value, life).map(|duty| duty.due_on);
    let due = [
        (DutyKind::ContractDetails, details),
        (DutyKind::ContractCopy, copy.then(|| contract_copy_due(entered_on, light_touch)).flatten()),
        (DutyKind::ContractPerformance, performance),
        (DutyKind::HealthAwardNotice, health.then(|| psr_award_notice_due(awarded_on)).flatten()),
        (DutyKind::ContractTermination, ending_duty(decision, ends_on).map(|duty| duty.due_on)),
        (DutyKind::Records, entered_on.checked_add_months(RECORDS)),
    ];
    due.into_iter().filter_map(|(kind, due_on)| Some(RaisedDuty { kind, due_on: due_on? })).collect()
}

/// The duty of a contract that ends, expiry included.
pub fn ending_duty(decision: &RegimeDecision, ended_on: NaiveDate) -> Option<RaisedDuty> {
    let due_on = is_public(decision).then(|| termination_due(ended_on)).flatten()?;
    Some(RaisedDuty { kind: DutyKind::ContractTermination, due_on })
}

/// The duty of a procurement that ends without a contract after a tender or a transparency notice; of what was never announced no
/// end is told (Procurement Act 2023 s.55).
pub fn not_awarded_duty(
    decision: &RegimeDecision,
    announced: bool,
    ended_on: NaiveDate,
) -> Option<RaisedDuty> {
    let told = announced && is_public(decision);
    let due_on = told.then(|| practicable(ended_on)).flatten()?;
    Some(RaisedDuty { kind: DutyKind::NotAwarded, due_on })
}

/// The days on which the owner is reminded: a fortnight before, the day before, and the day after if it is not done.
pub fn remind_on(due_on: NaiveDate) -> [Option<NaiveDate>; 3] {
    let before = |days| due_on.checked_sub_days(Days::new(days));
    [before(14), before(1), due_on.succ_opt()]
}

fn is_public(decision: &RegimeDecision) -> bool {
    matches!(decision.regime, Regime::LightTouch | Regime::PublicContract)
}

pub(super) fn practicable(from: NaiveDate) -> Option<NaiveDate> {
    beginning_with(from, PRACTICABLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;
    use crate::regime::router_tests::{health, light_touch, renewed};

    fn due(decision: &RegimeDecision, pounds: i64) -> Vec<(DutyKind, String)> {
        let value = Pence::pounds(pounds).expect("fits");
        let entered = day("2026-10-05");
        let raised = contract_duties(decision, value, (entered, entered), day("2030-03-31"));
        raised.into_iter().map(|duty| (duty.kind, duty.due_on.to_string())).collect()
    }

    #[test]
    fn a_light_touch_contract_is_published_within_120_days_and_ends_with_a_notice() {
        let raised = due(&light_touch(), 1_260_000);
        let wanted = [
            (DutyKind::ContractDetails, "2027-02-01"),
            (DutyKind::ContractTermination, "2030-04-29"),
            (DutyKind::Records, "2029-10-05"),
        ];
        assert_eq!(raised, wanted.map(|(kind, day)| (kind, day.to_owned())));
        assert!(due(&light_touch(), 5_000_001).contains(&(DutyKind::ContractCopy, "2027-04-02".into())));
        assert!(!due(&light_touch(), 5_000_000).iter().any(|(kind, _)| *kind == DutyKind::ContractCopy));
    }

    #[test]
    fn other_regimes_ask_for_other_things() {
        let full =
            RegimeDecision { regime: Regime::PublicContract, light_touch: Answer::No, ..light_touch() };
        assert!(due(&full, 1).contains(&(DutyKind::ContractDetails, "2026-11-03".into())));
        assert!(due(&full, 5_000_001).contains(&(DutyKind::ContractPerformance, "2027-10-04".into())));
        let small = RegimeDecision { regime: Regime::BelowThreshold, notifiable: true, ..light_touch() };
        assert_eq!(due(&small, 1)[0], (DutyKind::ContractDetails, "2026-10-11".into()));
        let chosen = RegimeDecision { regime: Regime::UserChoice, notifiable: false, ..light_touch() };
        assert_eq!(due(&chosen, 1), vec![(DutyKind::Records, "2029-10-05".into())]);
        let award = due(&health(renewed(1, 1)), 1);
        assert_eq!(award[0], (DutyKind::HealthAwardNotice, "2026-11-03".into()));
        // The notice counts from the award, where that came before the contract.
        let days = (day("2026-09-21"), day("2026-10-05"));
        let earlier = contract_duties(&health(renewed(1, 1)), Pence::new(1), days, day("2030-03-31"));
        assert_eq!(earlier[0].due_on, day("2026-10-20"));
    }

    #[test]
    fn what_ends_without_a_contract_is_told_soon() {
        let raised = not_awarded_duty(&light_touch(), true, day("2026-10-05"));
        assert_eq!(raised.map(|duty| duty.due_on), Some(day("2026-10-11")));
        let small = RegimeDecision { regime: Regime::BelowThreshold, ..light_touch() };
        assert_eq!(not_awarded_duty(&small, true, day("2026-10-05")), None);
        assert_eq!(
            not_awarded_duty(&light_touch(), false, day("2026-10-05")),
            None,
            "it was never announced"
        );
    }

    #[test]
    fn reminders_come_before_and_once_after() {
        let days = remind_on(day("2027-02-01")).map(|day| day.expect("a day").to_string());
        assert_eq!(days, ["2027-01-18", "2027-01-31", "2027-02-02"]);
    }
}
