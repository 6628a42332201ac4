//! R1 and R2: whether the Provider Selection Regime applies (SI 2023/1348 regs 2–3).

use super::answer::Answer;
use super::facts::{Part, RegimeFacts};
use super::trace::Trace;

/// Whether the contract falls under the Provider Selection Regime. It has no threshold.
pub(super) fn health_regime(facts: &RegimeFacts, trace: &mut Trace) -> Answer {
    let health = total(facts, |part| is_health(part) != Answer::No);
    if health == 0 {
        fired(facts, trace, "no part is a listed health service: the Procurement Act 2023 applies");
        return Answer::No;
    }
    let answer =
        facts.buyer.relevant_authority().and(facts.english_health_service).and(main_service(facts, trace));
    ask(facts, trace, answer);
    let result = match answer {
        Answer::Yes => "the Provider Selection Regime applies",
        Answer::No => "the Provider Selection Regime does not apply",
        Answer::Unknown => "not known whether the Provider Selection Regime applies",
    };
    fired(facts, trace, result);
    answer
}

fn is_health(part: &Part) -> Answer {
    match part.cpv.facts() {
        Some(listed) if listed.health_service && listed.conditional => part.psr_condition_met,
        Some(listed) => listed.health_service.into(),
        None => Answer::No,
    }
}

fn total(facts: &RegimeFacts, of: impl Fn(&Part) -> bool) -> i128 {
    facts.parts.iter().filter(|part| of(part)).map(|part| i128::from(part.value_gross.get())).sum()
}

/// R2: in a mixed contract the health part must be worth more, and the rest must not be separable.
fn main_service(facts: &RegimeFacts, trace: &mut Trace) -> Answer {
    let main = facts.parts.iter().fold(Answer::No, |so_far, part| so_far.or(is_health(part)));
    let rest: Vec<_> = facts.parts.iter().filter(|part| is_health(part) == Answer::No).collect();
    if rest.is_empty() {
        return main;
    }
    let health = total(facts, |part| is_health(part) != Answer::No);
    let other = total(facts, |part| is_health(part) == Answer::No);
    let worth_more = Answer::from(health > other);
    let apart = rest.iter().fold(Answer::No, |so_far, part| so_far.or(part.separable));
    let answer = main.and(worth_more).and(apart.not());
    trace.fired(
        ("R2", "SI 2023/1348 reg 3(2)-(4)"),
        [
            ("health_value_p", health.to_string()),
            ("other_value_p", other.to_string()),
            ("other_separable", apart.name().to_owned()),
        ],
        match answer {
            Answer::Yes => {
                "health is worth more and the rest cannot reasonably be separate: the health regime"
            }
            Answer::No => "health is not worth more, or the rest can be separate: not the health regime",
            Answer::Unknown => {
                "not known whether the rest could be separate, or the service counts as health"
            }
        },
    );
    if worth_more.is_yes() && apart == Answer::Unknown {
        trace.ask(
            "separable",
            "Could the part that is no health service reasonably be a contract of its own?",
        );
    }
    answer
}

fn ask(facts: &RegimeFacts, trace: &mut Trace, answer: Answer) {
    if answer != Answer::Unknown {
        return;
    }
    if facts.buyer.relevant_authority() == Answer::Unknown {
        trace.ask(
            "buyer",
            "This is a health service and a trust company is in no list: who contracts in law?",
        );
    }
    if facts.english_health_service == Answer::Unknown {
        trace.ask("english_health_service", "Is it arranged for the health service in England?");
    }
    if facts.parts.iter().any(|part| is_health(part) == Answer::Unknown) {
        trace.ask(
            "psr_condition_met",
            "Is the condition met under which this code counts as a health service?",
        );
    }
}

fn fired(facts: &RegimeFacts, trace: &mut Trace, result: &str) {
    let codes: Vec<_> = facts.parts.iter().map(|part| part.cpv.digits()).collect();
    trace.fired(
        ("R1", "SI 2023/1348 regs 2-3, Sch 1"),
        [
            ("buyer", facts.buyer.name().to_owned()),
            ("cpv", codes.join(", ")),
            ("english_health_service", facts.english_health_service.name().to_owned()),
        ],
        result,
    );
}
