//! Versions of a fund's risk-share rule, and who signed the agreement with which of them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FundId, OrganisationId, PersonId};
use trellis_pooled_funds::AgreementHash;
use trellis_pooled_funds::rule::{Applies, Parts, RiskRule, VersionSpan};
use uuid::Uuid;

use crate::schema::{risk_rule, risk_rule_signature};
use crate::{KeptFund, StoreError, Tx};

/// A signature of a partner.
#[derive(Clone, Debug)]
pub struct RuleSignature {
    /// The partner.
    pub organisation: OrganisationId,
    /// What it signed: hexadecimal.
    pub agreement_hash: String,
    /// Who signed for it.
    pub signed_by: PersonId,
    /// When.
    pub signed_at: DateTime<Utc>,
}

/// A version of a rule with its signatures.
#[derive(Clone, Debug)]
pub struct KeptRule {
    /// The rule, as partners sign it.
    pub rule: RiskRule,
    /// The same with each tier's top in pence, once that is fixed; none for a rule whose tops are in pence anyway.
    pub fixed: Option<RiskRule>,
    /// Its signatures, whatever agreement they were for.
    pub signatures: Vec<RuleSignature>,
}

impl KeptRule {
    /// The rule as amounts are shared by it.
    pub fn counting(&self) -> &RiskRule {
        self.fixed.as_ref().unwrap_or(&self.rule)
    }

    /// True while a tier's top is not known in pence.
    pub fn has_open_tops(&self) -> bool {
        self.counting().has_open_tops()
    }
}

impl VersionSpan for KeptRule {
    fn valid_from(&self) -> NaiveDate {
        self.rule.valid_from()
    }

    fn valid_to(&self) -> Option<NaiveDate> {
        self.rule.valid_to()
    }

    fn applies(&self) -> Applies {
        self.rule.applies()
    }
}

type SignatureRow = (i32, Uuid, String, Uuid, DateTime<Utc>);

impl Tx<'_> {
    /// Every version of a fund's rule, the first one first.
    pub fn risk_rules(&mut self, fund: FundId) -> Result<Vec<KeptRule>, StoreError> {
        let contents: Vec<(String, Option<String>)> = risk_rule::table
            .filter(risk_rule::fund_id.eq(fund.uuid()))
            .order(risk_rule::rule_version)
            .select((risk_rule::content, risk_rule::fixed))
            .load(self.conn())?;
        let signatures: Vec<SignatureRow> = risk_rule_signature::table
            .filter(risk_rule_signature::fund_id.eq(fund.uuid()))
            .order(risk_rule_signature::signed_at)
            .select((
                risk_rule_signature::rule_version,
                risk_rule_signature::org_id,
                risk_rule_signature::agreement_hash,
                risk_rule_signature::signed_by,
                risk_rule_signature::signed_at,
            ))
            .load(self.conn())?;
        contents.iter().map(|content| kept(content, &signatures)).collect()
    }

    /// Adds a version.
    pub fn insert_risk_rule(
        &mut self,
        permit: &Permit,
        fund: &KeptFund,
        new: &KeptRule,
    ) -> Result<(), StoreError> {
        let rule = &new.rule;
        let fixed = new.fixed.as_ref().map(written).transpose()?;
        let by = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let now = self.now();
        diesel::insert_into(risk_rule::table)
            .values((
                risk_rule::fund_id.eq(fund.fund.id.uuid()),
                risk_rule::rule_version.eq(rule.parts().version),
                risk_rule::trust_id.eq(fund.trust.uuid()),
                risk_rule::valid_from.eq(rule.parts().valid_from),
                risk_rule::valid_to.eq(rule.parts().valid_to),
                risk_rule::content.eq(written(rule)?),
                risk_rule::fixed.eq(fixed),
                risk_rule::created_by.eq(by),
                risk_rule::created_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Keeps what a version's tops come to in pence; the database takes it once.
    pub fn fix_risk_rule_tops(
        &mut self,
        _: &Permit,
        fund: FundId,
        fixed: &RiskRule,
    ) -> Result<(), StoreError> {
        diesel::update(risk_rule::table.find((fund.uuid(), fixed.parts().version)))
            .set(risk_rule::fixed.eq(written(fixed)?))
            .execute(self.conn())?;
        Ok(())
    }

    /// Signs the agreement with a version of the rule, for the caller's organisation.
    pub fn insert_risk_rule_signature(
        &mut self,
        permit: &Permit,
        fund: &KeptFund,
        version: i32,
        agreement: AgreementHash,
    ) -> Result<(), StoreError> {
        let by = permit.principal();
        let now = self.now();
        diesel::insert_into(risk_rule_signature::table)
            .values((
                risk_rule_signature::fund_id.eq(fund.fund.id.uuid()),
                risk_rule_signature::rule_version.eq(version),
                risk_rule_signature::trust_id.eq(fund.trust.uuid()),
                risk_rule_signature::org_id.eq(by.organisation().map(Uuid::from).unwrap_or_default()),
                risk_rule_signature::agreement_hash.eq(agreement.to_string()),
                risk_rule_signature::signed_by.eq(by.person().map(Uuid::from).unwrap_or_default()),
                risk_rule_signature::signed_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

fn written(rule: &RiskRule) -> Result<String, StoreError> {
    serde_json::to_string(rule).map_err(|error| StoreError::Internal(error.to_string()))
}

fn read(content: &str) -> Result<RiskRule, StoreError> {
    let parts: Parts =
        serde_json::from_str(content).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    RiskRule::new(parts).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn kept(
    (content, fixed): &(String, Option<String>),
    signatures: &[SignatureRow],
) -> Result<KeptRule, StoreError> {
    let rule = read(content)?;
    let fixed = fixed.as_deref().map(read).transpose()?;
    let signatures = signatures
        .iter()
        .filter(|(version, ..)| *version == rule.parts().version)
        .map(|(_, organisation, hash, by, at)| RuleSignature {
            organisation: (*organisation).into(),
            agreement_hash: hash.clone(),
            signed_by: (*by).into(),
            signed_at: *at,
        })
        .collect();
    Ok(KeptRule { rule, fixed, signatures })
}
