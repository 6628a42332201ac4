//! The challenges of an organisation.

use trellis_access::Action;
use trellis_store::{After, KeptChallenge, Page, Tx, Versioned};

use crate::{Refusal, authorise, own_side};

/// A page of the challenges that the caller's organisation answers or makes.
pub fn list_challenges(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<KeptChallenge>>, Refusal> {
    authorise(tx, Action::ListChallenges, own_side(tx)?)?;
    Ok(tx.challenges(after)?)
}
