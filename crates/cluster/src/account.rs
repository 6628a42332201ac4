//! Which user the postmaster runs as. PostgreSQL refuses root, so root lends it an unprivileged account.

use std::{
    os::unix::{
        fs::{MetadataExt, chown},
        process::CommandExt,
    },
    path::Path,
    process::Command,
};

use nix::unistd::{User, geteuid};

use crate::Error;

/// The user and group of the database's files and processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    gid: u32,
    /// We are root and must hand files and processes over.
    lent: bool,
}

impl Account {
    /// Ourselves; or, as root, the owner of the existing database, else `postgres`, else `nobody`.
    pub(crate) fn choose(existing: Option<&Path>) -> Result<Self, Error> {
        let me = geteuid();
        let owner = existing.and_then(|path| path.metadata().ok());
        if !me.is_root() {
            return match (owner, existing) {
                (Some(found), Some(folder)) if found.uid() != me.as_raw() => {
                    Err(Error::Foreign { folder: folder.to_path_buf(), owner: found.uid() })
                }
                _ => Ok(Self { uid: me.as_raw(), gid: nix::unistd::getegid().as_raw(), lent: false }),
            };
        }
        if let Some(found) = owner.filter(|found| found.uid() != 0) {
            return Ok(Self { uid: found.uid(), gid: found.gid(), lent: true });
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| Self { uid: user.uid.as_raw(), gid: user.gid.as_raw(), lent: true })
            .ok_or(Error::NoAccount)
    }

    /// Makes a command run as this account.
    pub(crate) fn run_as(self, command: &mut Command) {
        if self.lent {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Gives a file or folder to this account.
    pub(crate) fn own(self, path: &Path) -> Result<(), Error> {
        if self.lent {
            chown(path, Some(self.uid), Some(self.gid)).map_err(Error::io("hand over", path))?;
        }
        Ok(())
    }

    /// Whether this account may pass through every folder above `path`. Root's home is the usual obstacle.
    pub(crate) fn reaches(self, path: &Path) -> bool {
        !self.lent
            || path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).all(|folder| {
                folder.metadata().is_ok_and(|found| {
                    let bit = if found.uid() == self.uid {
                        0o100
                    } else if found.gid() == self.gid {
                        0o010
                    } else {
                        0o001
                    };
                    found.mode() & bit != 0
                })
            })
    }
}
