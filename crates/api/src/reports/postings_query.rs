//! Which postings a caller asks for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports::{About, PostingsAsked};
use trellis_kernel::{Fields, FinancialYear, Invalid, Period, SchemeId};
use trellis_ledger::{Account, EntryKind, ProviderSector};
use trellis_store::{After, PostingKey};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::paging::checked_limit;
use crate::problem::Problem;

/// Which postings. What is left out is not asked.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PostingsQuery {
    /// Codes of accounts, with commas between them.
    #[param(example = "5000,5100,5900", pattern = "^[0-9]{4}(,[0-9]{4})*$")]
    account: Option<String>,
    /// A scheme's id; `none` for what names no scheme.
    scheme: Option<String>,
    /// A partner's key in the fund or its organisation's id; `none` for what names no partner.
    partner: Option<String>,
    /// The year charged, by its first calendar year.
    charge_fy: Option<i16>,
    /// A line of the section 251 return; `none` for what names no line.
    s251_line: Option<String>,
    /// `own`, `private`, `other_public` or `voluntary`; `none` for what names no sector.
    provider_sector: Option<String>,
    /// What happened, such as `invoice.matched`.
    kind: Option<String>,
    /// Only receipts, not taken back, for instalments of this year.
    receipts_of: Option<i16>,
    /// Leaves out the entries that closed a year's income and cost to the partners' balances.
    before_closing: Option<bool>,
    /// With `through_period`: what the periods up to and with this one took.
    through_fy: Option<i16>,
    /// 1 (April) to 13 (year-end adjustments).
    #[param(minimum = 1, maximum = 13)]
    through_period: Option<i16>,
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `next` of the page before.
    after: Option<String>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
}

impl PostingsQuery {
    /// What is asked for.
    pub(super) fn asked(&self) -> Result<PostingsAsked, Invalid> {
        let mut fields = Fields::new();
        let at = AsKnown { effective: self.effective, recorded: self.recorded };
        let through = self.through(&mut fields);
        let both = "ask for periods, or for a place in both times, not for both";
        fields.require(through.is_none() || at.is_now(), "/effective", both);
        let asked = PostingsAsked {
            accounts: accounts(&mut fields, self.account.as_deref()),
            charge_fy: year(&mut fields, "/charge_fy", self.charge_fy),
            partner: about(&mut fields, "/partner", self.partner.as_deref(), |name| Some(name.to_owned())),
            scheme: about(&mut fields, "/scheme", self.scheme.as_deref(), scheme),
            s251_line: about(&mut fields, "/s251_line", self.s251_line.as_deref(), |line| line.parse().ok()),
            provider_sector: about(
                &mut fields,
                "/provider_sector",
                self.provider_sector.as_deref(),
                ProviderSector::from_code,
            ),
            kind: read(&mut fields, "/kind", self.kind.as_deref(), EntryKind::from_code),
            receipts_of: year(&mut fields, "/receipts_of", self.receipts_of),
            before_closing: self.before_closing.unwrap_or_default(),
            through,
            at,
        };
        fields.finish(|| Some(asked))
    }

    /// The page asked for.
    pub(super) fn page(&self) -> Result<After<PostingKey>, Problem> {
        let mut fields = Fields::new();
        let after = read(&mut fields, "/after", self.after.as_deref(), key);
        fields.finish(|| Some(()))?;
        Ok(After { after, limit: checked_limit(self.limit)? })
    }

    fn through(&self, fields: &mut Fields) -> Option<Period> {
        let fy = year(fields, "/through_fy", self.through_fy);
        match (fy, self.through_period) {
            (Some(fy), Some(no)) if (1..=13).contains(&no) => Some(Period { fy, no }),
            (None, None) => None,
            _ => {
                fields.refuse("/through_period", "name a year and one of its periods, 1 to 13");
                None
            }
        }
    }
}

/// The text of a posting's key.
pub(super) fn key_text((entry, line): PostingKey) -> String {
    format!("{entry}.{line}")
}

fn key(text: &str) -> Option<PostingKey> {
    let (entry, line) = text.split_once('.')?;
    Some((entry.parse().ok()?, line.parse().ok()?))
}

fn scheme(id: &str) -> Option<SchemeId> {
    id.parse::<Uuid>().ok().map(SchemeId::from)
}

fn accounts(fields: &mut Fields, codes: Option<&str>) -> Vec<Account> {
    let known = |code: &str| code.parse().ok().and_then(Account::from_code);
    let codes = codes.unwrap_or_default().split(',').filter(|code| !code.is_empty());
    codes.filter_map(|code| read(fields, "/account", Some(code), known)).collect()
}

fn year(fields: &mut Fields, pointer: &str, start: Option<i16>) -> Option<FinancialYear> {
    let told = "name a year by its first calendar year, such as 2026 for 2026-27";
    start.and_then(|start| fields.take(pointer, FinancialYear::starting(start).ok_or(told)))
}

fn about<T>(
    fields: &mut Fields,
    pointer: &str,
    text: Option<&str>,
    named: impl Fn(&str) -> Option<T>,
) -> Option<About<T>> {
    read(fields, pointer, text, |text| match text {
        "none" => Some(About::None),
        text => named(text).map(About::The),
    })
}

fn read<T>(
    fields: &mut Fields,
    pointer: &str,
    text: Option<&str>,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = text?;
    fields.take(pointer, known(text).ok_or("there is nothing of this name"))
}
