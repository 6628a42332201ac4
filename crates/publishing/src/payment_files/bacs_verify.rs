//! Reading a Bacs file back: its contras and its totals are the sum of its credits.

use trellis_kernel::Pence;

use super::batch::Control;
use super::error::PaymentFileError;

/// The control totals of a Bacs file, once its records, its contras and its `UTL1` agree to the penny.
pub fn verify_bacs(text: &str) -> Result<Control, PaymentFileError> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut credits, mut debits) = ((0_usize, Pence::ZERO), (0_usize, Pence::ZERO));
    let mut stated = None;
    for (index, content) in lines.iter().enumerate() {
        let refuse = |reason| PaymentFileError::Line { line: index + 1, reason };
        let length = content.len();
        match content.get(..4) {
            Some("VOL1" | "HDR1" | "HDR2" | "UHL1" | "EOF1" | "EOF2") if length == 80 => {}
            Some("UTL1") if length == 80 => stated = Some((index, *content)),
            _ if length == 100 || length == 106 => {
                let side = match content.get(15..17) {
                    Some("99") => &mut credits,
                    Some("17") => &mut debits,
                    _ => return Err(refuse("characters 16 and 17 are neither 99 nor 17")),
                };
                let amount =
                    pence(content, 35, 46).ok_or_else(|| refuse("characters 36 to 46 are no amount"))?;
                let sum = side.1.plus(amount).ok_or(PaymentFileError::TooLarge)?;
                *side = (side.0 + 1, sum);
            }
            _ => return Err(refuse("the line has another length than a label or a record")),
        }
    }
    let (index, utl) =
        stated.ok_or(PaymentFileError::Line { line: lines.len(), reason: "UTL1 is missing" })?;
    let refuse = |reason| PaymentFileError::Line { line: index + 1, reason };
    let total = |from, to| pence(utl, from, to).ok_or_else(|| refuse("the totals are no numbers"));
    let expected = credits.1;
    for found in [debits.1, total(4, 17)?, total(17, 30)?] {
        if found != expected {
            return Err(PaymentFileError::ControlTotal { found, expected });
        }
    }
    let count = |from, to| total(from, to).map(Pence::get).ok().and_then(|count| usize::try_from(count).ok());
    if count(30, 37) != Some(debits.0) || count(37, 44) != Some(credits.0) {
        return Err(refuse("the numbers of debits and credits are others"));
    }
    Ok(Control { payments: credits.0, total: expected })
}

fn pence(line: &str, from: usize, to: usize) -> Option<Pence> {
    let digits = line.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().map(Pence::new)
}
