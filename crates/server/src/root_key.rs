//! The installation's one secret: 32 random bytes in a file that only its owner may read.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};

use anyhow::{Context, Result, bail};
use trellis_credentials::RootKey;

/// Takes the key as given, or reads the file `root.key` in the data folder, or makes it.
pub(crate) fn root_key(data: &Path, given: Option<&str>) -> Result<RootKey> {
    if let Some(text) = given {
        return parse(text).context("TRELLIS_ROOT_KEY cannot be used");
    }
    let path = data.join("root.key");
    if !path.exists() {
        make(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let mode = path.metadata().with_context(|| format!("{} cannot be read", path.display()))?.mode();
    if mode & 0o077 != 0 {
        bail!(
            "{0} may be read by others: run `chmod 600 {0}`, and replace the key if they did",
            path.display()
        );
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    parse(text.trim()).with_context(|| format!("{} cannot be used", path.display()))
}

fn make(path: &Path) -> Result<()> {
    let bytes: [u8; 32] = rand::random();
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    for byte in bytes {
        write!(file, "{byte:02x}")?;
    }
    writeln!(file)?;
    file.sync_all()?;
    Ok(())
}

fn parse(text: &str) -> Result<RootKey> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        bail!("a root key is 64 hexadecimal digits");
    }
    let mut bytes = [0; 32];
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        let digits = text.get(at..at + 2).unwrap_or_default();
        *byte = u8::from_str_radix(digits, 16)?;
    }
    Ok(RootKey::new(bytes))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use trellis_credentials::Purpose;

    use super::*;

    fn fingerprint(key: &RootKey) -> [u8; 32] {
        *key.for_purpose(Purpose::TotpSecret)
    }

    #[test]
    fn a_key_is_made_once_and_kept() {
        let data = tempfile::tempdir().unwrap();
        let first = fingerprint(&root_key(data.path(), None).unwrap());
        assert_eq!(fingerprint(&root_key(data.path(), None).unwrap()), first);
        let other = tempfile::tempdir().unwrap();
        assert_ne!(fingerprint(&root_key(other.path(), None).unwrap()), first);
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let data = tempfile::tempdir().unwrap();
        root_key(data.path(), None).unwrap();
        let file = data.path().join("root.key");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = root_key(data.path(), None).err().unwrap().to_string();
        assert!(refused.contains("chmod 600"), "{refused}");
    }

    #[test]
    fn a_given_key_must_be_whole() {
        let data = tempfile::tempdir().unwrap();
        assert!(root_key(data.path(), Some(&"ab".repeat(32))).is_ok());
        for bad in ["", "abc", &"zz".repeat(32), &"ab".repeat(31), &"€".repeat(32)] {
            assert!(root_key(data.path(), Some(bad)).is_err(), "{bad}");
        }
        assert!(!data.path().join("root.key").exists());
    }
}
