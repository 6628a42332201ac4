//! What a person gives to make a placement, checked field by field.

use chrono::NaiveDate;
use trellis_kernel::{ContractId, Fields, Pence, PlacementId};

use super::{
    NoticeBand, NoticeBands, Payer, Placement, PlacementEnd, PlacementReference, PlacementRefusal,
    PlacementTerms, RateFrom, Split,
};

/// A placement as it was asked for.
#[derive(Clone, Debug, Default)]
pub struct PlacementRequest {
    /// The pseudonymous reference.
    pub reference: String,
    /// The first day charged.
    pub start: NaiveDate,
    /// The day after the last, when it is known.
    pub ends: Option<NaiveDate>,
    /// The day of the review, when it has no end yet.
    pub review: Option<NaiveDate>,
    /// The weekly rate.
    pub weekly: Pence,
    /// Who bears which part.
    pub split: Vec<SplitRequest>,
    /// How many days of notice end it.
    pub notice: Vec<NoticeRequest>,
}

/// One payer's part: a weight, or an amount of the weekly fee.
#[derive(Clone, Debug, Default)]
pub struct SplitRequest {
    /// `council`, `health` or `education`.
    pub payer: String,
    /// Its weight.
    pub weight: Option<u32>,
    /// Or its part of the weekly fee.
    pub amount: Option<Pence>,
}

/// Days of notice within so many days or months of the start; without either, ever after.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoticeRequest {
    /// Within so many days.
    pub within_days: Option<u32>,
    /// Or within so many months.
    pub within_months: Option<u32>,
    /// Days of notice.
    pub notice_days: u32,
}

impl PlacementRequest {
    /// The placement, when every field holds and the split makes the fee.
    pub fn place(self, id: PlacementId, contract: ContractId) -> Result<Placement, PlacementRefusal> {
        let mut fields = Fields::new();
        let reference = fields.within("", self.reference.parse::<PlacementReference>());
        fields.require(self.weekly.is_positive(), "/weekly_p", "the weekly rate must be above £0.00");
        let end = fields.take("/ends_on", self.end());
        let ahead = end.is_none_or(|end| end.until() > self.start);
        let pointer = if self.ends.is_some() { "/ends_on" } else { "/review_on" };
        fields.require(ahead, pointer, format!("choose a day after the start, {}", self.start));
        let split = fields.take("/split", split_of(&self.split));
        let notice = fields.take("/notice", notice_of(&self.notice, self.start));
        let rates = vec![RateFrom { from: self.start, weekly: self.weekly }];
        let (start, weekly) = (self.start, self.weekly);
        let placement = fields.finish(|| {
            let terms =
                PlacementTerms { rates, split: split?, pauses: Vec::new(), notice: notice?, end: end? };
            Some(Placement { id, contract, reference: reference?, start, terms })
        })?;
        placement.terms.split.check(weekly)?;
        placement.charges(start, placement.terms.end.until())?;
        Ok(placement)
    }

    fn end(&self) -> Result<PlacementEnd, &'static str> {
        match (self.ends, self.review) {
            (Some(until), None) => Ok(PlacementEnd::Fixed { until }),
            (None, Some(until)) => Ok(PlacementEnd::Review { until }),
            _ => Err("give either the day it ends or the day of its review"),
        }
    }
}

fn split_of(parts: &[SplitRequest]) -> Result<Split, &'static str> {
    let mut payers = Vec::with_capacity(parts.len());
    for part in parts {
        let payer = Payer::from_key(&part.payer).ok_or("choose council, health or education")?;
        if payers.contains(&payer) {
            return Err("name each payer once");
        }
        payers.push(payer);
    }
    let named = |part: Option<Pence>| part.is_some();
    let weights: Option<Vec<u32>> = parts.iter().map(|part| part.weight).collect();
    let amounts: Option<Vec<Pence>> = parts.iter().map(|part| part.amount).collect();
    match (weights, amounts) {
        _ if parts.is_empty() => Err("name who pays"),
        (Some(weights), _) if !parts.iter().any(|part| named(part.amount)) => {
            Ok(Split::Weights(payers.into_iter().zip(weights).collect()))
        }
        (_, Some(amounts)) if !parts.iter().any(|part| part.weight.is_some()) => {
            Ok(Split::Amounts(payers.into_iter().zip(amounts).collect()))
        }
        _ => Err("give each payer a weight, or each an amount"),
    }
}

/// The longest notice and the longest band, in days or months.
const MOST: u32 = 366;

fn notice_of(given: &[NoticeRequest], start: NaiveDate) -> Result<NoticeBands, &'static str> {
    let (last, earlier) = given.split_last().ok_or("say how many days of notice end it")?;
    if last.within_days.is_some() || last.within_months.is_some() {
        return Err("the last band has no end");
    }
    let too_long = |band: &NoticeRequest| {
        [Some(band.notice_days), band.within_days, band.within_months].into_iter().flatten().any(|n| n > MOST)
    };
    if given.iter().any(too_long) {
        return Err("use at most 366 days or months");
    }
    let band = |band: &NoticeRequest| match (band.within_days, band.within_months) {
        (Some(within), None) => Ok(NoticeBand::Days { within, notice: band.notice_days }),
        (None, Some(within)) => Ok(NoticeBand::Months { within, notice: band.notice_days }),
        _ => Err("each band but the last is within so many days, or within so many months"),
    };
    let bands = earlier.iter().map(band).collect::<Result<_, _>>()?;
    let bands = NoticeBands { bands, otherwise: last.notice_days };
    if bands.are_ordered(start) { Ok(bands) } else { Err("each band ends after the one before it") }
}
