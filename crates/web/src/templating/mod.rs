//! Templates: MiniJinja set up so that GOV.UK Frontend's macros say what its own templates say.
//!
//! What a page shows is in its template and its typed model; nothing here knows a page.

mod environment;
mod frame;
#[cfg(test)]
pub(crate) mod made;

use minijinja::{
    Environment,
    value::{Serde, Value},
};
use serde::Serialize;
use thiserror::Error;

use crate::assets;

pub use frame::{Account, Frame, Link, Notice, Place};

/// Why a page could not be made. Its cause is for the log; a reader is told that the fault is ours.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// The build is incomplete.
    #[error(transparent)]
    Assets(#[from] assets::Missing),
    /// A template is wrong, or a model lacks what it asks for.
    #[error("the page {name} could not be made: {cause:#}")]
    Page {
        /// The template.
        name: String,
        /// What MiniJinja says.
        cause: minijinja::Error,
    },
}

impl TemplateError {
    /// For logs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Assets(missing) => missing.code(),
            Self::Page { .. } => "page-not-made",
        }
    }
}

/// Every template of the pages. One for the whole program: making one parses nothing, the first use of each does.
pub struct Templates(Environment<'static>);

impl Templates {
    /// Needs the assets, because every page names its style sheet.
    pub fn new() -> Result<Self, TemplateError> {
        let names = assets::Names::read()?;
        Ok(Self(environment::environment(names)))
    }

    /// The page as HTML: `render("sign_in.html", &model)`.
    pub fn render(&self, name: &str, model: &impl Serialize) -> Result<String, TemplateError> {
        let failed = |cause| TemplateError::Page { name: name.to_owned(), cause };
        let template = self.0.get_template(name).map_err(failed)?;
        template.render(Value::from(Serde(model))).map_err(failed)
    }

    /// The names of all our own templates.
    pub fn names() -> impl Iterator<Item = String> {
        environment::own_names()
    }
}

#[cfg(test)]
mod conformance_tests;
#[cfg(test)]
mod tests;
