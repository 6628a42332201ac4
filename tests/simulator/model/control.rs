//! Budget control as the model expects it: which limits a change touches, who answers, and what an override releases.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Books;
use super::grants::Naming;
use super::journal::{About, account, pair};
use super::limits::{Change, Code, Kind};

/// A change on lines, in the order in which they are asked; lines by their place in the books.
pub type Changes = Vec<(usize, Change)>;

/// What a change asks of one line or limit.
struct Asked {
    /// Whether it is a line or a limit, and its place in the books.
    place: Place,
    kind: Kind,
    state: &'static str,
    change: Change,
    share: (i64, i64),
}

#[derive(Clone, Copy)]
enum Place {
    Line(usize),
    Limit(usize),
}

/// What an override releases to each line and limit, with its cap's place where it is a cap.
pub struct Releases(Vec<(Place, i64)>);

impl Books {
    /// Whether a change may be made; the code of who refuses it.
    pub fn may_expose(&self, changes: &Changes, today: NaiveDate) -> Result<(), Code> {
        self.may_expose_naming(changes, &[], today)
    }

    /// The same, where grants are named.
    pub fn may_expose_naming(
        &self,
        changes: &Changes,
        namings: &[Naming],
        today: NaiveDate,
    ) -> Result<(), Code> {
        self.admit(changes, namings, today)?;
        let asked = self.asked(changes, today)?;
        let mut barred = None;
        let mut tightest: Option<(i64, Kind)> = None;
        for one in &asked {
            if let Some(code) = self.below_nil(one) {
                return Err(code);
            }
            let raise = one.change.raise();
            if raise <= 0 {
                continue;
            }
            match one.state {
                "held" => barred = barred.or(Some("E4_ON_HOLD")),
                "closed" => barred = barred.or(Some("E3_BUDGET_CLOSED")),
                _ => {
                    let (available, short) = self.room(one);
                    let answer = (available, one.kind);
                    if short > 0 && tightest.is_none_or(|found| answer < found) {
                        tightest = Some(answer);
                    }
                }
            }
        }
        match (barred, tightest) {
            (Some(code), _) => Err(code),
            (None, Some((_, kind))) => Err(kind.code()),
            (None, None) => Ok(()),
        }
    }

    /// What an authoriser would release so that a change may be made; `passed` are refusals about other things than money.
    pub fn may_override(
        &self,
        (changes, namings): (&Changes, &[Naming]),
        today: NaiveDate,
        passed: usize,
    ) -> Result<Releases, Code> {
        self.admit(changes, namings, today)?;
        let mut codes = passed;
        let mut releases = Vec::new();
        for one in self.asked(changes, today)? {
            if let Some(code) = self.below_nil(&one) {
                return Err(code);
            }
            let mut short = 0;
            if one.change.raise() > 0 {
                match one.state {
                    "closed" => return Err("E3_BUDGET_CLOSED"),
                    "held" => codes += 1,
                    _ => {}
                }
                short = self.room(&one).1;
                codes += usize::from(short > 0);
            }
            releases.push((one.place, short));
        }
        if codes == 0 {
            return Err("nothing-to-override");
        }
        let unconsented = releases.iter().any(|(place, short)| match place {
            Place::Limit(limit) if self.limits[*limit].kind == Kind::Cap => *short > self.consented(*limit),
            Place::Limit(_) | Place::Line(_) => false,
        });
        if unconsented { Err("E9_PARTNER_CAP") } else { Ok(Releases(releases)) }
    }

    /// Releases, and posts it as one entry.
    pub fn release(&mut self, releases: &Releases, today: NaiveDate) {
        let mut lines = Vec::new();
        for (place, amount) in &releases.0 {
            let (year, about) = match place {
                Place::Line(line) => {
                    let scheme = Some(self.schemes[self.lines[*line].scheme].id);
                    let line = &mut self.lines[*line];
                    line.at.released += amount;
                    line.allowance = (line.allowance - amount).max(0);
                    (line.year, About { scheme, ..About::default() })
                }
                Place::Limit(limit) => {
                    self.use_consents(*limit, *amount);
                    let limit = &mut self.limits[*limit];
                    limit.at.released += amount;
                    (limit.years.0, About::default())
                }
            };
            lines.extend(pair(account::EXCESS.1, account::EXCESS.0, *amount, year, about));
        }
        self.journal.post(today, lines);
    }

    /// Makes a change on the lines and on the limits that cover them.
    pub fn expose(&mut self, changes: &Changes) {
        for (place, change) in changes {
            let line = self.lines[*place].clone();
            self.lines[*place].at = line.at.after(*change);
            for limit in self.limits.iter_mut().filter(|limit| limit.covers(&line)) {
                limit.at = limit.at.after(*change);
            }
        }
    }

    fn asked(&self, changes: &Changes, today: NaiveDate) -> Result<Vec<Asked>, Code> {
        let mut asked: Vec<Asked> = changes
            .iter()
            .map(|(place, change)| {
                let line = &self.lines[*place];
                let (kind, state) = (line.kind(), line.state);
                Asked { place: Place::Line(*place), kind, state, change: *change, share: (1, 1) }
            })
            .collect();
        for (place, limit) in self.limits.iter().enumerate() {
            let covered: Vec<Change> = changes
                .iter()
                .filter(|(line, _)| limit.covers(&self.lines[*line]))
                .map(|(_, change)| *change)
                .collect();
            if covered.is_empty() {
                continue;
            }
            let change = covered.into_iter().fold(Change::default(), Change::and);
            if change.raise() > 0 && limit.spend_by.is_some_and(|last| today > last) {
                return Err("E8_RING_FENCE");
            }
            let (kind, share) = (limit.kind, limit.share);
            asked.push(Asked { place: Place::Limit(place), kind, state: "open", change, share });
        }
        let ceiling = |line: usize| {
            self.limits.iter().any(|limit| limit.kind == Kind::Ceiling && limit.covers(&self.lines[line]))
        };
        let unbudgeted = changes
            .iter()
            .any(|(line, change)| !self.lines[*line].approved && change.raise() > 0 && !ceiling(*line));
        if unbudgeted { Err("E2_NO_BUDGET") } else { Ok(asked) }
    }

    fn below_nil(&self, asked: &Asked) -> Option<Code> {
        let after = match asked.place {
            Place::Line(line) => self.lines[line].at,
            Place::Limit(limit) => self.limits[limit].at,
        }
        .after(asked.change);
        if after.reserved < 0 {
            return Some("reservation-exceeded");
        }
        (after.committed < 0).then_some("commitment-exceeded")
    }

    fn room(&self, asked: &Asked) -> (i64, i64) {
        if asked.kind == Kind::Indicative {
            return (i64::MAX, 0);
        }
        let at = match asked.place {
            Place::Line(line) => self.lines[line].at,
            Place::Limit(limit) => self.limits[limit].at,
        };
        at.room(asked.share, asked.change.raise())
    }

    fn consented(&self, cap: usize) -> i64 {
        let id = self.limits[cap].id;
        self.consents.iter().filter(|consent| consent.0 == id).map(|consent| consent.1).sum()
    }

    fn use_consents(&mut self, limit: usize, amount: i64) {
        let id: Uuid = self.limits[limit].id;
        let mut left = if self.limits[limit].kind == Kind::Cap { amount } else { 0 };
        for consent in self.consents.iter_mut().filter(|consent| consent.0 == id) {
            let taken = consent.1.min(left);
            consent.1 -= taken;
            left -= taken;
        }
    }
}
