//! The annual return of income and expenditure (SI 2000/617 reg 7(4)).

use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::Account;

use super::scheme_lines::SPEND;
use super::{Books, Of, SchemeName};
use crate::{FundError, Partner, PartnerKey};

/// The income that is not a partner's contribution.
const OTHER_INCOME: [Account; 3] = [Account::Grants, Account::ClientIncome, Account::RiskShareFunding];

/// What a partner contributed in the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerIncome {
    /// The partner.
    pub partner: PartnerKey,
    /// Its name.
    pub name: String,
    /// In cash.
    pub cash: Pence,
    /// In kind.
    pub in_kind: Pence,
    /// What it was charged with of an overspend.
    pub risk_share: Pence,
    /// What is returned to it of an underspend, or kept for it.
    pub returned: Pence,
}

/// What goes over into the next year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CarriedForward {
    /// The partners' balances.
    pub partner_balances: Pence,
    /// The risk reserve.
    pub risk_reserve: Pence,
    /// Ring-fenced balances.
    pub ring_fenced: Pence,
}

/// The income and expenditure of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnualReturn {
    /// The year.
    pub fy: FinancialYear,
    /// Partner by partner.
    pub partners: Vec<PartnerIncome>,
    /// Contributions that name no partner of the fund.
    pub unnamed: Pence,
    /// Grants.
    pub grants: Pence,
    /// Charges to clients, and other income.
    pub other: Pence,
    /// All income: contributions, grants, other, and the risk share.
    pub income: Pence,
    /// Cost, scheme by scheme; the last one may name no scheme.
    pub expenditure: Vec<(SchemeName, Pence)>,
    /// What of an underspend is returned or kept.
    pub risk_share_returned: Pence,
    /// All cost.
    pub cost: Pence,
    /// Income less cost: positive is a surplus.
    pub surplus: Pence,
    /// What goes over.
    pub carried_forward: CarriedForward,
}

impl AnnualReturn {
    /// The return of the books' year.
    pub fn of(books: &Books<'_>, partners: &[Partner], schemes: &[SchemeName]) -> Result<Self, FundError> {
        let partners =
            partners.iter().map(|partner| income_of(books, partner)).collect::<Result<Vec<_>, _>>()?;
        let contributed = [Account::Contributions, Account::InKindContributions];
        let contributions = books.credit(&contributed, Of::ALL)?;
        let named = total(partners.iter().flat_map(|partner| [partner.cash, partner.in_kind]))?;
        let other = books.credit(&OTHER_INCOME, Of::ALL)?;
        let income = contributions.plus(other).ok_or(FundError::TooLarge)?;
        let returned = books.debit(&[Account::RiskShareReturn], Of::ALL)?;
        let cost = books.debit(&SPEND, Of::ALL)?.plus(returned).ok_or(FundError::TooLarge)?;
        let standing = |account| books.standing(&[account], Of::ALL)?.negated().ok_or(FundError::TooLarge);
        Ok(Self {
            fy: books.fy,
            partners,
            unnamed: contributions.minus(named).ok_or(FundError::TooLarge)?,
            grants: books.credit(&[Account::Grants], Of::ALL)?,
            other: books.credit(&[Account::ClientIncome], Of::ALL)?,
            income,
            expenditure: expenditure(books, schemes)?,
            risk_share_returned: returned,
            cost,
            surplus: income.minus(cost).ok_or(FundError::TooLarge)?,
            carried_forward: CarriedForward {
                partner_balances: standing(Account::PartnerBalances)?,
                risk_reserve: standing(Account::RiskReserve)?,
                ring_fenced: standing(Account::RingFencedBalances)?,
            },
        })
    }
}

fn income_of(books: &Books<'_>, partner: &Partner) -> Result<PartnerIncome, FundError> {
    let of = Of::partner(partner.organisation);
    Ok(PartnerIncome {
        partner: partner.key.clone(),
        name: partner.name.clone(),
        cash: books.credit(&[Account::Contributions], of)?,
        in_kind: books.credit(&[Account::InKindContributions], of)?,
        risk_share: books.credit(&[Account::RiskShareFunding], of)?,
        returned: books.debit(&[Account::RiskShareReturn], of)?,
    })
}

/// Cost by scheme, in the order given, and last what names no scheme, where there is any.
fn expenditure(books: &Books<'_>, schemes: &[SchemeName]) -> Result<Vec<(SchemeName, Pence)>, FundError> {
    let mut rows = Vec::with_capacity(schemes.len() + 1);
    for scheme in schemes.iter().chain([&SchemeName::none()]) {
        let cost = books.debit(&SPEND, Of::scheme(scheme.id))?;
        if scheme.id.is_some() || !cost.is_zero() {
            rows.push((scheme.clone(), cost));
        }
    }
    Ok(rows)
}

pub(super) fn total(amounts: impl IntoIterator<Item = Pence>) -> Result<Pence, FundError> {
    Pence::sum(amounts).ok_or(FundError::TooLarge)
}
