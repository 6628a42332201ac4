//! The central platform published a notice.

use chrono::{DateTime, Utc};
use trellis_access::Action;
use trellis_kernel::{Fields, Invalid};
use trellis_publishing::ocds::Ocid;
use trellis_store::{OwnNotice, Tx};

use super::notice_change::{NoticeTarget, Step};
use super::notice_read::NoticeRead;
use super::publication::{Public, release, set_in_motion};
use crate::Refusal;

/// Where the platform shows its notices.
const PLATFORM: &str = "https://www.find-tender.service.gov.uk/Notice/";

/// What the platform answered.
#[derive(Clone, Debug)]
pub struct PlatformAnswer {
    ocid: Ocid,
    notice: String,
    published_at: DateTime<Utc>,
}

impl PlatformAnswer {
    /// The identifiers that the platform allocated: of the process, and `nnnnnn-yyyy` of the notice; and the instant.
    pub fn new(ocid: &str, notice: &str, published_at: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let ocid = fields.take("/ocid", Ocid::parse(ocid));
        let allocated = ocid.as_ref().is_none_or(Ocid::is_central);
        fields.require(allocated, "/ocid", "give the identifier that the central platform allocated");
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = notice.split_once('-').is_some_and(|(number, year)| digits(number, 6) && digits(year, 4));
        fields.require(fits, "/notice_id", "give the notice's number, such as 083650-2026");
        let notice = notice.to_owned();
        fields.finish(|| Some(Self { ocid: ocid?, notice, published_at }))
    }
}

/// Records the publication: clocks start at the instant that the platform confirms, and the release becomes public.
pub fn publish_notice(
    tx: &mut Tx<'_>,
    target: NoticeTarget,
    answer: &PlatformAnswer,
) -> Result<NoticeRead, Refusal> {
    let step = Step::on(tx, Action::PublishNotice, target)?;
    let own = step.own.clone();
    let notice = own.notice.publish(step.person, answer.published_at, step.at)?;
    let published = OwnNotice { notice, ..own };
    let (permit, by) = (step.permit.clone(), step.person);
    let saved = step.save(tx, published)?;
    let public = Public {
        permit: &permit,
        by,
        at: answer.published_at,
        ocid: answer.ocid.clone(),
        release_id: answer.notice.clone(),
        uri: format!("{PLATFORM}{}", answer.notice),
    };
    let last_day = set_in_motion(tx, &public, &saved.item)?;
    release(tx, public, &saved.item, last_day)?;
    NoticeRead::of(tx, saved)
}
