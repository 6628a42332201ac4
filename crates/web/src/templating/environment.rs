//! The set-up of MiniJinja: what it must do for templates that were written for Jinja.

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, value::Value};
use minijinja_contrib::pycompat::unknown_method_callback;
use rust_embed::RustEmbed;

use crate::assets::{self, Names};

/// Our own templates.
#[derive(RustEmbed)]
#[folder = "templates"]
struct Own;

/// An environment that finds every template and names assets as `names` does.
pub(super) fn environment(names: Names) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_loader(source);
    environment.set_auto_reload(false);
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_unknown_method_callback(unknown_method_callback);
    environment.add_filter("length", length);
    environment.add_global("theme_colour", assets::THEME_COLOUR);
    // Ours, and known to the policy by its hash: the one text that a page holds as it is.
    environment.add_global("inline_script", Value::from_safe_string(assets::INLINE_SCRIPT.to_owned()));
    environment.add_function("asset", move |name: &str| {
        names.address(name).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOperation, format!("there is no asset called {name}"))
        })
    });
    environment
}

pub(super) fn own_names() -> impl Iterator<Item = String> {
    Own::iter().map(String::from)
}

fn source(name: &str) -> Result<Option<String>, Error> {
    let own = || Own::get(name).map(|file| file.data);
    let Some(bytes) = own().or_else(|| assets::macros(name)) else { return Ok(None) };
    String::from_utf8(bytes.into_owned())
        .map(Some)
        .map_err(|_| Error::new(ErrorKind::BadSerialization, format!("{name} is not UTF-8")))
}

/// The macros ask for the length of what a caller may have left out.
fn length(value: &Value) -> usize {
    value.len().unwrap_or(0)
}
