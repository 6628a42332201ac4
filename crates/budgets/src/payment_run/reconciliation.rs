//! Invariant I16: what stands in the payment file is settled, returned, or in transit.

use trellis_kernel::Pence;

use crate::PaymentState;

/// Where the money of a released run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// What the file paid.
    pub file: Pence,
    /// What the payees have.
    pub settled: Pence,
    /// What came back.
    pub returned: Pence,
    /// What the bank has not spoken of.
    pub in_transit: Pence,
}

impl Reconciliation {
    /// Adds up the items of a run. `None` when the sum cannot be counted.
    pub fn of<'r>(items: impl IntoIterator<Item = (Pence, &'r PaymentState)>) -> Option<Self> {
        let mut sums = Self::default();
        for (amount, state) in items {
            sums.file = sums.file.plus(amount)?;
            let place = match state {
                PaymentState::Settled { .. } => &mut sums.settled,
                PaymentState::Returned { .. } => &mut sums.returned,
                PaymentState::Requested { .. }
                | PaymentState::Approved { .. }
                | PaymentState::Withdrawn { .. }
                | PaymentState::Released(_) => &mut sums.in_transit,
            };
            *place = place.plus(amount)?;
        }
        Some(sums)
    }

    /// I16.
    pub fn holds(&self) -> bool {
        let parts = self.settled.plus(self.returned).and_then(|sum| sum.plus(self.in_transit));
        parts == Some(self.file)
    }

    /// Whether the bank has spoken of every item.
    pub fn is_complete(&self) -> bool {
        self.in_transit.is_zero()
    }
}
