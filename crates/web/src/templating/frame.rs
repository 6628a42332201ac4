//! What every page's frame shows, whatever the page: the model `frame` of the layouts.

use serde::Serialize;

/// The frame of one page. Every page's model has it in its field `frame`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// What the page is called, without the product's name.
    pub title: String,
    /// The error summary's links, in the order of the fields. A page with errors says so in its title.
    pub errors: Vec<Link>,
    /// What has just been done, told once.
    pub notice: Option<Notice>,
    /// The links of the area.
    pub navigation: Vec<Place>,
    /// The link above the heading, back to where one came from.
    pub back: Option<Link>,
    /// Who is signed in; `None` for the public.
    pub account: Option<Account>,
}

impl Frame {
    /// A frame with a title and nothing else.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

/// Words that lead somewhere: an address, or a field on the same page as `#name`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where to.
    pub href: String,
}

/// A notification banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it is something done, rather than something to know.
    pub success: bool,
}

/// One link of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The words.
    pub text: String,
    /// Where to.
    pub href: String,
    /// Whether the page is in this part.
    pub active: bool,
}

/// Who works, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The person, as they are called.
    pub person: String,
    /// The organisation they work in now.
    pub organisation: String,
    /// The token that the form for signing out carries.
    pub csrf: String,
}
