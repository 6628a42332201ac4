//! What a notice is composed of: the product's own data, and what its author adds.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_contracts::{Contract, Variation};
use trellis_kernel::{OrganisationId, Pence};
use trellis_tendering::Procurement;
use trellis_tendering::market::DynamicMarket;
use trellis_tendering::notice::{Notice, PartyDetails};
use trellis_tendering::regime::{Regime, RegimeDecision};
use uuid::Uuid;

use crate::ocds::own::{Organisation, ParentFramework};

/// The material of one notice.
#[derive(Clone, Debug)]
pub struct Material {
    /// The notice.
    pub notice: Notice,
    /// The buyer.
    pub buyer: Named,
    /// The procurement that it belongs to.
    pub procurement: Procurement,
    /// The regime that it falls under, where the rules can say.
    pub regime: Option<RegimeDecision>,
    /// The award, where the notice is about one.
    pub award: Option<AwardMaterial>,
    /// The contract, where the notice is about one.
    pub contract: Option<ContractMaterial>,
    /// The supplier to whom it is to be awarded without a competition, where one is named.
    pub supplier: Option<Named>,
    /// The dynamic market that is founded on the procurement, if one is.
    pub market: Option<DynamicMarket>,
    /// Whether a notice of this form about the same thing is public already.
    pub follows: bool,
    /// Whether a tender notice or a transparency notice of the procurement is public.
    pub announced: bool,
    /// The day on which it is looked at. What a notice says does not depend on it, only whether it may be said yet.
    pub today: NaiveDate,
}

/// What is known of an award.
#[derive(Clone, Debug)]
pub struct AwardMaterial {
    /// The number of its lot.
    pub lot: u32,
    /// The supplier; of those that bid together the lead.
    pub supplier: Named,
    /// Those that bid together with the lead.
    pub partners: Vec<Named>,
    /// Whether it rests on a bid: there are no bidders to tell of a direct award.
    pub competed: bool,
    /// The price of the bid, or what was agreed with the supplier.
    pub value: Pence,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// When all assessed bidders were told.
    pub summaries_sent_at: Option<DateTime<Utc>>,
    /// Bids for the lot that were received and not withdrawn.
    pub received: u32,
    /// Those of them that were assessed.
    pub assessed: u32,
}

/// What is known of a contract.
#[derive(Clone, Debug)]
pub struct ContractMaterial {
    /// The number of its lot.
    pub lot: u32,
    /// The supplier.
    pub supplier: Named,
    /// The contract.
    pub contract: Contract,
    /// Its change that is approved and not made, or made last.
    pub variation: Option<Variation>,
    /// What was called off, where it is the contract of a call-off.
    pub call_off: Option<CallOffMaterial>,
}

/// What is known of a call-off.
#[derive(Clone, Debug)]
pub struct CallOffMaterial {
    /// Its title.
    pub title: String,
    /// What was called off.
    pub description: String,
    /// The framework under which it was.
    pub framework: ParentFramework,
}

/// An organisation of the platform.
#[derive(Clone, Debug)]
pub struct Named {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

impl Material {
    /// What was called off, where it is about the contract of a call-off.
    pub(super) fn call_off(&self) -> Option<&CallOffMaterial> {
        self.contract.as_ref().and_then(|known| known.call_off.as_ref())
    }

    /// What the process is known by before the platform names it: a call-off is a process of its own.
    pub(super) fn process(&self) -> Uuid {
        let called_off = self.contract.as_ref().filter(|known| known.call_off.is_some());
        called_off.map_or(self.procurement.id.uuid(), |known| known.contract.id().uuid())
    }

    /// Whether the light touch regime applies (s.9); what is not known is not claimed.
    pub(super) fn is_light_touch(&self) -> bool {
        self.regime.as_ref().is_some_and(|decision| decision.light_touch.is_yes())
    }

    /// Whether the Provider Selection Regime applies.
    pub(super) fn is_health(&self) -> bool {
        self.regime.as_ref().is_some_and(|decision| decision.regime == Regime::ProviderSelection)
    }

    /// Whether the value reaches the threshold of its kind.
    pub(super) fn is_above_threshold(&self) -> bool {
        self.regime
            .as_ref()
            .is_some_and(|decision| matches!(decision.regime, Regime::LightTouch | Regime::PublicContract))
    }
}

/// The platform's own register, for an organisation whose identifier in a public one is not told.
const OWN_REGISTER: &str = "XX-TRELLIS";

impl Named {
    /// The organisation as a notice names it.
    pub(super) fn organisation(&self, known: &PartyDetails) -> Organisation {
        let (scheme, number) = match (&known.scheme, &known.number) {
            (Some(scheme), Some(number)) => (scheme.clone(), number.clone()),
            _ => (OWN_REGISTER.to_owned(), self.id.to_string()),
        };
        Organisation {
            scheme,
            number,
            name: self.name.clone(),
            locality: known.locality.clone(),
            email: known.email.clone(),
            sme: known.sme,
            vcse: known.vcse,
        }
    }
}
