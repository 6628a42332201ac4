//! The tasks of a tender in their order, and how far each has come. Whether a step is allowed is for its own page to find
//! out: this only says where to go.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::LotId;
use trellis_tendering::award::{Award, AwardBasis, AwardState};
use trellis_tendering::{Lot, Procedure, Procurement};

use super::ending::fate;
use super::procedure::in_words;
use super::told::{address, lot_name};
use crate::format;
use crate::view::Tag;

/// What the task list turns on.
pub(super) struct Known {
    pub(super) procurement: Procurement,
    pub(super) now: DateTime<Utc>,
    /// Questions that wait for an answer or its publication.
    pub(super) questions: usize,
    /// The award of each lot that has one.
    pub(super) awards: Vec<(LotId, Award)>,
    /// How often it changed so that bids were to be confirmed anew.
    pub(super) material_changes: usize,
    pub(super) commissions: bool,
    pub(super) approves: bool,
    pub(super) moderates: bool,
}

/// Tasks that belong together.
#[derive(Serialize)]
pub(super) struct Group {
    heading: &'static str,
    tasks: Vec<Task>,
}

/// A task.
#[derive(Serialize)]
struct Task {
    title: String,
    /// Absent where there is nothing to open yet.
    href: Option<String>,
    hint: Option<String>,
    /// How it stands; absent once it is done.
    status: Option<Tag>,
    /// Whether it counts among those to be done.
    #[serde(skip)]
    counts: bool,
}

const TO_DO: Tag = Tag { text: "Not yet started", colour: "govuk-tag--blue" };
const READY: Tag = Tag { text: "Ready for you", colour: "govuk-tag--blue" };
const OPTIONAL: Tag = Tag { text: "Optional", colour: "govuk-tag--grey" };
const LATER: Tag = Tag { text: "Cannot start yet", colour: "govuk-tag--grey" };
const ELSEWHERE: Tag = Tag { text: "With somebody else", colour: "govuk-tag--yellow" };
const OPEN: Tag = Tag { text: "Open", colour: "govuk-tag--green" };

impl Group {
    /// For each task that counts, whether it is done.
    pub(super) fn counted(&self) -> impl Iterator<Item = bool> {
        self.tasks.iter().filter(|task| task.counts).map(|task| task.status.is_none())
    }
}

impl Task {
    fn new(title: impl Into<String>, href: Option<String>, status: Option<Tag>) -> Self {
        Self { title: title.into(), href, hint: None, status, counts: true }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// One that may be left undone.
    fn aside(self) -> Self {
        Self { counts: false, ..self }
    }
}

/// Every task, in groups.
pub(super) fn of(known: &Known) -> Vec<Group> {
    let mut groups = vec![prepare(known), release(known)];
    let is_begun = known.procurement.state.publication().is_some();
    if is_direct(known) {
        if is_begun {
            groups.push(select(known));
            groups.push(direct_awards(known));
        }
        return groups;
    }
    if is_begun {
        groups.push(run(known));
        groups.push(evaluate(known));
    }
    if known.procurement.state.is_opened() {
        groups.push(award(known));
    }
    groups
}

/// Whether the contract is awarded without a competition.
fn is_direct(known: &Known) -> bool {
    known.procurement.particulars.procedure.direct().is_some()
}

fn prepare(known: &Known) -> Group {
    let (procurement, path) = (&known.procurement, address(known.procurement.id));
    let writes = known.commissions && matches!(procurement.state.name(), "draft" | "approved");
    let at = |part: &str| writes.then(|| format!("{path}/{part}"));
    let missing = |is_done: bool| (!is_done).then_some(TO_DO);
    let particulars = &procurement.particulars;
    let mut tasks = vec![
        Task::new(
            "What is bought, and for which priority",
            at("particulars"),
            missing(particulars.priority.is_some()),
        ),
        Task::new("How the supplier is found", at("procedure"), None)
            .hint(in_words(&particulars.procedure))
            .aside(),
    ];
    if !is_direct(known) {
        tasks.push(Task::new("Timetable", at("timetable"), missing(particulars.stage.is_some())));
    }
    for lot in &procurement.lots {
        let name = lot_name(lot);
        let value = format!("{}, VAT included", format::money(lot.terms.value_gross));
        tasks.push(Task::new(&name, at(&format!("lots/{}", lot.id)), None).hint(value));
        if is_direct(known) {
            continue;
        }
        let title = format!("{name}: award criteria");
        let status = missing(!lot.criteria.is_empty());
        tasks.push(Task::new(title, at(&format!("lots/{}/criteria", lot.id)), status));
    }
    if writes || procurement.lots.is_empty() {
        let (title, status) =
            if procurement.lots.is_empty() { ("Add a lot", TO_DO) } else { ("Add another lot", OPTIONAL) };
        let task = Task::new(title, at("lots/new"), Some(status));
        tasks.push(if procurement.lots.is_empty() { task } else { task.aside() });
    }
    let documents = format::count(procurement.documents.len(), "document", "documents");
    let status = procurement.documents.is_empty().then_some(OPTIONAL);
    tasks.push(Task::new("Documents for bidders", at("documents"), status).hint(documents).aside());
    let regime = Task::new("Which rules apply, and why", Some(format!("{path}/regime")), Some(OPEN));
    tasks.push(regime.hint("Procurement Act 2023 or Provider Selection Regime, by rule and section").aside());
    Group { heading: "Prepare", tasks }
}

fn release(known: &Known) -> Group {
    let path = address(known.procurement.id);
    let state = known.procurement.state.name();
    let step = |title: &str, part: &str, at: &str, mine: bool, before: &[&str]| {
        let status = if state == at {
            Some(if mine { READY } else { ELSEWHERE })
        } else {
            before.contains(&state).then_some(LATER)
        };
        Task::new(title, (state == at && mine).then(|| format!("{path}/{part}")), status)
    };
    let (heading, title, part) = match &known.procurement.particulars.procedure {
        Procedure::Open => ("Approve and publish", "Publish", "publish"),
        Procedure::Invited(_) => ("Approve and ask", "Ask the suppliers for quotes", "publish"),
        Procedure::Direct(_) => ("Approve and begin", "Begin the selection", "select"),
    };
    let approval = step("Approval by a second person", "approval", "in_approval", known.approves, &["draft"]);
    let tasks = vec![
        step("Check and hand in for approval", "check", "draft", known.commissions, &[]),
        approval.hint("Neither the author nor whoever handed it in"),
        step(title, part, "approved", known.commissions, &["draft", "in_approval"]),
    ];
    Group { heading, tasks }
}

fn run(known: &Known) -> Group {
    let path = address(known.procurement.id);
    let is_closed = known.procurement.is_closed(known.now) || known.procurement.state.is_opened();
    let waiting = (known.questions > 0).then_some(READY);
    let questions = Task::new(
        "Questions and answers",
        Some(format!("{path}/questions")),
        waiting.or((!is_closed).then_some(OPEN)),
    );
    let hint = format!("{} waiting", format::count(known.questions, "question", "questions"));
    let mut tasks = vec![questions.hint(hint).aside()];
    if !is_closed {
        let href = (known.commissions || known.approves).then(|| format!("{path}/extend"));
        tasks.push(Task::new("Move the deadlines later", href, Some(OPTIONAL)).aside());
        let changes =
            Task::new("Change what the tender says", Some(format!("{path}/changes")), Some(OPTIONAL));
        tasks.push(changes.hint("Proposed by one person and approved by another").aside());
    }
    tasks.push(notices(&path));
    Group { heading: "While bids are open", tasks }
}

fn notices(path: &str) -> Task {
    let notices = Task::new("Notices", Some(format!("{path}/notices")), Some(OPEN));
    notices.hint("What has been published of this tender, and what is being prepared").aside()
}

fn conflicts(path: &str) -> Task {
    Task::new("Conflicts of interest", Some(format!("{path}/conflicts")), Some(OPEN))
        .hint("Everybody who takes part declares first (Procurement Act 2023, sections 81 to 83)")
        .aside()
}

/// What goes on beside a selection without a competition.
fn select(known: &Known) -> Group {
    let path = address(known.procurement.id);
    Group { heading: "While the supplier is selected", tasks: vec![conflicts(&path), notices(&path)] }
}

/// The award of each lot, without a ranking.
fn direct_awards(known: &Known) -> Group {
    let path = address(known.procurement.id);
    let task = |lot: &Lot| {
        let title = format!("{}: award", lot_name(lot));
        if has_ended(known, lot) {
            return Task::new(title, None, None).hint(fate(&known.procurement, lot));
        }
        let award = known.awards.iter().find(|(id, _)| *id == lot.id).map(|(_, award)| award);
        let Some(award) = award else {
            let href = known.commissions.then(|| format!("{path}/lots/{}/direct-award", lot.id));
            return Task::new(title, href, Some(if known.commissions { READY } else { ELSEWHERE }));
        };
        under_way(known, award, &title)
    };
    Group { heading: "Decide and award", tasks: known.procurement.lots.iter().map(task).collect() }
}

/// Whether a lot has come to its end without a contract.
fn has_ended(known: &Known, lot: &Lot) -> bool {
    matches!(known.procurement.fate_of(lot).0, "unsuccessful" | "cancelled" | "abandoned")
}

fn evaluate(known: &Known) -> Group {
    let (procurement, path) = (&known.procurement, address(known.procurement.id));
    let is_opened = procurement.state.is_opened();
    let is_closed = is_opened || procurement.is_closed(known.now);
    let at = |part: &str, open: bool| open.then(|| format!("{path}/{part}"));
    let oversees = known.commissions || known.approves;
    let opening = if is_opened {
        Task::new("Open the bids", None, None)
    } else if is_closed {
        let status = if known.commissions { READY } else { ELSEWHERE };
        Task::new("Open the bids", at("open", known.commissions), Some(status))
    } else {
        Task::new("Open the bids", None, Some(LATER))
            .hint("Until bids close nobody sees them, or how many there are")
    };
    let status = |open: bool| Some(if open { OPEN } else { LATER });
    let mut tasks = Vec::new();
    if is_closed && !is_opened && known.material_changes > 0 {
        let status = if known.approves { READY } else { ELSEWHERE };
        let unconfirmed =
            Task::new("Bids that were not confirmed", at("unconfirmed", known.approves), Some(status));
        tasks.push(unconfirmed.hint("Where there are any, it is decided first whether they count").aside());
    }
    tasks.extend([
        opening,
        conflicts(&path),
        Task::new("Evaluators", at("panel", true), Some(OPEN)).aside(),
        Task::new("Bids received, and scores", at("bids", is_closed), status(is_closed)).aside(),
        Task::new("Concerns about bids", at("concerns", is_opened && oversees), status(is_opened))
            .hint("A bid is disregarded before anybody sees totals")
            .aside(),
    ]);
    Group { heading: "Open and evaluate", tasks }
}

fn award(known: &Known) -> Group {
    let path = address(known.procurement.id);
    let mut tasks = Vec::new();
    for lot in &known.procurement.lots {
        let name = lot_name(lot);
        if has_ended(known, lot) {
            tasks.push(Task::new(format!("{name}: award"), None, None).hint(fate(&known.procurement, lot)));
            continue;
        }
        let at = |part: &str| Some(format!("{path}/lots/{}/{part}", lot.id));
        let award = known.awards.iter().find(|(id, _)| *id == lot.id).map(|(_, award)| award);
        let agreeing = if known.moderates { READY } else { OPEN };
        let moderation = Task::new(
            format!("{name}: agreed scores"),
            at("moderation"),
            award.is_none().then_some(agreeing),
        );
        tasks.push(moderation.aside());
        let ranking = Task::new(format!("{name}: ranking"), at("ranking"), award.is_none().then_some(OPEN));
        tasks.push(ranking.hint("Who ranks first, with the arithmetic").aside());
        tasks.push(match award {
            Some(award) => under_way(known, award, &format!("{name}: award")),
            None => Task::new(format!("{name}: award"), None, Some(LATER)).hint("Proposed from the ranking"),
        });
    }
    Group { heading: "Decide and award", tasks }
}

fn under_way(known: &Known, award: &Award, title: &str) -> Task {
    let href = Some(format!("{}/awards/{}", address(known.procurement.id), award.id()));
    let (status, hint) = match award.state() {
        AwardState::Proposed => {
            (Some(if known.approves { READY } else { ELSEWHERE }), "Waits for approval by a second person")
        }
        AwardState::Approved(_) => {
            let next = match award.recommendation().basis {
                AwardBasis::Bid(_) => "Bidders are to be told",
                AwardBasis::Direct => "The award notice is to be published",
                AwardBasis::Quote(_) | AwardBasis::Unannounced => "The contract can be signed",
            };
            (Some(READY), next)
        }
        AwardState::SummariesSent { .. } => (Some(READY), "The award notice is to be published"),
        AwardState::NoticePublished { standstill, .. } => {
            let ends = format!("Standstill to the end of {}", format::date_with_day(standstill.last_day()));
            return Task::new(title, href, Some(READY)).hint(ends);
        }
        AwardState::ContractEntered { .. } => (None, "The contract is signed"),
        AwardState::Withdrawn { .. } | AwardState::Lapsed { .. } => (Some(TO_DO), "Taken back"),
    };
    Task::new(title, href, status).hint(hint)
}
