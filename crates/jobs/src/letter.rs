//! Opens the sealed one-use token that a job carries.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use trellis_credentials::SecretBox;
use uuid::Uuid;

use crate::job::JobError;

/// The token of `<id>.<sealed token in base64>`.
pub(crate) fn open(letters: &SecretBox, sealed: &str) -> Result<String, JobError> {
    let unreadable = || JobError::Never("the sealed token cannot be read".to_owned());
    let (id, blob) = sealed.split_once('.').ok_or_else(unreadable)?;
    let id: Uuid = id.parse().map_err(|_| unreadable())?;
    let blob = STANDARD_NO_PAD.decode(blob).map_err(|_| unreadable())?;
    let token = letters.open(id, &blob).map_err(|error| JobError::Never(error.to_string()))?;
    String::from_utf8(token.to_vec()).map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use trellis_credentials::{Purpose, RootKey};

    use super::*;

    #[test]
    fn what_is_no_letter_is_given_up() {
        let letters = RootKey::new([1; 32]).secret_box(Purpose::PendingMessage);
        for odd in [
            "",
            "x",
            "x.y",
            "0190a3d2-0000-7000-8000-000000000001.%%",
            "0190a3d2-0000-7000-8000-000000000001.AQID",
        ] {
            assert!(matches!(open(&letters, odd), Err(JobError::Never(_))), "{odd}");
        }
    }
}
