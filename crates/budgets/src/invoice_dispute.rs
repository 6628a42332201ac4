//! Queries answered, disputes of a whole invoice or of a part of it, credit notes, and what is left to pay.

use trellis_kernel::{Pence, Rate};

use crate::{Invoice, InvoiceRefusal, InvoiceState};

impl Invoice {
    /// The supplier answers a query or a dispute; the invoice is matched anew.
    pub fn answer(self, words: String) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Disputed, Queried};
        let ready = matches!(self.state, Queried { .. } | Disputed { .. });
        let hands = self.hands;
        self.go(ready, InvoiceState::Received { note: Some(words) }, hands)
    }

    /// We do not agree with it, or with a part of its net amount; the agreed part goes on (section 8).
    pub fn dispute(self, reason: String, part: Option<Pence>) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Queried, Received};
        let ready = matches!(self.state, Received { .. } | Queried { .. });
        let hands = self.hands;
        let Some(part) = part else {
            return self.go(ready, InvoiceState::Disputed { reason }, hands);
        };
        let net = self.details.net();
        if !part.is_positive() || part >= net {
            return Err(InvoiceRefusal::NoPart { part, net });
        }
        let back = self.go(ready, InvoiceState::Received { note: None }, hands)?;
        Ok(Self { disputed: part, dispute: Some(reason), ..back })
    }

    /// We give way: the whole is matched anew. A part can be given way on until the agreed part is matched.
    pub fn concede(self) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Disputed, Queried, Received};
        let partly = self.disputed.is_positive();
        let ready = matches!(self.state, Disputed { .. })
            || (partly && matches!(self.state, Received { .. } | Queried { .. }));
        if partly && !ready {
            return Err(InvoiceRefusal::AgreedPartMatched);
        }
        let hands = self.hands;
        let next = self.go(ready, Received { note: None }, hands)?;
        Ok(Self { disputed: Pence::ZERO, dispute: None, ..next })
    }

    /// The supplier gives way. A whole invoice is withdrawn; a part is taken back by a credit note, which VAT asks for.
    pub fn withdraw(self) -> Result<Self, InvoiceRefusal> {
        if self.disputed.is_positive() {
            return Err(InvoiceRefusal::CreditNoteNeeded);
        }
        let (ready, hands) = (matches!(self.state, InvoiceState::Disputed { .. }), self.hands);
        let reason = "the supplier withdrew it after our dispute".to_owned();
        self.go(ready, InvoiceState::Cancelled { reason }, hands)
    }

    /// What we agree to: the net amount and its VAT without the disputed part, rounded once.
    pub fn agreed(&self) -> Result<(Pence, Pence), InvoiceRefusal> {
        let net = self.details.net();
        let agreed = net.minus(self.disputed).ok_or(InvoiceRefusal::TooLarge)?;
        if agreed == net {
            return Ok((net, self.details.vat));
        }
        let share = Rate::new(i128::from(agreed.get()), i128::from(net.get()));
        let vat = share.and_then(|share| share.of(self.details.vat)).map_err(|_| InvoiceRefusal::TooLarge)?;
        Ok((agreed, vat))
    }

    /// What is left to pay: what we agree to, rounded, less what was paid before and what credit notes gave back.
    pub fn payable(&self) -> Result<Pence, InvoiceRefusal> {
        let (net, vat) = self.agreed()?;
        let details = &self.details;
        let asked = net.plus(vat).and_then(|gross| gross.plus(details.rounding)?.minus(details.prepaid));
        asked.and_then(|asked| asked.minus(self.credited)).ok_or(InvoiceRefusal::TooLarge)
    }

    /// A credit note of `net` and `vat` gives a part of it back; `before` is the net amount that earlier notes gave back. The
    /// disputed part, which was never spent, is taken first; what is above it is the net amount to be posted.
    pub fn credit(self, (net, vat): (Pence, Pence), before: Pence) -> Result<(Self, Pence), InvoiceRefusal> {
        use InvoiceState::{Approved, Matched, Paid, Returned};
        if !matches!(self.state, Matched | Approved | Paid { .. } | Returned { .. }) {
            return Err(self.not_allowed("credited"));
        }
        let gross = net.plus(vat).ok_or(InvoiceRefusal::TooLarge)?;
        let credited = self.credited.plus(gross).ok_or(InvoiceRefusal::TooLarge)?;
        if credited > self.details.amount {
            let left = self.details.amount.minus(self.credited).unwrap_or_default();
            return Err(InvoiceRefusal::CreditAbove { credit: gross, left });
        }
        // A note without VAT could else give back, as cost, what was VAT.
        let left = self.details.net().minus(before).unwrap_or_default();
        if net > left {
            return Err(InvoiceRefusal::CreditNetAbove { credit: net, left });
        }
        let from_dispute = net.min(self.disputed);
        let disputed = self.disputed.minus(from_dispute).unwrap_or_default();
        let dispute = self.dispute.clone().filter(|_| disputed.is_positive());
        let posted = net.minus(from_dispute).ok_or(InvoiceRefusal::TooLarge)?;
        Ok((Self { disputed, dispute, credited, ..self }, posted))
    }
}

#[cfg(test)]
#[path = "invoice_dispute_tests.rs"]
mod tests;
