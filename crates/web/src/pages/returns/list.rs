//! `/returns`: which return is due for which period, and by when it is published.

use actix_web::get;
use chrono::{Datelike, Months, NaiveDate};
use trellis_commissioning::{Refusal, funds, transparency};
use trellis_kernel::{FinancialYear, london_date};
use trellis_publishing::transparency::ReportingPeriod;
use trellis_store::{After, Tx};

use crate::format;
use crate::pages::home::if_allowed;
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

/// Quarters that are listed, the running one among them.
const QUARTERS: usize = 5;

#[get("/returns")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("list returns", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let today = london_date(tx.now());
    let ends = quarter_ends(today);
    // Who may read one of them may read all three.
    if let Some(first) = ends.first() {
        transparency::get_spend_over_500(tx, *first)?;
    }
    let rows = ends.iter().flat_map(|end| rows_of(*end, today));
    let columns = [
        Head::words("Return"),
        Head::words("Period"),
        Head::words("Publish by"),
        Head::words("Take with you"),
    ];
    let table = Table::new("By period", columns).rows(rows);
    let sheet = Sheet::new("Returns")
        .say("Each is made from what was posted and paid, with its row count and control total; the same dates give the same bytes.")
        .table(table);
    let page = if_allowed(funds::list_funds(tx, After { after: None, limit: 25 }))?;
    let Some(now) = FinancialYear::containing(today) else { return Ok(sheet) };
    let rows = page.into_iter().flat_map(|page| page.items).flat_map(|fund| {
        ["budget", "outturn"].map(|stage| {
            let href = format!("/funds/{}/section-251/{}/{stage}", fund.id, now.start_year());
            vec![
                Cell::new(format!("Section 251, {stage}")).to(href.clone()),
                Cell::new(fund.title.clone()),
                Cell::new(now.to_string()),
                Cell::new("Spreadsheet").to(format!("{href}/xlsx")),
            ]
        })
    });
    let yearly = Table::new(
        "By fund and year",
        [Head::words("Return"), Head::words("Fund"), Head::words("Year"), Head::words("Take with you")],
    )
    .rows(rows)
    .or_else("The section 251 return of a fund appears here with the trust’s first fund.");
    Ok(sheet.table(yearly))
}

fn rows_of(end: NaiveDate, today: NaiveDate) -> Vec<Vec<Cell>> {
    let kinds = [
        ("payments-notice", "Payments compliance notice (section 69)", ReportingPeriod::half_year(end).ok()),
        (
            "over-30000",
            "Payments over £30,000 (section 70)",
            ReportingPeriod::quarter_of_section_70(end).ok(),
        ),
        ("over-500", "Spending over £500", ReportingPeriod::quarter(end).ok()),
    ];
    let known = kinds.into_iter().filter_map(|(kind, text, period)| Some((kind, text, period?)));
    known
        .map(|(kind, text, period)| {
            let href = format!("/returns/{kind}/{end}");
            let state = if end >= today { ", still running" } else { "" };
            let span =
                format!("{} to {}{state}", format::short_date(period.start), format::short_date(period.end));
            vec![
                Cell::new(text).to(href.clone()),
                Cell::new(span),
                Cell::new(format::short_date(period.publish_by)),
                Cell::new("Spreadsheet").to(format!("{href}/files/xlsx")),
            ]
        })
        .collect()
}

/// The last days of the quarter that runs and of those before it, the newest first.
fn quarter_ends(today: NaiveDate) -> Vec<NaiveDate> {
    let first_after = today
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(3 - (today.month() - 1) % 3)));
    let step = |first: &NaiveDate| first.checked_sub_months(Months::new(3));
    std::iter::successors(first_after, step).take(QUARTERS).filter_map(|first| first.pred_opt()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_with_their_third_month() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let wanted = ["2026-12-31", "2026-09-30", "2026-06-30", "2026-03-31", "2025-12-31"].map(day);
        assert_eq!(quarter_ends(day("2026-11-22")), wanted);
        assert_eq!(quarter_ends(day("2026-10-01")), wanted);
        assert_eq!(quarter_ends(day("2026-12-31")), wanted);
    }
}
