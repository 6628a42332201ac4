//! Where the money of a fund goes: from partners through schemes to providers.

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, OrganisationId, Pence, Rate, allocate};
use trellis_ledger::Account;
use trellis_store::Tx;

use super::place::{paid_in, title_of};
use crate::Refusal;
use crate::funds::{fund_for, names};

/// The costs that a fund bears.
const COSTS: [Account; 3] = [Account::ServiceSpend, Account::InKindCost, Account::IrrecoverableVat];

/// So much from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyFlow {
    /// Who gives.
    pub from: String,
    /// Who gets.
    pub to: String,
    /// How much.
    pub amount: Pence,
}

/// A year's spending of a fund by who bears it and who gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyFlows {
    /// From each partner to each scheme: what the scheme spent, shared as the partners contribute over the year.
    pub by_partner: Vec<MoneyFlow>,
    /// From each scheme to each provider: what was spent.
    pub by_provider: Vec<MoneyFlow>,
}

/// What a fund spent in a year, by partner, scheme and provider, for those who read its postings.
pub fn get_money_flows(tx: &mut Tx<'_>, fund: FundId, fy: FinancialYear) -> Result<MoneyFlows, Refusal> {
    let (kept, _) = fund_for(tx, fund, Action::ListPostings)?;
    let schemes = tx.schemes(fund)?;
    let spent = tx.spend_by_provider(fund, fy, &COSTS)?;
    let providers: Vec<OrganisationId> = spent.iter().filter_map(|spend| spend.provider).collect();
    let known = tx.organisation_names(&providers)?;
    let named = |id: Option<OrganisationId>| {
        id.and_then(|id| known.get(&id).cloned()).unwrap_or_else(|| "Not under a named contract".to_owned())
    };
    let flow = |spend: &trellis_store::SchemeSpend| MoneyFlow {
        from: title_of(&schemes, spend.scheme),
        to: named(spend.provider),
        amount: spend.amount,
    };
    let by_provider: Vec<MoneyFlow> = spent.iter().map(flow).collect();
    let (partners, instalments) = (names(&kept.fund), tx.contributions_of_year(fund, fy)?);
    let paid = paid_in(&kept, &instalments)
        .into_iter()
        .map(|(key, paid)| (partners.get(&key).cloned().unwrap_or_default(), paid))
        .collect::<Vec<_>>();
    Ok(MoneyFlows { by_partner: shared(&by_provider, &paid), by_provider })
}

/// What each scheme spent, shared to the penny among those who pay in; nothing where nobody does.
fn shared(spent: &[MoneyFlow], paid: &[(String, Pence)]) -> Vec<MoneyFlow> {
    let mut by_scheme: BTreeMap<&str, Pence> = BTreeMap::new();
    for flow in spent {
        let sum = by_scheme.entry(flow.from.as_str()).or_default();
        *sum = sum.plus(flow.amount).unwrap_or(*sum);
    }
    let weights: Vec<Rate> = paid.iter().map(|(_, paid)| Rate::whole(i128::from(paid.get()))).collect();
    let mut flows = Vec::new();
    for (scheme, total) in by_scheme {
        let Ok(shares) = allocate(total, &weights) else { return Vec::new() };
        flows.extend(paid.iter().zip(shares).map(|((partner, _), amount)| MoneyFlow {
            from: partner.clone(),
            to: scheme.to_owned(),
            amount,
        }));
    }
    flows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(from: &str, to: &str, amount: i64) -> MoneyFlow {
        MoneyFlow { from: from.to_owned(), to: to.to_owned(), amount: Pence::new(amount) }
    }

    #[test]
    fn what_a_scheme_spends_is_borne_as_partners_pay_in() {
        let spent =
            [flow("Schools", "Lantern", 600), flow("Schools", "Harbour", 401), flow("Homes", "Harbour", 10)];
        let paid = [("Council".to_owned(), Pence::new(300)), ("ICB".to_owned(), Pence::new(700))];
        let expected = [
            flow("Council", "Homes", 3),
            flow("ICB", "Homes", 7),
            flow("Council", "Schools", 300),
            flow("ICB", "Schools", 701),
        ];
        assert_eq!(shared(&spent, &paid), expected);
    }

    #[test]
    fn where_nobody_pays_in_nothing_is_shared() {
        assert!(shared(&[flow("Schools", "Lantern", 600)], &[]).is_empty());
        assert!(shared(&[flow("Schools", "Lantern", 600)], &[("ICB".to_owned(), Pence::ZERO)]).is_empty());
    }
}
