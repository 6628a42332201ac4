//! A version of a risk-share rule on the wire.

use serde::Serialize;
use trellis_commissioning::funds::ToldRule;
use trellis_pooled_funds::rule::RiskRule;
use utoipa::ToSchema;

/// A version of a risk-share rule, told in plain English.
#[derive(Serialize, ToSchema)]
#[schema(as = RiskRule)]
pub(super) struct RiskRuleBody {
    /// 1, 2, 3…
    version: i32,
    /// The rule as it was written down.
    #[schema(value_type = Object)]
    rule: RiskRule,
    /// The same with its percentages of contributions in pence, as they were fixed when it began to count; null where it
    /// has none or they are not fixed yet.
    #[schema(value_type = Option<Object>)]
    fixed: Option<RiskRule>,
    /// The rule in plain English, made from the rule itself.
    echo: String,
    /// What it would do with £100,000.00 over and under.
    worked_example: String,
    /// What partners sign: the terms and this rule, 64 hexadecimal digits.
    agreement_hash: String,
    /// The keys of the partners that have signed the agreement as it stands.
    signed_by: Vec<String>,
}

impl From<ToldRule> for RiskRuleBody {
    fn from(told: ToldRule) -> Self {
        Self {
            version: told.rule.parts().version,
            rule: told.rule,
            fixed: told.fixed,
            echo: told.echo,
            worked_example: told.example,
            agreement_hash: told.agreement.to_string(),
            signed_by: told.signed_by.into_iter().map(String::from).collect(),
        }
    }
}
