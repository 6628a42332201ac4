//! Random text over a fixed alphabet, without bias.

use rand::CryptoRng;

/// Letters and digits: a double click selects the whole of a key, and `_` stays free as its divider.
pub(crate) const BASE62: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Lower-case letters and digits without `i l o u`, which people misread: for codes that are typed by hand.
pub(crate) const CROCKFORD: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// `length` characters drawn evenly from `alphabet`; a byte that would bias the draw is thrown away.
pub(crate) fn random_text(alphabet: &[u8], length: usize, rng: &mut (impl CryptoRng + ?Sized)) -> String {
    let fair = 256 - 256 % alphabet.len().max(1);
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let mut byte = [0_u8; 1];
        rng.fill_bytes(&mut byte);
        let drawn = usize::from(byte[0]);
        if drawn < fair
            && let Some(&letter) = alphabet.get(drawn % alphabet.len())
        {
            text.push(char::from(letter));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn every_letter_comes_about_as_often_as_every_other() {
        let text = random_text(BASE62, 62_000, &mut StdRng::seed_from_u64(7));
        for &letter in BASE62 {
            let seen = text.bytes().filter(|&b| b == letter).count();
            assert!(
                (850..1150).contains(&seen),
                "{} was drawn {seen} times of about 1000",
                char::from(letter)
            );
        }
    }
}
