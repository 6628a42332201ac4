//! Grants: what has come in and become income, what they are used for, and whether a charge to their lines may be made.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Books;
use super::control::Changes;
use super::limits::Code;

/// A grant.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its id.
    pub id: Uuid,
    /// The funder's number for it.
    pub determination: String,
    /// How much in all.
    pub amount: i64,
    /// What it is for, with a part of it or with any.
    pub purposes: Vec<(&'static str, Option<i64>)>,
    /// Where it may be spent.
    pub area: Option<&'static str>,
    /// The first and the last day on which it may be promised or spent.
    pub days: (NaiveDate, NaiveDate),
    /// Whether it may be carried forward, and whether the funder may take it back.
    pub may: (bool, bool),
    /// The lines that it pays for, by place.
    pub lines: Vec<usize>,
    /// What came in, what of it is income, and what goes back of either.
    pub money: Money,
    /// What it is used by.
    pub uses: Vec<Use>,
}

/// What has become of a grant's money.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    /// What came in.
    pub received: i64,
    /// What of it is income.
    pub earned: i64,
    /// What goes back of what was held.
    pub back_held: i64,
    /// What goes back of the income.
    pub back_earned: i64,
}

/// A use of a grant.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// The purpose.
    pub purpose: &'static str,
    /// Where.
    pub area: Option<&'static str>,
    /// The commitment, by place; or what was spent.
    pub by: Result<usize, i64>,
}

/// A grant named with a purpose and an area.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// The grant, by place.
    pub grant: usize,
    /// The purpose.
    pub purpose: &'static str,
    /// Where.
    pub area: Option<&'static str>,
}

impl Money {
    /// What is held in advance.
    pub const fn held(self) -> i64 {
        self.received - self.earned - self.back_held
    }
}

impl Books {
    /// What of a grant is promised or spent, for one purpose or for all.
    pub fn used_of(&self, grant: usize, purpose: Option<&str>) -> i64 {
        let grant = &self.grants[grant];
        let own = grant.uses.iter().filter(|used| purpose.is_none_or(|purpose| used.purpose == purpose));
        own.map(|used| match used.by {
            Ok(commitment) => {
                let years = self.commitments[commitment].years.iter();
                years.filter(|year| grant.lines.contains(&year.line)).map(|year| year.committed).sum()
            }
            Err(spent) => spent,
        })
        .sum()
    }

    /// The namings that commitments were made with.
    pub fn namings_of(&self, commitments: &[usize]) -> Vec<Naming> {
        let mut namings = Vec::new();
        for (grant, kept) in self.grants.iter().enumerate() {
            for used in kept.uses.iter().filter(|used| used.by.is_ok_and(|by| commitments.contains(&by))) {
                namings.push(Naming { grant, purpose: used.purpose, area: used.area });
            }
        }
        namings
    }

    /// Whether changes that raise what is asked of a grant's lines may be made; each grant looks at all of its lines together.
    pub fn admit(&self, changes: &Changes, namings: &[Naming], today: NaiveDate) -> Result<(), Code> {
        for (place, grant) in self.grants.iter().enumerate() {
            let own = changes.iter().filter(|(line, _)| grant.lines.contains(line));
            let raise: i64 = own.map(|(_, change)| change.raise()).sum();
            if raise <= 0 {
                continue;
            }
            let naming = namings.iter().find(|naming| naming.grant == place).ok_or("E8_RING_FENCE")?;
            self.fits(naming, raise, today)?;
        }
        Ok(())
    }

    /// Whether a use fits what a grant is for and what is left of it.
    fn fits(&self, naming: &Naming, amount: i64, today: NaiveDate) -> Result<(), Code> {
        let grant = &self.grants[naming.grant];
        let purpose = grant.purposes.iter().find(|purpose| purpose.0 == naming.purpose);
        let part = purpose.ok_or("E8_RING_FENCE")?.1;
        let elsewhere = grant.area.is_some() && grant.area != naming.area;
        let in_time = grant.days.0 <= today && today <= grant.days.1;
        let left = grant.amount - self.used_of(naming.grant, None);
        let of_part = part.map_or(i64::MAX, |part| part - self.used_of(naming.grant, Some(naming.purpose)));
        let fits = !elsewhere && in_time && amount <= left && amount <= of_part;
        if fits { Ok(()) } else { Err("E8_RING_FENCE") }
    }

    /// Whether a grant may be named for what is charged to some lines: it pays for one of them, and the whole of it fits.
    pub fn may_name(
        &self,
        naming: Option<Naming>,
        parts: impl IntoIterator<Item = (usize, i64)>,
        today: NaiveDate,
    ) -> Result<(), Code> {
        let Some(naming) = naming else { return Ok(()) };
        let own = parts.into_iter().filter(|(line, _)| self.grants[naming.grant].lines.contains(line));
        let amount: i64 = own.map(|(_, amount)| amount).sum();
        if amount > 0 { self.fits(&naming, amount, today) } else { Err("invalid-content") }
    }

    /// Keeps a use.
    pub fn used(&mut self, naming: Option<Naming>, by: Result<usize, i64>) {
        if let Some(Naming { grant, purpose, area }) = naming {
            self.grants[grant].uses.push(Use { purpose, area, by });
        }
    }
}
