//! `/funds/{id}/forecasts`: what a year is expected to come to, as it was forecast, and a new forecast.

use actix_web::{get, post, web};
use trellis_budgets::{AgreedSaving, Outlook, PipelineItem};
use trellis_commissioning::forecasts::{self, ForecastTold};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::{BasisPoints, FinancialYear, FundId, Invalid, london_date};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, sheet, year};
use crate::form::{Form, Next};
use crate::format;
use crate::paging::{Paging, after};
use crate::reading::basis_points;
use crate::rows::{in_its_row, written};
use crate::shapes::{Cell, Choice, Field, Head, Press, Question, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// Rows that the form has for demand that is not promised yet, and for savings.
const ROWS: usize = 2;

#[get("/funds/{id}/forecasts")]
pub(crate) async fn list(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list forecasts", move |tx| read_list(tx, id, &query)).await
}

#[get("/funds/{id}/forecasts/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show forecast form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/forecasts/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (fy, outlook) = told(typed)?;
        let made = forecasts::create_forecast(tx, id, fy, &outlook)?.forecast;
        let told = format!(
            "{fy} is forecast to come to {}, between {} and {} in eight of ten cases",
            format::money(made.outturn),
            format::money(made.low),
            format::money(made.high)
        );
        Ok(Next::to(address(id, "forecasts")).told(told))
    };
    form.submit("create forecast", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed) -> Result<(FinancialYear, Outlook), Refusal> {
    let demand = written(typed, ("pipeline", &["name", "probability_bp", "days", "weekly_p"]), ROWS);
    let saved = written(typed, ("savings", &["name", "amount_p"]), ROWS);
    let mut reading = typed.reading();
    let mut pipeline = Vec::new();
    for row in &demand {
        let text = |part: &str| typed.text(&format!("pipeline-{row}-{part}")).trim().to_owned();
        let weekly = reading.pence(&format!("pipeline-{row}-weekly_p"));
        let probability = basis_points(&text("probability_bp")).unwrap_or_default();
        let days = text("days").parse().unwrap_or_default();
        let item = |weekly| PipelineItem {
            name: text("name"),
            probability: BasisPoints::new(probability),
            days,
            weekly,
        };
        pipeline.extend(weekly.map(item));
    }
    let mut savings = Vec::new();
    for row in &saved {
        let name = typed.text(&format!("savings-{row}-name")).trim().to_owned();
        let amount = reading.pence(&format!("savings-{row}-amount_p"));
        savings.extend(amount.map(|amount| AgreedSaving { name, amount }));
    }
    let (pipeline, savings) = reading.finish(|| Some((pipeline, savings)))?;
    let fy = year(typed.text("fy")).ok_or_else(|| Invalid::at("/fy", "choose a year"))?;
    let band = basis_points(typed.given("band_bp").unwrap_or("0"))
        .ok_or_else(|| Invalid::at("/band_bp", "enter a share in per cent, such as 3 or 2.5"))?;
    let outlook = Outlook { pipeline, savings, band: BasisPoints::new(band), seed: 1 };
    let checked = outlook.check().map_err(Refusal::from);
    let checked = checked.map_err(|refusal| in_its_row(refusal, "pipeline", &demand));
    Ok((fy, checked.map_err(|refusal| in_its_row(refusal, "savings", &saved))?))
}

fn read_list(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = forecasts::list_forecasts(tx, id, after(query))?;
    let heads = [
        Head::words("Made"),
        Head::words("Year"),
        Head::figures("Spent and delivered"),
        Head::figures("Promised"),
        Head::figures("Not promised yet"),
        Head::figures("Savings"),
        Head::figures("Outturn"),
        Head::words("Eight of ten between"),
    ];
    let table = Table::new("Forecasts, the oldest first", heads)
        .rows(page.items.iter().map(row))
        .or_else("No forecast has been made yet. Make one, and it is kept as it was made, to be compared with the year’s end.")
        .paged(Paging::of(&address(id, "forecasts"), query, &page));
    Ok(sheet(&kept, "forecasts", "Forecasts")
        .say("A forecast is made from what is posted and promised, and from what people know that is neither. Nothing is posted by it.")
        .action("Make a forecast", address(id, "forecasts/new"))
        .table(table))
}

fn row(told: &ForecastTold) -> Vec<Cell> {
    let (kept, own) = (&told.kept, &told.kept.forecast);
    let spent = own.figures.actual.plus(own.figures.accrued).unwrap_or_default();
    let promised = own.figures.committed.plus(own.figures.beyond_review).unwrap_or_default();
    let outturn = Cell::sum(own.outturn);
    let outturn = match told.error {
        Some(error) => outturn.meta(format!("{} off at the year’s end", format::money(error))),
        None => outturn,
    };
    vec![
        Cell::new(format::instant(kept.made_at)),
        Cell::new(kept.fy.to_string()),
        Cell::sum(spent),
        Cell::sum(promised),
        Cell::sum(own.pipeline),
        Cell::sum(own.savings),
        outturn,
        Cell::new(format!("{} and {}", format::money(own.low), format::money(own.high))),
    ]
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    forecasts::list_forecasts(tx, id, trellis_store::After { after: None, limit: 1 })?;
    let now = FinancialYear::containing(london_date(tx.now())).ok_or_else(Refusal::not_found)?;
    let years = [Some(now), FinancialYear::starting(now.start_year() + 1)];
    let years = years.into_iter().flatten().map(|fy| Choice::new(fy.start_year(), fy.to_string())).collect();
    let question = Question::new("Make a forecast")
        .under(kept.fund.title)
        .back(back_to("Back to the forecasts", address(id, "forecasts")))
        .say("What is spent, delivered and promised is taken from the ledger. Add what is not there yet; leave out what you do not need, and never name a child.")
        .ask(Field::radios("fy", "For which financial year?", years))
        .ask(Field::short("band_bp", "How far a month may lie from its part, in per cent (optional)").hint("For example, 3"));
    Ok(rows(question)
        .button(Press::on("Make the forecast"))
        .holding(Values::default().with("fy", now.start_year())))
}

/// Fields for each row of demand and of savings.
fn rows(question: Question) -> Question {
    let demand = (0..ROWS).fold(question, |question, row| {
        let (at, no) = (|part: &str| format!("pipeline-{row}-{part}"), row + 1);
        question
            .ask(
                Field::text(&at("name"), &format!("Demand {no} that is not promised yet (optional)"))
                    .hint("Such as Two short breaks from January"),
            )
            .ask(Field::short(&at("probability_bp"), &format!("How likely demand {no} is, in per cent")))
            .ask(Field::short(&at("days"), &format!("Days of demand {no} in the year")))
            .ask(Field::money(&at("weekly_p"), &format!("Weekly rate of demand {no}")))
    });
    (0..ROWS).fold(demand, |question, row| {
        let (at, no) = (|part: &str| format!("savings-{row}-{part}"), row + 1);
        question
            .ask(Field::text(&at("name"), &format!("Agreed saving {no} (optional)")))
            .ask(Field::money(&at("amount_p"), &format!("How much saving {no} comes to")))
    })
}
