//! Scheme by scheme: budget, cost, promise, forecast, and each partner's part of it.

use trellis_kernel::{Pence, Rate, SchemeId, allocate};
use trellis_ledger::Account;

use super::{Books, Of};
use crate::{FundError, PartnerKey};

/// The costs that use up a budget.
pub(super) const SPEND: [Account; 3] =
    [Account::ServiceSpend, Account::InKindCost, Account::IrrecoverableVat];

/// A scheme by its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeName {
    /// Its id; none for what names no scheme.
    pub id: Option<SchemeId>,
    /// Its title.
    pub title: String,
    /// Its stream.
    pub stream: String,
}

/// Where a scheme stands in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeLine {
    /// The scheme.
    pub scheme: SchemeName,
    /// The approved budget.
    pub budget: Pence,
    /// Authorised beyond it.
    pub released: Pence,
    /// Spent.
    pub actual: Pence,
    /// Promised and not yet spent.
    pub committed: Pence,
    /// Reserved for what is being tendered.
    pub precommitted: Pence,
    /// What it will have cost: spent and promised. The low end of the range.
    pub forecast: Pence,
    /// The high end of the range: what is reserved comes to be spent too.
    pub forecast_high: Pence,
    /// Forecast less budget: positive is an overspend.
    pub variance: Pence,
    /// What each partner pays of the forecast, by what it contributes to the fund.
    pub shares: Vec<(PartnerKey, Pence)>,
}

impl SchemeName {
    /// The name of what names no scheme.
    pub(super) fn none() -> Self {
        Self { id: None, title: "No scheme".to_owned(), stream: String::new() }
    }
}

/// The schemes of a fund in the order given, and last what names no scheme, where there is any.
pub fn scheme_lines(
    books: &Books<'_>,
    schemes: &[SchemeName],
    contributions: &[(PartnerKey, Pence)],
) -> Result<Vec<SchemeLine>, FundError> {
    let mut lines = Vec::with_capacity(schemes.len() + 1);
    for scheme in schemes.iter().chain([&SchemeName::none()]) {
        let line = line(books, scheme, contributions)?;
        if scheme.id.is_some() || !line.is_nil() {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn line(
    books: &Books<'_>,
    scheme: &SchemeName,
    contributions: &[(PartnerKey, Pence)],
) -> Result<SchemeLine, FundError> {
    let of = Of::scheme(scheme.id);
    let budget = books.credit(&[Account::Appropriations], of)?;
    let actual = books.debit(&SPEND, of)?;
    let committed = books.debit(&[Account::Commitments], of)?;
    let precommitted = books.debit(&[Account::Precommitments], of)?;
    let forecast = actual.plus(committed).ok_or(FundError::TooLarge)?;
    Ok(SchemeLine {
        scheme: scheme.clone(),
        budget,
        released: books.credit(&[Account::AuthorisedExcess], of)?,
        actual,
        committed,
        precommitted,
        forecast,
        forecast_high: forecast.plus(precommitted).ok_or(FundError::TooLarge)?,
        variance: forecast.minus(budget).ok_or(FundError::TooLarge)?,
        shares: shares(forecast, contributions)?,
    })
}

impl SchemeLine {
    fn is_nil(&self) -> bool {
        [self.budget, self.released, self.actual, self.committed, self.precommitted]
            .iter()
            .all(|amount| amount.is_zero())
    }
}

/// An amount shared by what partners contribute; nobody's, while nobody contributes.
pub(super) fn shares(
    amount: Pence,
    contributions: &[(PartnerKey, Pence)],
) -> Result<Vec<(PartnerKey, Pence)>, FundError> {
    if contributions.iter().all(|(_, paid)| !paid.is_positive()) {
        return Ok(Vec::new());
    }
    let weights: Vec<Rate> = contributions
        .iter()
        .map(|(_, paid)| Rate::whole(i128::from((*paid).max(Pence::ZERO).get())))
        .collect();
    let shares = allocate(amount, &weights).map_err(|_| FundError::TooLarge)?;
    Ok(contributions.iter().map(|(key, _)| key.clone()).zip(shares).collect())
}
