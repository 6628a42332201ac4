//! A buyer or supplier as a notice names it.

use super::draft::{Draft, object};

/// A buyer or supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The register of its identifier, such as `GB-PPON`, `GB-COH` or `GB-CHC`.
    pub scheme: String,
    /// Its identifier in that register.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its postal town.
    pub locality: Option<String>,
    /// A shared mailbox.
    pub email: Option<String>,
    /// Whether it is a small or medium-sized enterprise (s.123).
    pub sme: Option<bool>,
    /// Whether it is a voluntary, community or social enterprise.
    pub vcse: Option<bool>,
}

impl Organisation {
    /// The identifier under which a notice refers to it: `GB-COH-01234567`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.scheme, self.number)
    }

    /// Its mention in another part of the notice.
    pub(super) fn reference(&self) -> Draft {
        object().with("id", self.id()).with("name", self.name.as_str())
    }

    /// Its entry among the parties.
    pub(super) fn party(&self, roles: &[&str]) -> Draft {
        let address = object()
            .maybe("locality", self.locality.as_deref())
            .with("country", "GB")
            .with("countryName", "United Kingdom");
        let scale = self.sme.map(|sme| if sme { "sme" } else { "large" });
        let details = object().maybe("scale", scale).maybe("vcse", self.vcse);
        let identifier = object().with("scheme", self.scheme.as_str()).with("id", self.number.as_str());
        object()
            .with("name", self.name.as_str())
            .with("id", self.id())
            .with("identifier", identifier)
            .with("address", address)
            .maybe("contactPoint", self.email.as_deref().map(|email| object().with("email", email)))
            .with("roles", roles.to_vec())
            .maybe("details", details.unless_empty())
    }
}
