//! What stands before both edges: signing in around its transactions, and how many requests may come.
//!
//! The API and the pages know nothing of one another, and both sign people in: what takes more than one transaction, or
//! hashes, or counts requests, is here once. It holds no rule; the steps themselves are use cases.

mod act;
mod hashing;
mod letter;
mod limits;
mod new_password;
mod sign_in;

use std::sync::Arc;

use trellis_credentials::{Purpose, RootKey, SecretBox};
use trellis_store::Store;

pub use hashing::HashGate;
pub use letter::Letter;
pub use limits::{LimitSettings, Limits};
pub use sign_in::{Enrolment, Registration, Started};

/// The way in. Clones share their counts and their gate.
#[derive(Clone)]
pub struct Entrance {
    /// The database.
    pub store: Store,
    /// Bounds password hashing.
    pub hashing: Arc<HashGate>,
    /// How many requests each caller sent lately.
    pub limits: Arc<Limits>,
    totp_box: SecretBox,
    mail_box: SecretBox,
}

impl Entrance {
    /// Puts the parts together; every key comes from the root key.
    pub fn new(store: Store, root: &RootKey, limits: LimitSettings) -> Self {
        Self {
            store,
            hashing: Arc::default(),
            limits: Arc::new(Limits::new(limits)),
            totp_box: root.secret_box(Purpose::TotpSecret),
            mail_box: root.secret_box(Purpose::PendingMessage),
        }
    }
}
