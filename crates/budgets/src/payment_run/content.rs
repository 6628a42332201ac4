//! The contents of a run as bytes that two people can agree on.

use sha2::{Digest, Sha256};

use super::PaymentRun;

/// SHA-256 of what a run pays.
pub type RunHash = [u8; 32];

impl PaymentRun {
    /// The hash of the batch number, the day, the account that pays, and of each item its payment, payee, amount, account and reference. Every text
    /// has its length in front, so that no two contents have the same bytes.
    pub fn content_hash(&self) -> RunHash {
        let mut hash = Sha256::new();
        let mut put = |part: &[u8]| {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        };
        put(self.id.uuid().as_bytes());
        put(self.batch_id().as_bytes());
        put(self.pay_on.to_string().as_bytes());
        for text in [
            self.payer.party.name.as_str(),
            self.payer.party.account.sort_code(),
            self.payer.party.account.number(),
            &self.payer.service_user,
        ] {
            put(text.as_bytes());
        }
        for item in &self.items {
            put(item.payment.uuid().as_bytes());
            put(item.payee.uuid().as_bytes());
            put(&item.amount.get().to_be_bytes());
            put(item.reference.as_bytes());
            match &item.account {
                None => put(b"no account"),
                Some((change, party)) => {
                    put(change.uuid().as_bytes());
                    put(party.name.as_bytes());
                    put(party.account.sort_code().as_bytes());
                    put(party.account.number().as_bytes());
                }
            }
        }
        hash.finalize().into()
    }
}
