use proptest::prelude::*;
use trellis_kernel::ProcurementId;
use uuid::Uuid;

use super::*;

fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn hash(text: &str) -> ContentHash {
    ContentHash::stored(text)
}

fn reason() -> Reason {
    Reason::new("The platform answers 503 since Monday; screenshots in file 12.").expect("a reason")
}

fn draft() -> Notice {
    let notice = Notice {
        id: Uuid::from_u128(1).into(),
        trust: Uuid::from_u128(2).into(),
        kind: NoticeKind::Tender,
        subject: NoticeSubject::Procurement(ProcurementId::new(Uuid::from_u128(3))),
        author: person(10),
        written_by: person(10),
        details: NoticeDetails::default(),
        urgent: false,
        state: NoticeState::Draft,
    };
    notice.draft().expect("about a procurement")
}

fn approved() -> Notice {
    draft().approve(person(20), utc("2026-07-30T09:00:00Z"), hash("a")).expect("another person")
}

fn submitted() -> Notice {
    approved().submit(person(10), utc("2026-07-30T22:58:00Z"), &hash("a")).expect("unchanged")
}

fn code(result: Result<Notice, NoticeRefusal>) -> &'static str {
    result.expect_err("refused").code()
}

#[test]
fn a_notice_goes_from_draft_to_the_instant_that_the_platform_confirms() {
    let confirmed = utc("2026-07-30T23:03:00Z");
    let published =
        submitted().publish(person(10), confirmed, utc("2026-07-31T08:00:00Z")).expect("published");
    let publication = published.publication().expect("public");
    assert_eq!((publication.at, publication.route.name()), (confirmed, "platform"));
    // Submitted on 30 July, public on 31 July in London: the clock starts on the 31st.
    assert_eq!(trellis_kernel::london_date(publication.at).to_string(), "2026-07-31");
}

#[test]
fn nobody_approves_what_they_wrote() {
    let now = utc("2026-07-30T09:00:00Z");
    assert_eq!(code(draft().approve(person(10), now, hash("a"))), "self-approval");
    let rewritten = approved().rewrite(person(20), NoticeDetails::default(), true).expect("rewritten");
    assert_eq!(rewritten.state, NoticeState::Draft);
    assert_eq!(code(rewritten.clone().approve(person(20), now, hash("a"))), "self-approval");
    assert_eq!(code(rewritten.clone().approve(person(10), now, hash("a"))), "self-approval");
    assert!(rewritten.approve(person(30), now, hash("a")).is_ok());
}

#[test]
fn what_has_changed_since_its_approval_is_not_submitted() {
    let now = utc("2026-07-30T10:00:00Z");
    assert_eq!(code(approved().submit(person(10), now, &hash("b"))), "approval-void");
    assert_eq!(approved().return_to_draft().expect("returned").state, NoticeState::Draft);
}

#[test]
fn a_publication_lies_between_the_approval_and_now() {
    let now = utc("2026-07-31T08:00:00Z");
    let publish = |at| submitted().publish(person(10), utc(at), now);
    assert_eq!(code(publish("2026-07-31T08:00:01Z")), "bad-instant");
    assert_eq!(code(publish("2026-07-30T08:59:59Z")), "bad-instant");
    assert!(publish("2026-07-30T09:00:00Z").is_ok());
}

#[test]
fn the_fallback_waits_two_days_or_four_hours() {
    let early = utc("2026-08-01T22:57:59Z");
    let refused = submitted().publish_here(person(10), early, reason()).expect_err("too early");
    assert_eq!(refused.code(), "fallback-too-early");
    assert!(refused.to_string().contains("48 hours later"));
    let due = utc("2026-08-01T22:58:00Z");
    assert_eq!(submitted().fallback_at(), Some(due));
    let published = submitted().publish_here(person(10), due, reason()).expect("due");
    assert_eq!(published.publication().map(|it| (it.at, it.route.name())), Some((due, "fallback")));
    let urgent = Notice { urgent: true, ..submitted() };
    assert_eq!(urgent.fallback_at(), Some(utc("2026-07-31T02:58:00Z")));
}

#[test]
fn a_rejection_starts_no_clock_and_ends_the_notice() {
    let now = utc("2026-07-31T08:00:00Z");
    let rejected = submitted().reject(person(10), now, reason()).expect("rejected");
    assert_eq!(rejected.publication(), None);
    assert_eq!(code(rejected.clone().publish(person(10), now, now)), "transition-not-allowed");
    assert_eq!(code(rejected.rewrite(person(10), NoticeDetails::default(), false)), "transition-not-allowed");
}

#[test]
fn a_notice_is_about_its_own_kind_of_thing() {
    let wrong = Notice { kind: NoticeKind::Award, ..draft() }.draft().expect_err("about an award");
    assert_eq!((wrong.code(), wrong.to_string().contains("award_id")), ("wrong-subject", true));
}

#[test]
fn with_its_step_a_notice_has_that_steps_second_person() {
    let at = utc("2026-07-30T09:00:00Z");
    let approval = |by| NoticeApproval { by: person(by), at, content_hash: hash("a") };
    let published = draft().publish_with_step(person(10), at, approval(20)).expect("another person");
    assert_eq!(published.publication().map(|it| it.route.name()), Some("direct"));
    assert_eq!(code(draft().publish_with_step(person(10), at, approval(10))), "self-approval");
}

proptest! {
    /// Whatever is tried, nothing becomes public that no second person approved.
    #[test]
    fn nothing_is_public_without_a_second_person(steps in proptest::collection::vec((0_u8..7, 10_u128..13), 0..12)) {
        let now = utc("2026-08-05T09:00:00Z");
        let mut notice = draft();
        for (step, by) in steps {
            let by = person(by);
            let tried = notice.clone();
            let next = match step {
                0 => tried.rewrite(by, NoticeDetails::default(), false),
                1 => tried.approve(by, now, hash("a")),
                2 => tried.return_to_draft(),
                3 => tried.submit(by, now - Duration::days(3), &hash("a")),
                4 => tried.publish(by, now, now),
                5 => tried.publish_here(by, now, reason()),
                _ => tried.reject(by, now, reason()),
            };
            notice = next.unwrap_or(notice);
        }
        if notice.publication().is_some() {
            let approval = notice.state.approval().expect("approved");
            prop_assert!(approval.by != notice.author && approval.by != notice.written_by);
        }
    }
}
