//! UK13 to UK16: a dynamic market from its intention to its end (PA 2023 s.39; SI 2024/692 reg 25).

use chrono::NaiveDate;

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::Lot;
use super::stamps::day_end;

/// A notice about a dynamic market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketNotice {
    /// Which of the four.
    pub form: MarketForm,
    /// Its head.
    pub head: NoticeHead,
    /// What the market is for.
    pub subject: Subject,
    /// Its parts.
    pub parts: Vec<Lot>,
    /// What a supplier must meet, and how that is checked.
    pub conditions: Vec<String>,
    /// Which authorities use it.
    pub users: String,
    /// What a supplier pays, in words.
    pub fee: Option<String>,
    /// Its last day; open-ended where none is named.
    pub ends_on: Option<NaiveDate>,
}

/// Which notice about a dynamic market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarketForm {
    /// UK13.
    Intended,
    /// UK14.
    Established,
    /// UK15.
    Changed,
    /// UK16.
    Ceased,
}

/// How a form is told.
struct Told {
    tags: &'static [&'static str],
    document: &'static str,
    form: &'static str,
    title: &'static str,
    tender: &'static str,
    market: &'static str,
}

impl MarketForm {
    const fn told(self) -> Told {
        match self {
            Self::Intended => Told {
                tags: &["planning"],
                document: "plannedProcurementNotice",
                form: "UK13",
                title: "Dynamic market intention notice",
                tender: "planned",
                market: "pending",
            },
            Self::Established => Told {
                tags: &["tender"],
                document: "tenderNotice",
                form: "UK14",
                title: "Dynamic market establishment notice",
                tender: "active",
                market: "active",
            },
            Self::Changed => Told {
                tags: &["award", "contract"],
                document: "awardNotice",
                form: "UK15",
                title: "Dynamic market modification notice",
                tender: "active",
                market: "active",
            },
            Self::Ceased => Told {
                tags: &["tenderUpdate"],
                document: "tenderNotice",
                form: "UK16",
                title: "Dynamic market cessation notice",
                tender: "complete",
                market: "terminated",
            },
        }
    }
}

impl MarketNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let told = self.form.told();
        let condition = |text: &String| object().with("description", text.as_str());
        let conditions = Draft::List(self.conditions.iter().map(condition).collect());
        let market = object().with("type", "closed").with("status", told.market);
        let techniques =
            object().with("hasDynamicPurchasingSystem", true).with("dynamicPurchasingSystem", market);
        let fee = self.fee.as_deref().map(|fee| {
            let fee = object().with("id", "1").with("description", fee);
            vec![fee]
        });
        let open = if self.ends_on.is_none() { "; open-ended" } else { "" };
        let items: Vec<Draft> = self.parts.iter().map(|part| self.subject.item(part.number)).collect();
        let parts: Vec<Draft> = self.parts.iter().map(|part| part.at(told.tender)).collect();
        let tender = self
            .subject
            .tender(told.tender)
            .maybe("items", Draft::List(items).unless_empty())
            .maybe("lots", Draft::List(parts).unless_empty())
            .with("procurementMethodDetails", format!("Dynamic market, used by: {}{open}", self.users))
            .with("techniques", techniques)
            .with("selectionCriteria", object().with("criteria", conditions))
            .maybe("participationFees", fee)
            .maybe("contractPeriod", self.ends_on.map(|last| object().with("endDate", day_end(last))))
            .with("documents", vec![self.head.form(told.document, told.form, told.title)]);
        self.head
            .release(told.tags, Vec::new())
            .with("tender", tender)
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}
