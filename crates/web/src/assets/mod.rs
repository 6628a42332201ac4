//! Style sheets, scripts and the icon: embedded in the program, served under names that tell their content.
//!
//! `scripts/assets` makes the files; nothing here knows what is in them.

mod serve;

use std::{borrow::Cow, collections::BTreeMap};

use rust_embed::RustEmbed;
use thiserror::Error;

pub use serve::configure;

/// What GOV.UK Frontend's page template runs before anything is drawn: the one inline script of a page.
pub const INLINE_SCRIPT: &str = "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

/// [`INLINE_SCRIPT`]'s hash, as the Content-Security-Policy names it.
pub const INLINE_SCRIPT_HASH: &str = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=";

/// The colour of the browser's own frame around the pages.
pub const THEME_COLOUR: &str = "#12436d";

/// Everything that `scripts/assets` made. A debug build reads the folder itself.
#[derive(RustEmbed)]
#[folder = "dist"]
#[allow_missing = true]
struct Made;

/// The pages' assets were not made before the program was built.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the pages' style sheets and scripts are missing: run `make assets`")]
pub struct Missing;

impl Missing {
    /// For logs and problem answers.
    pub fn code(&self) -> &'static str {
        "assets-missing"
    }
}

/// Which file carries which content now.
#[derive(Clone, Debug)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Reads the list that `scripts/assets` wrote.
    pub fn read() -> Result<Self, Missing> {
        let list = Made::get("manifest.json").ok_or(Missing)?;
        serde_json::from_slice(&list.data).map(Self).map_err(|_| Missing)
    }

    /// The address of an asset: `app.css` gives `/assets/app.1a2b3c4d5e6f.css`.
    pub fn address(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|served| format!("/assets/{served}"))
    }
}

/// The bytes of a served name.
fn file(served: &str) -> Option<Cow<'static, [u8]>> {
    Made::get(&format!("static/{served}")).map(|it| it.data)
}

/// GOV.UK Frontend's macros, by the names that templates import.
pub(crate) fn macros(name: &str) -> Option<Cow<'static, [u8]>> {
    Made::get(&format!("templates/{name}")).map(|it| it.data)
}

#[cfg(test)]
mod tests;
