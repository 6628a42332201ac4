//! `/funds/{id}/what-if`: what each partner would bear if spending, a cap or a tier were another. Nothing is posted or kept.

use actix_web::{get, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, WhatIf, WhatIfTold};
use trellis_kernel::{BasisPoints, FinancialYear, FundId, Pence, london_date};
use trellis_pooled_funds::what_if::{Bill, Quantiles, Scenario};
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use super::told::{partner_name, sheet};
use crate::chart::{Pair, PairedBars};
use crate::format;
use crate::shapes::{Asked, Cell, Field, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// Paths of demand that are drawn.
const PATHS: u32 = 10_000;
/// How far a month's cost may lie from its part: a tenth.
const BAND: u32 = 1_000;

#[get("/funds/{id}/what-if")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("ask what if", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let fy = FinancialYear::containing(london_date(tx.now())).ok_or_else(Refusal::not_found)?;
    let streams: Vec<String> = funds::list_risk_rules(tx, id)?
        .last()
        .map(|told| told.rule.parts().streams.keys().cloned().collect())
        .unwrap_or_default();
    let begun = sheet(&kept, "what-if", "What if?")
        .say("Nothing here is posted or kept. Change what is spent or what a partner bears at most, and see what each would owe.")
        .asking(asked(&kept, &streams), values(query));
    if streams.is_empty() {
        return Ok(begun.words(
            "No rule yet",
            vec!["The fund has no rule for sharing an overspend. When its partners have signed one, it can be tried here.".to_owned()],
        ));
    }
    let question = question(id, fy, (&kept, &streams), query)?;
    match funds::ask_what_if(tx, &question) {
        Ok(told) => Ok(answered(begun, &told)),
        Err(refusal) if refusal.code() == "no-rule-in-force" || !refusal.fields().is_empty() => {
            let reasons = refusal.fields().iter().map(|field| crate::shown::sentence(&field.detail));
            let mut reasons: Vec<String> = reasons.collect();
            if reasons.is_empty() {
                reasons.push(crate::shown::sentence(refusal.detail()));
            }
            Ok(begun.words("This cannot be answered", reasons))
        }
        Err(refusal) => Err(refusal),
    }
}

fn asked(kept: &KeptFund, streams: &[String]) -> Asked {
    let more = streams.iter().map(|stream| {
        Field::money(&format!("spend-{stream}"), &format!("More spent in {stream}"))
            .hint("With a minus for less, such as -5,000")
    });
    let caps = kept.fund.partners.iter().map(|partner| {
        Field::money(&format!("cap-{}", partner.key), &format!("{} bears at most", partner.name))
            .hint("Only where the rule caps this partner; empty leaves the rule as it is")
    });
    Asked {
        legend: "What if".to_owned(),
        fields: more.chain(caps).collect(),
        button: "Show who would bear what",
    }
}

fn values(query: &Typed) -> Values {
    let given =
        query.values().into_iter().filter_map(|(name, texts)| Some((name, texts.into_iter().next()?)));
    given.fold(Values::default(), |values, (name, text)| values.with(&name, text))
}

fn question(
    fund: FundId,
    fy: FinancialYear,
    (kept, streams): (&KeptFund, &[String]),
    query: &Typed,
) -> Result<WhatIf, Refusal> {
    let mut reading = query.reading();
    let mut scenario = Scenario::default();
    for stream in streams {
        let name = format!("spend-{stream}");
        if query.given(&name).is_some() {
            scenario.spend.extend(reading.pence(&name).map(|amount| (stream.clone(), amount)));
        }
    }
    for partner in &kept.fund.partners {
        let name = format!("cap-{}", partner.key);
        if query.given(&name).is_some() {
            scenario.caps.extend(reading.pence(&name).map(|amount| (partner.key.clone(), amount)));
        }
    }
    reading.finish(|| {
        Some(WhatIf {
            fund,
            fy,
            rule_on: None,
            scenario,
            band: BasisPoints::new(BAND),
            paths: PATHS,
            seed: 0,
        })
    })
}

fn answered(begun: Sheet, told: &WhatIfTold) -> Sheet {
    let end = &told.answer.year_end;
    let share =
        |bill: &Bill, key| bill.shared.shares.iter().find(|(own, _)| own == key).map(|(_, share)| *share);
    let pairs = end.shared.shares.iter().map(|(key, at_end)| Pair {
        name: partner_name(&told.fund, key),
        first: share(&told.answer.now, key).unwrap_or_default(),
        second: *at_end,
    });
    let chart = PairedBars {
        id: "who-bears".to_owned(),
        title: "Who would bear the variance".to_owned(),
        first: "If the year ended now".to_owned(),
        second: "At the year’s end".to_owned(),
        pairs: pairs.collect(),
    };
    let bills = Table::new(
        "The bill",
        [
            Head::words("When"),
            Head::figures("Funding"),
            Head::figures("Spending"),
            Head::figures("Variance"),
            Head::figures("From the reserve"),
        ],
    )
    .rows([("If the year ended now", &told.answer.now), ("At the year’s end", end)].map(bill));
    let fan = told.answer.fan.shares.iter().map(|(key, fan)| fan_row(partner_name(&told.fund, key), *fan));
    let fan = Table::new(
        "How far it may spread",
        [
            Head::words("Who bears"),
            Head::figures("Nine in ten above"),
            Head::figures("Half above"),
            Head::figures("One in ten above"),
        ],
    )
    .rows(fan.chain([fan_row("The whole variance".to_owned(), told.answer.fan.variance)]));
    begun
        .words("The rule as it would read", vec![told.rule.clone()])
        .chart(chart.chart())
        .table(bills)
        .table(fan)
        .words(
            "How the spread is drawn",
            vec![format!(
                "What is still to be spent is spread over {}, and each month drawn up to a tenth away from its part, {PATHS} times from the same seed.",
                format::count(usize::try_from(told.months).unwrap_or(12), "month", "months")
            )],
        )
}

fn bill((when, bill): (&str, &Bill)) -> Vec<Cell> {
    vec![
        Cell::new(when),
        Cell::sum(bill.funding),
        Cell::sum(bill.spend),
        Cell::sum(bill.variance),
        Cell::sum(bill.shared.reserve_used),
    ]
}

fn fan_row(name: String, fan: Quantiles) -> Vec<Cell> {
    let sums: [Pence; 3] = [fan.p10, fan.p50, fan.p90];
    std::iter::once(Cell::new(name)).chain(sums.map(Cell::sum)).collect()
}
