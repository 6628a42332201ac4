//! Who reclaims the VAT of a scheme, and so whether it is a cost of the fund (sections 1 and 3).

use trellis_kernel::{Pence, Rate, allocate};

/// What becomes of VAT: it follows the body that delivers the scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VatRegime {
    /// A council reclaims it (VAT Act 1994 s.33).
    Council,
    /// An NHS body reclaims it on the services listed under s.41.
    Nhs,
    /// Nobody reclaims it: it is a cost of the fund.
    #[default]
    Irrecoverable,
}

/// The VAT of one budget line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VatShare {
    /// Reclaimed: 1300.
    pub recoverable: Pence,
    /// A cost: 5900.
    pub irrecoverable: Pence,
}

impl VatRegime {
    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Council => "s33",
            Self::Nhs => "s41",
            Self::Irrecoverable => "irrecoverable",
        }
    }

    /// The regime of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Council, Self::Nhs, Self::Irrecoverable].into_iter().find(|regime| regime.key() == key)
    }

    /// VAT of so much under this regime.
    pub const fn share(self, vat: Pence) -> VatShare {
        match self {
            Self::Council | Self::Nhs => VatShare { recoverable: vat, irrecoverable: Pence::ZERO },
            Self::Irrecoverable => VatShare { recoverable: Pence::ZERO, irrecoverable: vat },
        }
    }

    /// The VAT of an invoice by the lines that its net amount is charged to, to the penny. VAT without a net amount, which a
    /// credit note may correct, falls on the lines alike. `None` when there is no line.
    pub fn by_lines(vat: Pence, lines: &[(Self, Pence)]) -> Option<Vec<VatShare>> {
        if vat.is_zero() {
            return Some(vec![VatShare::default(); lines.len()]);
        }
        let alone = lines.iter().all(|(_, net)| net.is_zero());
        let weight = |net: Pence| Rate::whole(if alone { 1 } else { i128::from(net.get()) });
        let weights: Vec<Rate> = lines.iter().map(|(_, net)| weight(*net)).collect();
        let parts = allocate(vat, &weights).ok()?;
        Some(lines.iter().zip(parts).map(|((regime, _), part)| regime.share(part)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_goes_with_the_net_amounts_and_by_each_regime() {
        let lines = [(VatRegime::Council, Pence::new(200)), (VatRegime::Irrecoverable, Pence::new(100))];
        let shares = VatRegime::by_lines(Pence::new(61), &lines).expect("shares");
        assert_eq!(shares[0], VatShare { recoverable: Pence::new(41), irrecoverable: Pence::ZERO });
        assert_eq!(shares[1], VatShare { recoverable: Pence::ZERO, irrecoverable: Pence::new(20) });
        let alone = VatRegime::by_lines(Pence::new(-3), &[(VatRegime::Nhs, Pence::ZERO); 2]).expect("shares");
        assert_eq!(alone.iter().map(|share| share.recoverable.get()).collect::<Vec<_>>(), [-2, -1]);
        assert_eq!(VatRegime::by_lines(Pence::new(1), &[]), None);
        assert_eq!(VatRegime::by_lines(Pence::ZERO, &[]), Some(vec![]));
    }

    #[test]
    fn each_regime_has_a_name() {
        for regime in [VatRegime::Council, VatRegime::Nhs, VatRegime::Irrecoverable] {
            assert_eq!(VatRegime::from_key(regime.key()), Some(regime));
        }
        assert_eq!(VatRegime::from_key("zero"), None);
    }
}
