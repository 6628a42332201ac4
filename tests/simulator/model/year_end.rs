//! A year's end: the variance of each stream, who bears it, and the close of income and cost.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Books;
use super::calendar::last_day;
use super::journal::{About, Line, account, pair};
use super::limits::{Change, Code};
use super::rule::Shared;

const INCOME: [i16; 4] = [4000, 4050, 4100, 4200];
const SPEND: [i16; 3] = [5000, 5100, 5900];

impl Books {
    /// Books every instalment that fell due by the last day of a year.
    pub fn book_due_by(&mut self, year: i16) {
        for place in 0..self.instalments.len() {
            let instalment = &self.instalments[place];
            if instalment.state == "scheduled" && instalment.due_on <= last_day(year) {
                self.fall_due(place);
            }
        }
    }

    /// What partners bear of a year, once its instalments are booked.
    pub fn year_end(&self, year: i16) -> Result<(i64, Shared), Code> {
        let of_year = |accounts: &[i16]| {
            self.journal.sum(|(_, account, charged, _)| *charged == year && accounts.contains(account))
        };
        let variance = of_year(&SPEND) + of_year(&INCOME);
        let mut variances: BTreeMap<&str, i64> = BTreeMap::new();
        let mut left = variance;
        for stream in self.rule.streams.iter().skip(1) {
            let own = self.journal.sum(|(_, account, charged, about)| {
                let in_stream = self
                    .schemes
                    .iter()
                    .any(|scheme| Some(scheme.id) == about.scheme && scheme.stream == stream.name);
                *charged == year && in_stream && (SPEND.contains(account) || *account == account::BUDGET)
            });
            left -= own;
            variances.insert(stream.name, own);
        }
        variances.insert(self.rule.streams[0].name, left);
        let paid = |partner: usize| {
            let own = self.instalments.iter().filter(|found| found.partner == partner && found.year == year);
            own.map(|found| found.amount - found.conceded).sum()
        };
        let contributions: Vec<i64> = (0..self.partners.len()).map(paid).collect();
        Ok((variance, self.rule.share(self.arithmetic, &variances, &contributions)?))
    }

    /// The entry that bills or returns it.
    pub fn risk_share(&self, year: i16, shared: &Shared) -> Vec<Line> {
        let about = |partner| self.about_partner(partner);
        let mut lines = pair(account::RESERVE, account::RISK_FUNDING, shared.reserve, year, About::default());
        for (partner, share) in shared.shares.iter().enumerate() {
            let (returned, kept) = shared.gained(partner);
            let bears = (*share).max(0);
            lines.extend(pair(account::RECEIVABLE, account::RISK_FUNDING, bears, year, about(partner)));
            lines.extend(pair(
                account::RISK_RETURN,
                account::DUE_TO_PARTNERS,
                returned,
                year,
                about(partner),
            ));
            lines.extend(pair(account::RISK_RETURN, account::BALANCES, kept, year, about(partner)));
        }
        lines
    }

    /// The entry that closes a year's income and cost to the balances; empty when nothing is open.
    pub fn closing(&self, year: i16) -> Vec<Line> {
        let mut open: BTreeMap<i16, i64> = BTreeMap::new();
        for ((_, account, charged, _), amount) in &self.journal.cells {
            if *charged == year && (4000..6000).contains(account) {
                *open.entry(*account).or_default() += amount;
            }
        }
        let nil = About::default();
        open.into_iter()
            .flat_map(|(account, amount)| pair(account::BALANCES, account, amount, year, nil))
            .collect()
    }

    /// The books after what is still promised of a year is carried into the next, on a day.
    pub fn carried_forward(mut self, year: i16, today: NaiveDate) -> Result<Self, Code> {
        for place in 0..self.commitments.len() {
            let kept = &self.commitments[place];
            let amount = kept.open_in(year);
            if !kept.is_alive() || amount == 0 {
                continue;
            }
            let line_in =
                |year| kept.years.iter().find(|of_year| of_year.year == year).map(|found| found.line);
            let old = line_in(year).expect("something is open on it");
            let of_scheme = self.line_of(self.lines[old].scheme, year + 1);
            let new = line_in(year + 1).or(of_scheme).ok_or("E2_NO_BUDGET")?;
            let by = |committed| Change { committed, ..Change::default() };
            let changes = vec![(old, by(-amount)), (new, by(amount))];
            self.may_expose_naming(&changes, &self.namings_of(&[place]), today)?;
            self.expose(&changes);
            let (commit, contra) = account::COMMITTED;
            let mut lines = pair(contra, commit, amount, year, self.about_line(old));
            lines.extend(pair(commit, contra, amount, year + 1, self.about_line(new)));
            self.journal.post(last_day(year), lines);
            self.commitments[place].carry(year, (new, amount));
        }
        Ok(self)
    }
}
