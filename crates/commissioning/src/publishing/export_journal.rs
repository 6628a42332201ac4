//! A fund's journal as plain text, for `hledger` and `ledger`.

use std::collections::{BTreeMap, VecDeque};
use std::io;

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_kernel::{EntryId, FundId, OrganisationId, SchemeId};
use trellis_ledger::Dimensions;
use trellis_publishing::journal::{
    AccountName, JournalEntry, JournalError, JournalPosting, JournalTotals, write_journal,
};
use trellis_store::{RecordedEntry, StoreError, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Entries read at one time: memory does not grow with the journal.
const PAGE: i64 = 500;

/// Writes the whole journal, in the order in which its entries count, and at its end the balance of every account.
/// `progress` is told how many entries were written so far.
pub fn export_journal(
    tx: &mut Tx<'_>,
    fund: FundId,
    out: &mut impl io::Write,
    progress: impl FnMut(usize),
) -> Result<JournalTotals, Refusal> {
    let kept = tx.fund(fund)?.ok_or_else(Refusal::not_found)?;
    let partners: Vec<OrganisationId> =
        kept.fund.partners.iter().map(|partner| partner.organisation).collect();
    authorise(tx, Action::ListEntries, Facts::of_trust(kept.trust).and_partners(partners))?;
    let partners = kept.fund.partners.iter().map(|partner| (partner.organisation, partner.key.to_string()));
    let schemes = tx.schemes(fund)?.into_iter().map(|scheme| (scheme.id, scheme.title));
    let names = Names { partners: partners.collect(), schemes: schemes.collect() };
    // No financial year begins before 1900.
    let before_all = NaiveDate::from_ymd_opt(1899, 12, 31).unwrap_or_default();
    let mut entries = Entries {
        after: (before_all, EntryId::new(Uuid::nil())),
        page: VecDeque::new(),
        failure: None,
        done: false,
        written: 0,
        tx,
        fund,
        names,
        progress,
    };
    let title = format!("{} ({fund})", kept.fund.title);
    let written = write_journal(out, &title, &mut entries);
    match (entries.failure.take(), written) {
        (Some(failure), _) => Err(failure.into()),
        (None, written) => written.map_err(|error: JournalError| Refusal::rule(error.code(), error)),
    }
}

struct Names {
    partners: BTreeMap<OrganisationId, String>,
    schemes: BTreeMap<SchemeId, String>,
}

/// The entries of a fund, read page by page as they are written.
struct Entries<'t, 'c, P> {
    tx: &'t mut Tx<'c>,
    fund: FundId,
    names: Names,
    after: (NaiveDate, EntryId),
    page: VecDeque<RecordedEntry>,
    failure: Option<StoreError>,
    done: bool,
    written: usize,
    progress: P,
}

impl<P: FnMut(usize)> Iterator for Entries<'_, '_, P> {
    type Item = io::Result<JournalEntry>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty() && !self.done {
            match self.tx.entries_by_date(self.fund, self.after, PAGE) {
                Ok(page) => self.page = page.into(),
                Err(error) => {
                    let told = io::Error::other(error.to_string());
                    (self.failure, self.done) = (Some(error), true);
                    return Some(Err(told));
                }
            }
            self.done = self.page.is_empty();
        }
        let entry = self.page.pop_front()?;
        self.after = (entry.entry.occasion().effective, entry.id);
        self.written += 1;
        (self.progress)(self.written);
        Some(Ok(self.names.entry(&entry)))
    }
}

impl Names {
    fn entry(&self, recorded: &RecordedEntry) -> JournalEntry {
        let on = recorded.entry.occasion();
        let postings = recorded.entry.postings().iter();
        let postings = postings
            .map(|posting| {
                let about = &posting.dimensions;
                let partner = about.partner.and_then(|id| self.partners.get(&id).cloned());
                let scheme = about.scheme.and_then(|id| self.schemes.get(&id).cloned());
                let account = AccountName { account: posting.account, partner, scheme };
                JournalPosting { account, amount: posting.amount, tags: tags_of(about) }
            })
            .collect();
        JournalEntry {
            id: recorded.id.to_string(),
            effective: on.effective,
            kind: recorded.entry.kind().code().to_owned(),
            narrative: on.reason.clone(),
            postings,
        }
    }
}

/// The dimensions that are not parts of the account's name.
fn tags_of(about: &Dimensions) -> Vec<(&'static str, String)> {
    let tags = [
        ("source", about.source.map(|source| source.code().to_owned())),
        ("s251", about.s251_line.as_ref().map(ToString::to_string)),
        ("sector", about.provider_sector.map(|sector| sector.code().to_owned())),
        ("package", about.package.map(|package| package.to_string())),
        ("subjective", about.subjective.as_ref().map(|code| code.as_str().to_owned())),
        ("rule", about.rule_version.map(|version| version.to_string())),
    ];
    tags.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
