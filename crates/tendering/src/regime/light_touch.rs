//! R3: whether a contract is a light touch contract: wholly or mainly for listed services, unless a part that could
//! be a contract of its own reaches its own threshold (Procurement Act 2023 ss.9–10, SI 2024/692 reg 42).

use super::answer::Answer;
use super::facts::{Part, RegimeFacts, Subject};
use super::threshold::{NoThreshold, Thresholds};
use super::trace::Trace;
use super::value::kind_of;

/// Whether the contract is a light touch contract.
pub(super) fn light_touch(
    facts: &RegimeFacts,
    thresholds: &Thresholds,
    trace: &mut Trace,
) -> Result<Answer, NoThreshold> {
    let (listed, other, unlisted) = values(facts, trace);
    let mainly = if listed > other + unlisted {
        Answer::Yes
    } else if listed + unlisted <= other || listed + unlisted == 0 {
        Answer::No
    } else {
        Answer::Unknown
    };
    let lost = separable_above(facts, thresholds)?;
    let answer = mainly.and(lost.not());
    trace.fired(
        ("R3", "Procurement Act 2023 ss.9-10; SI 2024/692 reg 42, Sch 1"),
        [
            ("listed_value_p", listed.to_string()),
            ("other_value_p", other.to_string()),
            ("unlisted_value_p", unlisted.to_string()),
            ("separable_part_above_its_threshold", lost.name().to_owned()),
        ],
        match answer {
            Answer::Yes => "wholly or mainly light touch services",
            Answer::No => "not a light touch contract",
            Answer::Unknown => "not known whether it is a light touch contract",
        },
    );
    if mainly == Answer::Unknown {
        trace.ask(
            "cpv",
            "A code is in no list that Trellis keeps: is it a light touch service? Ask a procurement lawyer.",
        );
    }
    if lost == Answer::Unknown {
        trace.ask(
            "separable",
            "Could the part that is no light touch service reasonably be a contract of its own?",
        );
    }
    Ok(answer)
}

/// Whether a part is a listed light touch service. Goods, works and passenger transport are not; a code that is in no
/// list is unknown, and its parent's answer is not used.
pub(super) fn part_is_light_touch(part: &Part) -> Answer {
    match part.cpv.facts() {
        Some(listed) => (listed.light_touch && part.subject == Subject::Services).into(),
        None if part.subject != Subject::Services || is_transport(part) => Answer::No,
        None => Answer::Unknown,
    }
}

fn is_transport(part: &Part) -> bool {
    part.cpv.digits().starts_with("60")
}

fn values(facts: &RegimeFacts, trace: &mut Trace) -> (i128, i128, i128) {
    let (mut listed, mut other, mut unlisted) = (0, 0, 0);
    for part in &facts.parts {
        let value = i128::from(part.value_gross.get());
        match part_is_light_touch(part) {
            Answer::Yes => listed += value,
            Answer::No => other += value,
            Answer::Unknown => unlisted += value,
        }
        if is_transport(part) {
            let code = &part.cpv;
            trace.warn(format!(
                "{code}: passenger transport is taken as no light touch service; confirm with a lawyer"
            ));
        }
    }
    (listed, other, unlisted)
}

/// Whether a part that is no light touch service and could be separate reaches its own threshold.
fn separable_above(facts: &RegimeFacts, thresholds: &Thresholds) -> Result<Answer, NoThreshold> {
    let mut lost = Answer::No;
    for part in &facts.parts {
        let not_listed = part_is_light_touch(part).not();
        if not_listed == Answer::No || facts.parts.len() == 1 {
            continue;
        }
        let kind = kind_of(part.subject, Answer::No, facts.concession);
        let row = thresholds.find(kind, facts.buyer.class(), facts.commenced_on)?;
        let reaches = Answer::from(part.value_gross >= row.amount);
        lost = lost.or(not_listed.and(part.separable).and(reaches));
    }
    Ok(lost)
}
