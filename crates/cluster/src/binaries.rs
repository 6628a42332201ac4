//! Which PostgreSQL binaries to use: the newest release that is installed and new enough.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::Error;

/// The oldest release that the schema works with.
const MINIMUM: u32 = 15;

/// A folder with `postgres`, `initdb` and their companions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// Looks at `pg_config` on the search path, in Debian's `/usr/lib/postgresql/*/bin`, and in
    /// `/usr/local/bin`; takes the newest.
    pub fn find() -> Result<Self, Error> {
        let mut places: Vec<PathBuf> = pg_config_bindir().into_iter().collect();
        places.extend(debian_folders(Path::new("/usr/lib/postgresql")));
        places.extend([PathBuf::from("/usr/local/pgsql/bin"), PathBuf::from("/usr/local/bin")]);
        Self::newest_of(&places)
    }

    fn newest_of(places: &[PathBuf]) -> Result<Self, Error> {
        // Of equals the last wins, so the list is turned round: the search path counts before the rest.
        places.iter().rev().filter_map(|p| Self::at(p)).max_by_key(|found| found.major).ok_or_else(|| {
            let searched: Vec<_> = places.iter().map(|p| p.display().to_string()).collect();
            Error::MissingBinaries { minimum: MINIMUM, searched: searched.join(", ") }
        })
    }

    /// The set in this folder, if it is whole and new enough.
    fn at(folder: &Path) -> Option<Self> {
        // A link in /usr/local/bin leads to the folder that holds the companions too.
        let server = folder.join("postgres").canonicalize().ok()?;
        let folder = server.parent().filter(|found| found.join("initdb").is_file())?;
        let answer = Command::new(&server).arg("--version").output().ok()?;
        let major = major_version(&String::from_utf8_lossy(&answer.stdout))?;
        (major >= MINIMUM).then(|| Self { folder: folder.to_path_buf(), major })
    }

    /// The path of one program, such as `psql` or `pgbench`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder that holds them.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major release, 15 or more.
    pub fn major(&self) -> u32 {
        self.major
    }
}

fn pg_config_bindir() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    let folder = String::from_utf8(answer.stdout).ok()?;
    (!folder.trim().is_empty()).then(|| PathBuf::from(folder.trim()))
}

fn debian_folders(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else { return vec![root.join("*/bin")] };
    entries.flatten().map(|entry| entry.path().join("bin")).collect()
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` is release 15; `17beta1` is 17.
fn major_version(answer: &str) -> Option<u32> {
    let version = answer.split("(PostgreSQL)").nth(1)?.trim_start();
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_program_prints_them() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version("mysqld 8.0"), None);
    }

    #[test]
    fn this_machine_has_a_usable_set() {
        let found = Binaries::find().expect("PostgreSQL is installed");
        assert!(found.major() >= MINIMUM);
        assert!(found.program("initdb").is_file());
    }

    #[test]
    fn a_missing_set_names_the_package_to_install() {
        let error = Binaries::newest_of(&[PathBuf::from("/nowhere")]).unwrap_err().to_string();
        assert!(error.contains("Debian package `postgresql`") && error.contains("/nowhere"), "{error}");
    }
}
