//! What a row of the policy says: what an action does, and which side may do it in which roles.

use crate::Role;

/// What an action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Changes something.
    Write,
    /// A decision that cannot be undone: needs a fresh second factor, and no machine makes it.
    Decide,
}

/// How an organisation stands to the thing acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The public, without a credential.
    Anyone,
    /// Anyone signed in with a second factor.
    SignedIn,
    /// Anyone who gave a password, even without the second factor.
    PasswordOnly,
    /// The trust whose thing it is.
    Trust,
    /// A partner of the fund or plan.
    Partner,
    /// The provider whose thing it is.
    Provider,
    /// The organisation whose people or keys these are.
    Own,
    /// The operator of the platform.
    Platform,
    /// Our own background worker, for the trust whose thing it is.
    Worker,
}

/// One line of the policy: a side and the roles that may act for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The side.
    pub side: Side,
    /// The roles; empty means every member of that side.
    pub roles: &'static [Role],
}
