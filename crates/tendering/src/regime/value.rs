//! R4, R5 and R7: the estimate with VAT, the threshold it is held against, and what is left below it.

use trellis_kernel::Pence;

use super::RegimeRefusal;
use super::answer::Answer;
use super::facts::{Buyer, RegimeFacts, Subject};
use super::light_touch::part_is_light_touch;
use super::threshold::{AuthorityClass, NoThreshold, Threshold, ThresholdKind, Thresholds};
use super::trace::Trace;

/// Which threshold a contract is held against.
pub(super) const fn kind_of(subject: Subject, light_touch: Answer, concession: bool) -> ThresholdKind {
    match (subject, light_touch, concession) {
        (_, Answer::Yes, true) => ThresholdKind::LightTouchConcession,
        (_, Answer::Yes, false) => ThresholdKind::LightTouch,
        (_, Answer::No | Answer::Unknown, true) => ThresholdKind::Concession,
        (Subject::Works, Answer::No | Answer::Unknown, false) => ThresholdKind::Works,
        (Subject::Services | Subject::Goods, Answer::No | Answer::Unknown, false) => {
            ThresholdKind::GoodsAndServices
        }
    }
}

/// R4: the most that the buyer could pay, with VAT; `None` where it cannot be estimated, which counts as above every
/// threshold (s.4, s.123(2), Sch 3).
pub(super) fn estimate(facts: &RegimeFacts, trace: &mut Trace) -> Result<Option<Pence>, RegimeRefusal> {
    let parts = facts.parts.iter().map(|part| part.value_gross);
    let alone = Pence::sum(parts).ok_or(RegimeRefusal::TooLarge)?;
    let apart = facts.reasons_not_to_aggregate.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let like = if apart { Pence::ZERO } else { facts.like_contracts_gross };
    let whole = alone.plus(like).ok_or(RegimeRefusal::TooLarge)?;
    let estimate = facts.estimable.then_some(whole);
    trace.fired(
        ("R4", "Procurement Act 2023 ss.4, 123(2), Sch 3"),
        [
            ("parts_gross", alone.to_string()),
            ("like_contracts_gross", facts.like_contracts_gross.to_string()),
            ("aggregated", (!apart).to_string()),
            ("estimable", facts.estimable.to_string()),
        ],
        estimate.map_or_else(
            || "cannot be estimated: taken as above every threshold".to_owned(),
            |estimate| format!("estimated at {estimate} with VAT"),
        ),
    );
    Ok(estimate)
}

/// R5: whether the contract is a public contract: at or above its threshold (s.3), or with a separable part above its
/// own (s.5). Answers with the thresholds used.
pub(super) fn public_contract(
    facts: &RegimeFacts,
    thresholds: &Thresholds,
    (light_touch, estimate): (Answer, Option<Pence>),
    trace: &mut Trace,
) -> Result<(Answer, Vec<Threshold>), NoThreshold> {
    let subject = main_subject(facts);
    let class = facts.buyer.class();
    let mut used = vec![];
    let mut reached = vec![];
    for touch in
        if light_touch == Answer::Unknown { vec![Answer::Yes, Answer::No] } else { vec![light_touch] }
    {
        let row = thresholds.find(kind_of(subject, touch, facts.concession), class, facts.commenced_on)?;
        reached.push(estimate.is_none_or(|estimate| estimate >= row.amount));
        used.push(row.clone());
    }
    let whole = match (reached.iter().all(|yes| *yes), reached.iter().any(|yes| *yes)) {
        (true, _) => Answer::Yes,
        (false, true) => Answer::Unknown,
        (false, false) => Answer::No,
    };
    let lifted = part_above(facts, thresholds)?;
    let answer = whole.or(lifted);
    if answer == Answer::Unknown && lifted == Answer::Unknown {
        trace.ask(
            "separable",
            "A part reaches a threshold of its own: could it reasonably be a contract of its own?",
        );
    }
    let shown: Vec<_> = used.iter().map(|row| format!("{} ({})", row.amount, row.citation)).collect();
    trace.fired(
        ("R5", "Procurement Act 2023 ss.3, 5, Sch 1"),
        [
            ("estimate", estimate.map_or_else(|| "not estimable".to_owned(), |sum| sum.to_string())),
            ("thresholds", shown.join("; ")),
            ("commenced_on", facts.commenced_on.to_string()),
        ],
        match answer {
            Answer::Yes => "at or above its threshold: a public contract",
            Answer::No => "below its threshold",
            Answer::Unknown => "between the thresholds that might apply",
        },
    );
    Ok((answer, used))
}

/// A separable part that alone would be a public contract lifts the whole.
fn part_above(facts: &RegimeFacts, thresholds: &Thresholds) -> Result<Answer, NoThreshold> {
    let mut above = Answer::No;
    if facts.parts.len() == 1 {
        return Ok(above);
    }
    for part in &facts.parts {
        let touch = part_is_light_touch(part);
        let kind = kind_of(part.subject, touch, facts.concession);
        let row = thresholds.find(kind, facts.buyer.class(), facts.commenced_on)?;
        above = above.or(part.separable.and((part.value_gross >= row.amount).into()));
    }
    Ok(above)
}

fn main_subject(facts: &RegimeFacts) -> Subject {
    facts.parts.first().map_or(Subject::Services, |part| part.subject)
}

/// R7: whether a contract below the threshold is still notified: at £30,000, or £12,000 of a central authority, and
/// not of a school (ss.84, 87).
pub(super) fn notifiable(
    facts: &RegimeFacts,
    thresholds: &Thresholds,
    estimate: Option<Pence>,
    trace: &mut Trace,
) -> Result<bool, NoThreshold> {
    if facts.buyer == Buyer::School {
        let buyer = [("buyer", facts.buyer.name().to_owned())];
        trace.fired(
            ("R7", "Procurement Act 2023 ss.84, 87"),
            buyer,
            "a school's small contracts are not notified",
        );
        return Ok(false);
    }
    let row = thresholds.find(ThresholdKind::Notifiable, facts.buyer.class(), facts.commenced_on)?;
    let notifiable = estimate.is_none_or(|estimate| estimate >= row.amount);
    let class = match facts.buyer.class() {
        AuthorityClass::Central => "a central authority",
        AuthorityClass::SubCentral => "an authority below central government",
    };
    trace.fired(
        ("R7", "Procurement Act 2023 ss.84, 87"),
        [
            ("buyer", facts.buyer.name().to_owned()),
            ("class", class.to_owned()),
            ("from", row.amount.to_string()),
        ],
        if notifiable { "a notifiable contract below the threshold" } else { "not notifiable" },
    );
    Ok(notifiable)
}
