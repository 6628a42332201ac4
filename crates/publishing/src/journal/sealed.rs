//! The sealed journal as JSON Lines: a heading, then each sealed entry with its hashes. Whoever holds the file and a printed
//! root can check both without a database.

use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::FundId;
use trellis_ledger::chain::{ChainFault, ChainHash, ChainVerifier, SealedRecord};

/// The longest line that is read: an entry of 10,000 lines is below it.
const LONGEST: u64 = 16 * 1024 * 1024;
const FORM: &str = "trellis sealed journal 1";

/// The first line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedHeading {
    /// The form of the file.
    form: String,
    /// The fund.
    pub fund: FundId,
    /// Its title.
    pub title: String,
}

/// What a file was found to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedFile {
    /// Entries, all of which hold.
    pub entries: i64,
    /// The hash of the last one.
    pub head: ChainHash,
    /// The number of the entry whose hash is the root asked for.
    pub root_at: Option<i64>,
}

/// Why a file does not hold.
#[derive(Debug, Error)]
pub enum SealedError {
    /// A line is no heading or no sealed entry.
    #[error("line {line} cannot be read: {cause}")]
    Unreadable {
        /// The line of the file, from 1.
        line: usize,
        /// Why.
        cause: String,
    },
    /// The chain does not hold.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// The file could not be read or written.
    #[error("the file could not be read or written: {0}")]
    Io(#[from] io::Error),
}

impl SealedError {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "journal-unreadable",
            Self::Chain(fault) => fault.code(),
            Self::Io(_) => "journal-io",
        }
    }
}

impl SealedHeading {
    /// The heading of a fund's journal.
    pub fn new(fund: FundId, title: &str) -> Self {
        Self { form: FORM.to_owned(), fund, title: title.to_owned() }
    }

    /// Writes the heading.
    pub fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// Writes one sealed entry.
pub fn write_sealed(out: &mut impl io::Write, record: &SealedRecord) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// Reads a file and computes its whole chain again, in constant memory. A root that is given must be the hash of one of its
/// entries: it vouches for that entry and for all before it. `progress` is told the bytes read so far.
pub fn verify_sealed(
    mut input: impl io::BufRead,
    root: Option<ChainHash>,
    mut progress: impl FnMut(u64),
) -> Result<VerifiedFile, SealedError> {
    let mut text = String::new();
    let (mut line, mut read) = (0, 0);
    let mut verifier: Option<ChainVerifier> = None;
    let beginning = root.filter(|root| *root == ChainHash::BEGINNING).map(|_| 0);
    let mut root_at = beginning;
    while let Some(bytes) = next_line(&mut input, &mut text)? {
        (line, read) = (line + 1, read + bytes);
        let unreadable =
            |error: serde_json::Error| SealedError::Unreadable { line, cause: error.to_string() };
        let Some(verifier) = &mut verifier else {
            let heading: SealedHeading = serde_json::from_str(&text).map_err(unreadable)?;
            if heading.form != FORM {
                return Err(SealedError::Unreadable { line, cause: format!("the form is not '{FORM}'") });
            }
            verifier = Some(ChainVerifier::new(heading.fund));
            continue;
        };
        let record: SealedRecord = serde_json::from_str(&text).map_err(unreadable)?;
        verifier.check(&record)?;
        if root == Some(record.hash) {
            root_at = Some(record.seal_no);
        }
        progress(read);
    }
    let verifier =
        verifier.ok_or(SealedError::Unreadable { line: 1, cause: "the file is empty".to_owned() })?;
    if root.is_some() && root_at.is_none() {
        return Err(ChainFault::RootNotFound(verifier.checked()).into());
    }
    Ok(VerifiedFile { entries: verifier.checked(), head: verifier.head(), root_at })
}

/// The next line without its end, and how many bytes it took.
fn next_line(input: &mut impl io::BufRead, text: &mut String) -> io::Result<Option<u64>> {
    text.clear();
    let mut limited = io::Read::take(&mut *input, LONGEST);
    let bytes = io::BufRead::read_line(&mut limited, text)?;
    let whole = text.ends_with('\n');
    text.truncate(text.trim_end_matches(['\n', '\r']).len());
    let bytes = u64::try_from(bytes).unwrap_or(LONGEST);
    if bytes == LONGEST && !whole {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is longer than 16 MiB"));
    }
    Ok((bytes > 0).then_some(bytes))
}

#[cfg(test)]
#[path = "sealed_tests.rs"]
mod tests;
