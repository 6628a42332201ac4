//! What a complaint says, as it is kept: what would tell who a child is is masked, and nobody is turned away for it.

use chrono::NaiveDate;
use trellis_kernel::{Fields, Invalid};

use super::masking::masked;

/// The longest name of what a complaint is about, in characters.
const ABOUT: usize = 200;
/// The longest account of what happened.
const ACCOUNT: usize = 4_000;
/// The longest that the two may become once they are masked, in characters as the database counts them.
const MASKED_ABOUT: usize = 1_000;
const MASKED_ACCOUNT: usize = 20_000;
/// The longest name and address of a complainant.
const CONTACT: usize = 254;

/// What a complaint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComplaintRoute {
    /// A service and how it was given.
    Service,
    /// A tender or a contract.
    Contract,
    /// What was said of a service when it was sold.
    MisSelling,
    /// What is kept or was told of somebody.
    Data,
}

/// Who bought what the complaint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComplaintBuyer {
    /// A family, with money of its own or a direct payment.
    Family,
    /// The trust.
    Trust,
}

/// A complaint as somebody files it.
#[derive(Clone, Debug, Default)]
pub struct ComplaintDraft {
    /// A route, by name.
    pub route: String,
    /// A buyer, by name.
    pub buyer: String,
    /// The service or the organisation.
    pub about: String,
    /// What happened.
    pub account: String,
    /// Whether a child or a young person complains.
    pub by_child: bool,
    /// Whether an advocate is asked for.
    pub advocate: bool,
    /// Who complains and where the answer goes; none of an anonymous complaint.
    pub complainant: Option<(String, String)>,
}

/// Who complains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complainant {
    /// How they are addressed.
    pub name: String,
    /// Where the answer goes, by electronic mail.
    pub email: String,
}

/// What a complaint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintContent {
    /// What it is about.
    pub route: ComplaintRoute,
    /// Who bought it.
    pub buyer: ComplaintBuyer,
    /// The service or the organisation, masked.
    pub about: String,
    /// What happened, masked.
    pub account: String,
    /// Whether a child or a young person complains.
    pub by_child: bool,
    /// Whether an advocate is asked for.
    pub advocate: bool,
    /// None of an anonymous complaint.
    pub complainant: Option<Complainant>,
}

impl ComplaintRoute {
    /// Every route.
    pub const ALL: [Self; 4] = [Self::Service, Self::Contract, Self::MisSelling, Self::Data];

    /// Its name in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Contract => "contract",
            Self::MisSelling => "mis_selling",
            Self::Data => "data",
        }
    }

    /// The route of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.name() == name)
    }
}

impl ComplaintBuyer {
    /// Its name in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Trust => "trust",
        }
    }

    /// The buyer of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Family, Self::Trust].into_iter().find(|buyer| buyer.name() == name)
    }
}

impl ComplaintDraft {
    /// What is kept of it. Errors stand at `/route`, `/buyer`, `/about`, `/account`, `/complainant/name` and `/complainant/email`.
    pub fn content(&self, today: NaiveDate) -> Result<ComplaintContent, Invalid> {
        let mut fields = Fields::new();
        let route = ComplaintRoute::from_name(&self.route);
        let route = fields.take("/route", route.ok_or("choose what the complaint is about"));
        let buyer = ComplaintBuyer::from_name(&self.buyer).ok_or("choose who paid: family or trust");
        let buyer = fields.take("/buyer", buyer);
        let about = as_kept(&mut fields, "/about", &self.about, [ABOUT, MASKED_ABOUT], today);
        let account = as_kept(&mut fields, "/account", &self.account, [ACCOUNT, MASKED_ACCOUNT], today);
        let complainant = self.complainant.as_ref().map(|(name, email)| Complainant {
            name: fields.text("/complainant/name", name, CONTACT),
            email: email_address(&mut fields, email),
        });
        let (by_child, advocate) = (self.by_child, self.advocate);
        fields.finish(|| {
            Some(ComplaintContent {
                route: route?,
                buyer: buyer?,
                about: about?,
                account: account?,
                by_child,
                advocate,
                complainant,
            })
        })
    }
}

/// A text of at most so many characters, masked, and of at most so many then.
fn as_kept(
    fields: &mut Fields,
    pointer: &str,
    text: &str,
    [most, most_masked]: [usize; 2],
    today: NaiveDate,
) -> Option<String> {
    let mut written = Fields::new();
    let text = written.text(pointer, text, most);
    let text = fields.within("", written.finish(|| Some(text)))?;
    let Some(kept) = masked(&text, today, most_masked) else {
        fields.refuse(
            pointer,
            format!(
                "shorten it: written out, and with addresses and numbers taken out, it is longer than {most_masked} characters"
            ),
        );
        return None;
    };
    fields.require(!kept.trim().is_empty(), pointer, "enter some text");
    Some(kept)
}

fn email_address(fields: &mut Fields, email: &str) -> String {
    let email = email.trim();
    let parts = email.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
    let plain =
        email.len() <= CONTACT && !email.contains(char::is_whitespace) && !email.contains(char::is_control);
    fields.require(
        parts.is_some_and(|(_, host)| !host.contains('@')) && plain,
        "/complainant/email",
        "enter an e-mail address, such as name@example.org",
    );
    email.to_owned()
}
