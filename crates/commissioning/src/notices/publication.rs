//! What the publication of a notice sets in motion, and the release that everybody reads from then on.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_access::Permit;
use trellis_kernel::{AwardId, ContractId, PersonId, ProcurementId, london_date};
use trellis_publishing::ocds::Ocid;
use trellis_publishing::ocds::own::{Stamp, stamped};
use trellis_store::{OwnNotice, ReleaseName, StoreError, StoredRelease, Tx};
use trellis_tendering::ProcurementState;
use trellis_tendering::duty::{DutyKind, PerformanceTold};
use trellis_tendering::notice::{NoticeAbout, NoticeKind, NoticeSubject};
use trellis_tendering::regime::DirectRoute;
use uuid::Uuid;

use super::process::process_of;
use crate::Refusal;
use crate::award::announced;
use crate::contracts::make_variation;
use crate::duties::{fulfil_duty, tell_performance};
use crate::markets::move_market;
use crate::regimes::require_unchanged;
use crate::searches::offer;
use crate::tendering::select;

/// What is known of a publication.
pub(super) struct Public<'p> {
    pub(super) permit: &'p Permit,
    pub(super) by: PersonId,
    pub(super) at: DateTime<Utc>,
    pub(super) ocid: Ocid,
    pub(super) release_id: String,
    pub(super) uri: String,
}

/// Moves what the notice tells of: a tender opens with its publication, a standstill begins with it, a duty is done. The instant is that of the
/// publication, not of its recording. Gives the last day of a standstill that begins.
pub(super) fn set_in_motion(
    tx: &mut Tx<'_>,
    public: &Public<'_>,
    own: &OwnNotice,
) -> Result<Option<NaiveDate>, Refusal> {
    match (own.notice.kind, own.notice.subject) {
        (NoticeKind::Tender, NoticeSubject::Procurement(id)) => {
            open_tender(tx, public, id)?;
            Ok(None)
        }
        (kind @ (NoticeKind::Transparency | NoticeKind::HealthFollow), NoticeSubject::Procurement(id)) => {
            begin_selection(tx, public, (kind, id))?;
            Ok(None)
        }
        (NoticeKind::Award | NoticeKind::HealthIntention, NoticeSubject::Award(id)) => {
            begin_standstill(tx, public, id).map(Some)
        }
        (NoticeKind::HealthAward, NoticeSubject::Contract(id)) => {
            fulfil(tx, public, (id.uuid(), DutyKind::HealthAwardNotice), own)
        }
        (NoticeKind::Details, NoticeSubject::Contract(id)) => {
            if own.notice.details.contract.are_without_metrics() {
                fulfil(tx, public, (id.uuid(), DutyKind::ContractPerformance), own)?;
            }
            fulfil(tx, public, (id.uuid(), DutyKind::ContractDetails), own)
        }
        (NoticeKind::Performance, NoticeSubject::Contract(id)) => {
            performed(tx, public, id, own)?;
            Ok(None)
        }
        (NoticeKind::Change, NoticeSubject::Contract(id)) => {
            make_variation(tx, public.permit, id, public.at)?;
            Ok(None)
        }
        (NoticeKind::Termination, NoticeSubject::Contract(id)) => {
            fulfil(tx, public, (id.uuid(), DutyKind::ContractTermination), own)
        }
        (NoticeKind::NotAwarded, NoticeSubject::Procurement(id)) => {
            fulfil(tx, public, (id.uuid(), DutyKind::NotAwarded), own)
        }
        (
            kind @ (NoticeKind::MarketIntended
            | NoticeKind::MarketEstablished
            | NoticeKind::MarketChanged
            | NoticeKind::MarketCeased),
            NoticeSubject::Procurement(id),
        ) => {
            move_market(tx, public.permit, (kind, id), public.at)?;
            Ok(None)
        }
        (
            NoticeKind::Pipeline
            | NoticeKind::Engagement
            | NoticeKind::Planned
            | NoticeKind::Tender
            | NoticeKind::Transparency
            | NoticeKind::HealthFollow
            | NoticeKind::HealthIntention
            | NoticeKind::HealthAward
            | NoticeKind::Award
            | NoticeKind::Details
            | NoticeKind::Performance
            | NoticeKind::Change
            | NoticeKind::Termination
            | NoticeKind::NotAwarded
            | NoticeKind::MarketIntended
            | NoticeKind::MarketEstablished
            | NoticeKind::MarketChanged
            | NoticeKind::MarketCeased,
            _,
        ) => Ok(None),
    }
}

/// The notice is what a duty asked for.
fn fulfil(
    tx: &mut Tx<'_>,
    public: &Public<'_>,
    duty: (Uuid, DutyKind),
    own: &OwnNotice,
) -> Result<Option<NaiveDate>, Refusal> {
    fulfil_duty(tx, public.permit, duty, &evidence(public, own))?;
    Ok(None)
}

fn evidence(public: &Public<'_>, own: &OwnNotice) -> String {
    format!("{} {}", own.notice.kind.form(), public.release_id)
}

/// Ratings are what the yearly duty asks for; a breach has a duty of its own.
fn performed(
    tx: &mut Tx<'_>,
    public: &Public<'_>,
    contract: ContractId,
    own: &OwnNotice,
) -> Result<(), Refusal> {
    let said = &own.notice.details.performance;
    if said.breach.is_some() {
        fulfil(tx, public, (contract.uuid(), DutyKind::ContractBreach), own)?;
    }
    if said.ratings.is_empty() {
        return Ok(());
    }
    let told = PerformanceTold { on: london_date(public.at), until: said.until };
    tell_performance(tx, public.permit, (contract, told), &evidence(public, own))
}

/// An approved tender is published; one that is public already is only told of again.
fn open_tender(tx: &mut Tx<'_>, public: &Public<'_>, id: ProcurementId) -> Result<(), Refusal> {
    let found = tx.procurement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if !matches!(found.item.state, ProcurementState::Approved(_)) && found.item.state.publication().is_some()
    {
        return Ok(());
    }
    require_unchanged(tx, &found.item)?;
    let published = found.item.publish(public.by, public.at)?;
    tx.save_procurement(public.permit, &published, found.version)?;
    offer(tx, public.permit, &published)
}

/// An approved direct award is selected for from the publication on; one that is public already is only told of again.
fn begin_selection(
    tx: &mut Tx<'_>,
    public: &Public<'_>,
    (kind, id): (NoticeKind, ProcurementId),
) -> Result<(), Refusal> {
    let found = tx.procurement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if !matches!(found.item.state, ProcurementState::Approved(_)) && found.item.state.publication().is_some()
    {
        return Ok(());
    }
    let (_, way) = select(tx, public.permit, found, (public.by, public.at))?;
    if notice_of_selection(way) == Some(kind) {
        return Ok(());
    }
    let detail = format!("the way of this direct award asks for no {}", kind.title().to_lowercase());
    Err(Refusal::rule("wrong-procedure", detail))
}

/// The notice that has to be public before a selection by this way, where one has.
pub(crate) const fn notice_of_selection(way: DirectRoute) -> Option<NoticeKind> {
    match way {
        DirectRoute::Transparent => Some(NoticeKind::Transparency),
        DirectRoute::Followed => Some(NoticeKind::HealthFollow),
        DirectRoute::Unannounced | DirectRoute::Intended => None,
    }
}

/// The standstill that was announced stays; the first notice of an award begins it.
fn begin_standstill(tx: &mut Tx<'_>, public: &Public<'_>, id: AwardId) -> Result<NaiveDate, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if let Some(standstill) = found.item.award.standstill() {
        return Ok(standstill.last_day());
    }
    let (published, standstill) = announced(tx, found.item, public.at)?;
    tx.save_award(public.permit, &published, found.version)?;
    Ok(standstill.last_day())
}

/// Refuses to tell of quotes before their contract, where the notice was approved while everybody was to be asked (Procurement Act
/// 2023 s.87).
pub(super) fn refuse_of_quotes(tx: &mut Tx<'_>, own: &OwnNotice) -> Result<(), Refusal> {
    let procurement = tx.procurement(own.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let invited = procurement.particulars.procedure.invited().is_some();
    if invited && own.notice.kind.about() != NoticeAbout::Contract {
        let detail = "chosen suppliers alone are asked for quotes, so nothing is told before the contract";
        return Err(Refusal::rule("wrong-procedure", detail));
    }
    Ok(())
}

/// Adds the release. Its process is that of the earlier releases of the same procurement or call-off, and of no other.
pub(super) fn release(
    tx: &mut Tx<'_>,
    public: Public<'_>,
    own: &OwnNotice,
    standstill_last_day: Option<NaiveDate>,
) -> Result<(), Refusal> {
    refuse_of_quotes(tx, own)?;
    check_process(tx, own, &public.ocid)?;
    let stamp = Stamp {
        ocid: public.ocid,
        release_id: public.release_id,
        released_at: public.at,
        uri: public.uri,
        standstill_last_day,
    };
    let approved = own.content.as_deref().unwrap_or_default();
    let text = stamped(approved, &stamp)
        .ok_or_else(|| StoreError::Corrupt(format!("what notice {} says", own.notice.id)))?;
    let release = StoredRelease {
        id: tx.new_id(),
        trust: own.notice.trust,
        notice: own.notice.id,
        procurement: own.procurement,
        name: ReleaseName { ocid: stamp.ocid.to_string(), release_id: stamp.release_id },
        form: own.notice.kind.form().to_owned(),
        released_at: public.at,
        text,
    };
    tx.insert_release(public.permit, &release).map_err(|error| match error {
        StoreError::Duplicate(_) => Refusal::rule(
            "release-exists",
            format!("release {} of {} is published already", release.name.release_id, release.name.ocid),
        )
        .at("/notice_id"),
        other => other.into(),
    })
}

fn check_process(tx: &mut Tx<'_>, own: &OwnNotice, ocid: &Ocid) -> Result<(), Refusal> {
    let wrong = |detail: String| Err(Refusal::rule("wrong-process", detail).at("/ocid"));
    let process = process_of(tx, own)?;
    if tx.process_named(ocid.as_str())?.is_some_and(|other| other != process) {
        return wrong(format!("process {ocid} belongs to another procurement or call-off"));
    }
    let central = |known: &String| Ocid::parse(known).is_ok_and(|known| known.is_central());
    match tx.names_of_process(process)?.into_iter().find(central) {
        Some(known) if ocid.is_central() && known != ocid.as_str() => {
            wrong(format!("the earlier notices of this belong to process {known}, not {ocid}"))
        }
        Some(_) | None => Ok(()),
    }
}
