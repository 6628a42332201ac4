//! What partners sign: the rule and the terms as they stand, by one hash.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::rule::RiskRule;
use crate::{FundError, LegalBasis, Terms};

/// SHA-256 over the legal basis, the written terms and the risk-share rule. Another word in any of them is another
/// agreement, and earlier signatures no longer count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AgreementHash([u8; 32]);

impl AgreementHash {
    /// The hash of an agreement.
    pub fn of(basis: LegalBasis, terms: &Terms, rule: &RiskRule) -> Result<Self, FundError> {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(text.as_bytes());
        };
        part(basis.code());
        for (term, text) in terms.written() {
            part(term.code());
            part(text);
        }
        part(&serde_json::to_string(rule).map_err(|_| FundError::TooLarge)?);
        Ok(Self(hash.finalize().into()))
    }
}

impl fmt::Display for AgreementHash {
    /// 64 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Term;
    use crate::rule::Parts;

    fn rule(version: i32) -> RiskRule {
        let bearer = json!({"steps": [{"kind": "bearer", "partner": "icb"}]});
        let parts: Parts = serde_json::from_value(json!({"version": version, "valid_from": "2026-04-01",
            "partners": ["icb"], "streams": {"joint": {"over": bearer, "under": bearer}}}))
        .expect("the form");
        RiskRule::new(parts).expect("a sound rule")
    }

    #[test]
    fn another_word_is_another_agreement() {
        let terms = |text: &str| Terms::new([(Term::Aims, text.to_owned())]).expect("terms");
        let hash =
            |text, version| AgreementHash::of(LegalBasis::S75, &terms(text), &rule(version)).expect("a hash");
        assert_eq!(hash("well-being", 1), hash("well-being", 1));
        assert_ne!(hash("well-being", 1), hash("wellbeing", 1));
        assert_ne!(hash("well-being", 1), hash("well-being", 2));
        let grant = AgreementHash::of(LegalBasis::Grant, &terms("well-being"), &rule(1)).expect("a hash");
        assert_ne!(hash("well-being", 1), grant);
        assert_eq!(grant.to_string().len(), 64);
    }
}
