//! What the pages of one fund share: their links to one another, and how things of a fund stand.

use trellis_kernel::{FinancialYear, FundId, MONTHS, Period};
use trellis_pooled_funds::{ContributionState, FundState};
use trellis_store::KeptFund;

use crate::shapes::Sheet;
use crate::view::Tag;
use crate::view::back_to;

/// The address of a fund, or of a page below it.
pub(super) fn address(fund: FundId, page: &str) -> String {
    if page.is_empty() { format!("/funds/{fund}") } else { format!("/funds/{fund}/{page}") }
}

/// A page of a fund, with the links to the others.
pub(super) fn sheet(kept: &KeptFund, page: &str, title: &str) -> Sheet {
    let id = kept.fund.id;
    let views = [
        ("", "Balance"),
        ("contributions", "Contributions"),
        ("risk-share", "Risk share"),
        ("budget", "Budget"),
        ("grants", "Grants"),
        ("flows", "Where it goes"),
        ("postings", "Postings"),
        ("what-if", "What if"),
        ("forecasts", "Forecasts"),
        ("periods", "Periods"),
        ("statements", "Statements"),
    ];
    let begun = Sheet::new(title).under(kept.fund.title.clone()).back(back_to("All funds", "/funds"));
    views.into_iter().fold(begun, |sheet, (at, text)| sheet.view(text, address(id, at), at == page))
}

/// How a fund stands.
pub(super) fn tag_of(state: FundState) -> Tag {
    let (text, colour) = match state {
        FundState::Draft => ("Draft", "govuk-tag--grey"),
        FundState::Active => ("Active", "govuk-tag--green"),
        FundState::Closing => ("Closing", "govuk-tag--yellow"),
        FundState::Dissolved => ("Dissolved", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// How an instalment stands; late is what is due and has not come.
pub(super) fn tag_of_instalment(state: ContributionState, late: bool) -> Tag {
    let (text, colour) = match state {
        ContributionState::Scheduled | ContributionState::Due if late => ("Overdue", "govuk-tag--red"),
        ContributionState::Scheduled => ("Scheduled", "govuk-tag--grey"),
        ContributionState::Due => ("Due", "govuk-tag--blue"),
        ContributionState::Received => ("Received", "govuk-tag--green"),
        ContributionState::Awaiting => ("Waits for its measure", "govuk-tag--yellow"),
        ContributionState::Lapsed => ("Lapsed", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// The name of a partner by its key.
pub(super) fn partner_name(kept: &KeptFund, key: &trellis_pooled_funds::PartnerKey) -> String {
    let mut all = kept.fund.partners.iter().chain(&kept.former_partners);
    all.find(|partner| partner.key == *key).map_or_else(|| key.to_string(), |partner| partner.name.clone())
}

/// The month that a period is, as people call it.
pub(super) fn month_of(period: Period) -> String {
    let year = i32::from(period.fy.start_year()) + i32::from(period.no > 9);
    let of_the_year = usize::try_from(period.no - 1).ok().filter(|passed| *passed < 12);
    let named = of_the_year.and_then(|passed| MONTHS.iter().cycle().nth(passed + 3));
    named.map_or_else(|| format!("Year end {}", period.fy), |month| format!("{month} {year}"))
}

/// The quarter that a period lies in, 1 to 4.
pub(crate) fn quarter_of(period: Period) -> u8 {
    u8::try_from((period.no.clamp(1, 12) - 1) / 3 + 1).unwrap_or(4)
}

/// A year as it was typed or linked: by its first calendar year.
pub(super) fn year(text: &str) -> Option<FinancialYear> {
    text.parse().ok().and_then(FinancialYear::starting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(no: i16) -> Period {
        Period { fy: FinancialYear::starting(2026).expect("a year"), no }
    }

    #[test]
    fn periods_are_called_by_their_months() {
        assert_eq!(
            [1, 9, 10, 12, 13].map(|no| month_of(period(no))),
            ["April 2026", "December 2026", "January 2027", "March 2027", "Year end 2026-27"]
        );
        assert_eq!([1, 3, 4, 8, 12, 13].map(|no| quarter_of(period(no))), [1, 1, 2, 3, 4, 4]);
    }
}
