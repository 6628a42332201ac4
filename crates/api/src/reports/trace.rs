//! Links from a figure to the postings that it is made of.

use chrono::{DateTime, SecondsFormat, Utc};
use trellis_kernel::{FinancialYear, OrganisationId};
use trellis_ledger::Account;
use trellis_store::Cutoff;
use uuid::Uuid;

/// The costs that use up a budget.
pub(super) const SPEND: [Account; 3] =
    [Account::ServiceSpend, Account::InKindCost, Account::IrrecoverableVat];

/// Makes links for the figures of one statement: all look at the same place in the journal.
pub(super) struct Trace {
    fund: Uuid,
    place: String,
}

impl Trace {
    pub(super) fn of(fund: Uuid, cutoff: Cutoff) -> Self {
        let place = match cutoff {
            Cutoff::All => String::new(),
            Cutoff::Through(period) => {
                format!("&through_fy={}&through_period={}", period.fy.start_year(), period.no)
            }
            Cutoff::Known(at) if at.recorded < DateTime::<Utc>::MAX_UTC => {
                let recorded = at.recorded.to_rfc3339_opts(SecondsFormat::Micros, true);
                format!("&effective={}&recorded={recorded}", at.effective)
            }
            Cutoff::Known(at) => format!("&effective={}", at.effective),
        };
        Self { fund, place }
    }

    /// The postings of these accounts, whatever year they are charged to.
    pub(super) fn standing(&self, accounts: &[Account], more: &str) -> String {
        let codes: Vec<String> = accounts.iter().map(|account| account.code().to_string()).collect();
        format!("/api/v1/funds/{}/postings?account={}{}{more}", self.fund, codes.join(","), self.place)
    }

    /// The postings of these accounts charged to a year, before it was closed.
    pub(super) fn year(&self, fy: FinancialYear, accounts: &[Account], more: &str) -> String {
        let year = format!("&charge_fy={}&before_closing=true{more}", fy.start_year());
        self.standing(accounts, &year)
    }
}

/// `&scheme=…`, or the word for none.
pub(super) fn of_scheme(scheme: Option<impl Into<Uuid>>) -> String {
    let scheme: Option<Uuid> = scheme.map(Into::into);
    scheme.map_or_else(|| "&scheme=none".to_owned(), |id| format!("&scheme={id}"))
}

/// `&partner=…`
pub(super) fn of_partner(organisation: Option<OrganisationId>) -> String {
    organisation.map(|id| format!("&partner={id}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use trellis_kernel::Period;
    use trellis_store::Known;

    use super::*;

    #[test]
    fn a_link_names_the_accounts_the_year_and_the_place() {
        let fy = FinancialYear::starting(2026).expect("a year");
        let through = Trace::of(Uuid::nil(), Cutoff::Through(Period { fy, no: 9 }));
        let fund = Uuid::nil();
        assert_eq!(
            through.year(fy, &[Account::ServiceSpend, Account::InKindCost], &of_scheme(None::<Uuid>)),
            format!(
                "/api/v1/funds/{fund}/postings?account=5000,5100&through_fy=2026&through_period=9&charge_fy=2026&before_closing=true&scheme=none"
            )
        );
        let recorded: DateTime<Utc> = "2027-05-02T08:00:00Z".parse().expect("an instant");
        let known = Known { effective: fy.last_day(), recorded };
        assert_eq!(
            Trace::of(fund, Cutoff::Known(known)).standing(&[Account::Cash], ""),
            format!(
                "/api/v1/funds/{fund}/postings?account=1000&effective=2027-03-31&recorded=2027-05-02T08:00:00.000000Z"
            )
        );
    }
}
