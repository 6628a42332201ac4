//! The command lines of what is taken in and given out.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::command_line::Place;

/// `trellis import …`
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Take in Ofsted's register of providers: the whole file or nothing
    Ofsted(ImportOfsted),
    /// Take in OCDS release packages: tenders as drafts, other notices as records to refer to
    Ocds(ImportOcds),
    /// Post a published payments file into a fund, all of it or nothing
    Payments(ImportPayments),
}

/// `trellis export …`
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Write imported notices as an OCDS release package
    Ocds(ExportOcds),
}

/// In whose name to act. What is left out must have one answer only.
#[derive(Args, Clone, Debug)]
pub(crate) struct Behalf {
    /// The trust to act for
    #[arg(long, value_name = "NAME")]
    pub(crate) trust: Option<String>,
    /// The member to act for, by the address they sign in with
    #[arg(long = "as", value_name = "ADDRESS")]
    pub(crate) member: Option<String>,
}

/// `trellis import ofsted`
#[derive(Args, Debug)]
pub(crate) struct ImportOfsted {
    /// The extract, as CSV
    pub(crate) file: PathBuf,
    /// What to keep when rows are refused
    #[arg(long, value_enum, default_value_t = OnError::Nothing)]
    pub(crate) on_error: OnError,
    /// The day that the file speaks of, when its name does not say
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_at: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// What to keep of a file some of whose rows are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Nothing at all
    Nothing,
    /// The rows that are in order
    GoodRows,
}

/// `trellis import ocds`
#[derive(Args, Debug)]
pub(crate) struct ImportOcds {
    /// The packages
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) behalf: Behalf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `trellis import payments`
#[derive(Args, Debug)]
pub(crate) struct ImportPayments {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The fund, by title or id
    #[arg(long, value_name = "FUND")]
    pub(crate) fund: Option<String>,
    /// The scheme to charge, by title or id
    #[arg(long, value_name = "SCHEME")]
    pub(crate) scheme: Option<String>,
    /// What the file comes to, in pounds; another total is refused
    #[arg(long, value_name = "POUNDS", allow_hyphen_values = true)]
    pub(crate) control_total: Option<String>,
    #[command(flatten)]
    pub(crate) behalf: Behalf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `trellis export ocds`
#[derive(Args, Debug)]
pub(crate) struct ExportOcds {
    /// Only the releases of this process
    #[arg(long, value_name = "OCID", required_unless_present_any = ["release", "all"])]
    pub(crate) ocid: Option<String>,
    /// Only this release
    #[arg(long, value_name = "ID")]
    pub(crate) release: Option<String>,
    /// All releases
    #[arg(long, conflicts_with_all = ["ocid", "release"])]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) behalf: Behalf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `trellis ledger export`
#[derive(Args, Debug)]
pub(crate) struct ExportLedger {
    /// The fund, by title or id
    #[arg(long, value_name = "FUND")]
    pub(crate) fund: Option<String>,
    /// The program that will read it
    #[arg(long, value_enum, default_value_t = JournalFormat::Hledger)]
    pub(crate) format: JournalFormat,
    /// The file to write; standard output when left out
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) behalf: Behalf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `trellis ledger verify`
#[derive(Args, Debug)]
pub(crate) struct VerifyLedger {
    /// A file written by `trellis ledger export --format sealed`, instead of the database
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    /// The root printed on a statement or published with a period, which the file must contain
    #[arg(long, value_name = "HEX", requires = "export")]
    pub(crate) root: Option<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// The forms of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum JournalFormat {
    /// For `hledger`, and for `ledger` too
    Hledger,
    /// The same text
    Ledger,
    /// Every sealed entry with its hashes, as JSON Lines, for `trellis ledger verify --export`
    Sealed,
}
