//! What a procurement says of itself, lots and documents aside.

use serde::Serialize;
use trellis_kernel::{FieldError, Fields, Invalid, MarketId, PriorityId};

use super::procedure::Procedure;
use crate::area::ItlArea;
use crate::cpv::CpvCode;
use crate::lot::LotLimits;
use crate::stage::Stage;

/// What a procurement says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Particulars {
    /// Its title.
    pub title: String,
    /// What is bought, and for whom.
    pub description: String,
    /// The main code of the Common Procurement Vocabulary.
    pub cpv: CpvCode,
    /// Where it is delivered.
    // Left out where nobody has said, so that what was handed in before areas were kept has the same hash.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<ItlArea>,
    /// The priority of an agreed plan that it serves.
    pub priority: Option<PriorityId>,
    /// Its deadlines.
    pub stage: Option<Stage>,
    /// The dynamic market by reference to which the contract is awarded, where one is.
    // Left out where there is none, so that what was handed in before markets were kept has the same hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market: Option<MarketId>,
    /// How many lots one supplier may bid for and be awarded.
    // Left out where there are no limits, for the same reason.
    #[serde(skip_serializing_if = "LotLimits::is_none")]
    pub limits: LotLimits,
    /// How its supplier is found.
    // Left out where it is a competition in the open, for the same reason.
    #[serde(skip_serializing_if = "Procedure::is_open")]
    pub procedure: Procedure,
}

impl Particulars {
    /// The most areas of one procurement.
    pub const AREAS_MOST: usize = 20;

    /// The particulars of a draft: priority and deadlines may still be missing.
    pub fn new(
        title: &str,
        description: &str,
        cpv: &str,
        priority: Option<PriorityId>,
        stage: Option<Stage>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        let description = fields.text("/description", description, 20_000);
        let cpv = fields.within("", CpvCode::new(cpv));
        fields.finish(|| {
            let (areas, limits, procedure) = (Vec::new(), LotLimits::default(), Procedure::Open);
            let cpv = cpv?;
            Some(Self { title, description, cpv, areas, priority, stage, market: None, limits, procedure })
        })
    }

    /// The same, for suppliers of a dynamic market alone.
    #[must_use]
    pub fn within_market(self, market: Option<MarketId>) -> Self {
        Self { market, ..self }
    }

    /// The same, with limits on the lots of one supplier.
    #[must_use]
    pub fn with_limits(self, limits: LotLimits) -> Self {
        Self { limits, ..self }
    }

    /// The same, with its supplier found in this way. Who is awarded directly bids for nothing, so there is no deadline, market
    /// or limit of lots.
    pub fn by_procedure(self, procedure: Procedure) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        if procedure.direct().is_some() {
            fields.require(
                self.stage.is_none(),
                "/stage",
                "a direct award takes no bids: leave its deadlines out",
            );
            fields.require(
                self.market.is_none(),
                "/dynamic_market_id",
                "a direct award is made without a dynamic market",
            );
            fields.require(self.limits.is_none(), "/max_lots_bid", "a direct award limits no lots");
        }
        fields.finish(|| Some(Self { procedure, ..self }))
    }

    /// The same, delivered in these areas: at most twenty, each once.
    pub fn delivered_in(self, codes: &[String]) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(
            codes.len() <= Self::AREAS_MOST,
            "/areas",
            format!("name at most {} areas", Self::AREAS_MOST),
        );
        let mut areas: Vec<ItlArea> = Vec::new();
        for (index, code) in codes.iter().enumerate().take(Self::AREAS_MOST) {
            let area =
                ItlArea::new(code).map_err(|Invalid(errors)| Invalid(errors.into_iter().map(bare).collect()));
            let Some(area) = fields.within(&format!("/areas/{index}"), area) else { continue };
            fields.require(
                !areas.contains(&area),
                format!("/areas/{index}"),
                format!("{area} is named twice"),
            );
            areas.push(area);
        }
        fields.finish(|| Some(Self { areas, ..self }))
    }
}

/// An error of an entry of a list stands at the entry itself.
fn bare(error: FieldError) -> FieldError {
    FieldError { pointer: String::new(), ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_codes_and_each_is_named_once() {
        let particulars =
            || Particulars::new("Wellbeing", "Counselling", "85311300", None, None).expect("a draft");
        let of = |codes: &[&str]| {
            particulars().delivered_in(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(of(&["ukk4", "UKK3"]).expect("areas").areas[0].code(), "UKK4");
        let errors = of(&["UKK4", "East", "ukk4"]).expect_err("refused").0;
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/areas/1", "/areas/2"]);
        assert!(of(&["UK"; 21]).is_err());
    }
}
