//! Thresholds: the amounts, with VAT, from which a contract is a public contract (Procurement Act 2023 s.3, Sch 1).
//! They are dated rows, held against the day on which a procurement commenced.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{Fields, Invalid, Pence};

/// What a threshold is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdKind {
    /// Light touch contracts.
    LightTouch,
    /// Light touch contracts that are concessions.
    LightTouchConcession,
    /// Goods and other services.
    GoodsAndServices,
    /// Works.
    Works,
    /// Concessions.
    Concession,
    /// Below all of them: contracts whose award is still notified (s.84, 87).
    Notifiable,
}

/// Which authorities a threshold is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityClass {
    /// Central government authorities, with NHS England, NHS trusts and foundation trusts (SI 2024/692 Sch 2).
    Central,
    /// Every other authority: councils, integrated care boards, schools.
    SubCentral,
}

/// A threshold for contracts whose procurement commenced between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// What it is for.
    pub kind: ThresholdKind,
    /// Whom it is for; `None` for all.
    pub class: Option<AuthorityClass>,
    /// The first day of commencement.
    pub from: NaiveDate,
    /// The last day of commencement; `None` until another row follows.
    pub to: Option<NaiveDate>,
    /// The amount, with VAT.
    pub amount: Pence,
    /// Where it is written.
    pub citation: String,
}

/// No threshold is kept for that day.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no threshold for {} is kept for procurements commenced on {commenced_on}", kind.title())]
pub struct NoThreshold {
    /// What was asked for.
    pub kind: ThresholdKind,
    /// The day of commencement.
    pub commenced_on: NaiveDate,
}

/// The dated rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thresholds(Vec<Threshold>);

impl ThresholdKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::LightTouch,
        Self::LightTouchConcession,
        Self::GoodsAndServices,
        Self::Works,
        Self::Concession,
        Self::Notifiable,
    ];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LightTouch => "light_touch",
            Self::LightTouchConcession => "light_touch_concession",
            Self::GoodsAndServices => "goods_and_services",
            Self::Works => "works",
            Self::Concession => "concession",
            Self::Notifiable => "notifiable",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    const fn title(self) -> &'static str {
        match self {
            Self::LightTouch => "light touch contracts",
            Self::LightTouchConcession => "light touch concessions",
            Self::GoodsAndServices => "goods and services",
            Self::Works => "works",
            Self::Concession => "concessions",
            Self::Notifiable => "notifiable contracts",
        }
    }
}

impl AuthorityClass {
    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::SubCentral => "sub_central",
        }
    }

    /// The class of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Central, Self::SubCentral].into_iter().find(|class| class.name() == name)
    }
}

impl Threshold {
    /// The row, once its fields are in order.
    pub fn checked(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(self.amount.is_positive(), "/amount_p", "give an amount above nothing");
        fields.require(
            self.to.is_none_or(|to| self.from <= to),
            "/to",
            "the last day is not before the first",
        );
        let citation = fields.text("/citation", &self.citation, 300);
        fields.finish(|| Some(Self { citation, ..self }))
    }

    /// True for a procurement that commenced on that day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// True where both would answer for one procurement.
    pub fn overlaps(&self, other: &Self) -> bool {
        let whom = self.class.is_none() || other.class.is_none() || self.class == other.class;
        let ends_before = |one: &Self, two: &Self| one.to.is_some_and(|to| to < two.from);
        self.kind == other.kind && whom && !ends_before(self, other) && !ends_before(other, self)
    }
}

impl Thresholds {
    /// The rows as they are kept.
    pub fn of(rows: Vec<Threshold>) -> Self {
        Self(rows)
    }

    /// The rows.
    pub fn rows(&self) -> &[Threshold] {
        &self.0
    }

    /// The threshold that counts for a procurement commenced on that day.
    pub fn find(
        &self,
        kind: ThresholdKind,
        class: AuthorityClass,
        commenced_on: NaiveDate,
    ) -> Result<&Threshold, NoThreshold> {
        self.0
            .iter()
            .find(|row| {
                row.kind == kind && row.class.is_none_or(|whom| whom == class) && row.covers(commenced_on)
            })
            .ok_or(NoThreshold { kind, commenced_on })
    }
}
