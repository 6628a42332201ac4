//! The canonical bytes of a recorded entry: fields in a fixed order, each led by its length, so that no two entries have
//! the same bytes.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::{EntryRecord, LineRecord};

/// The form of the bytes of an entry whose lines name neither package, subjective code nor rule: what was sealed before these
/// were kept stays as it was.
const PLAIN: u8 = 1;
/// The form with these three at the end of each line. Which form an entry has follows from what it says.
const TAGGED: u8 = 2;
/// The length that stands for "nothing is said", which no field has.
const ABSENT: u32 = u32::MAX;

pub(super) fn bytes(record: &EntryRecord) -> Vec<u8> {
    let EntryRecord { id, fund, fy, period, effective, recorded, kind, actor, reason, .. } = record;
    let tagged = record.lines.iter().any(is_tagged);
    let mut out = Fields(vec![if tagged { TAGGED } else { PLAIN }]);
    out.id(Some(id.uuid()));
    out.id(Some(fund.uuid()));
    out.field(&fy.to_be_bytes());
    out.field(&period.to_be_bytes());
    out.day(*effective);
    out.instant(*recorded);
    out.text(Some(kind));
    out.id(Some(actor.uuid()));
    out.text(Some(reason));
    out.text(Some(&record.idem_key));
    out.text(Some(&record.request_hash));
    out.id(record.reverses.map(Into::into));
    out.field(&length(record.lines.len()).to_be_bytes());
    for line in &record.lines {
        out.line(line);
        if tagged {
            out.tags(line);
        }
    }
    out.0
}

fn is_tagged(line: &LineRecord) -> bool {
    line.package.is_some() || line.subjective.is_some() || line.rule_version.is_some()
}

struct Fields(Vec<u8>);

impl Fields {
    fn line(&mut self, line: &LineRecord) {
        self.field(&line.line.to_be_bytes());
        self.text(Some(&line.layer));
        self.field(&line.account.to_be_bytes());
        self.field(&line.amount_p.to_be_bytes());
        self.field(&line.charge_fy.to_be_bytes());
        self.id(line.partner.map(Into::into));
        self.id(line.scheme.map(Into::into));
        self.id(line.budget_line.map(Into::into));
        self.id(line.contract.map(Into::into));
        self.id(line.commitment.map(Into::into));
        self.id(line.invoice.map(Into::into));
        self.text(line.source.as_deref());
        self.text(line.provider_sector.as_deref());
        self.text(line.s251_line.as_deref());
    }

    fn tags(&mut self, line: &LineRecord) {
        self.id(line.package.map(Into::into));
        self.text(line.subjective.as_deref());
        match line.rule_version {
            Some(version) => self.field(&version.to_be_bytes()),
            None => self.absent(),
        }
    }

    fn field(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&length(bytes.len()).to_be_bytes());
        self.0.extend_from_slice(bytes);
    }

    fn absent(&mut self) {
        self.0.extend_from_slice(&ABSENT.to_be_bytes());
    }

    fn id(&mut self, id: Option<Uuid>) {
        match id {
            Some(id) => self.field(id.as_bytes()),
            None => self.absent(),
        }
    }

    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.field(text.as_bytes()),
            None => self.absent(),
        }
    }

    /// Days since 1 January of the year 1, which is day 1.
    fn day(&mut self, day: NaiveDate) {
        self.field(&day.num_days_from_ce().to_be_bytes());
    }

    /// Microseconds since 1970, in UTC.
    fn instant(&mut self, at: DateTime<Utc>) {
        self.field(&at.timestamp_micros().to_be_bytes());
    }
}

/// No field of a recorded entry comes near 4 GiB.
fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(ABSENT - 1)
}
