//! What a notice cannot do without (SI 2024/692 Part 2 and 3; section 6 of the tendering rules, "Contents").

use thiserror::Error;
use trellis_contracts::VariationState;
use trellis_kernel::Pence;
use trellis_tendering::ProcurementState;
use trellis_tendering::notice::{NoticeAbout, NoticeKind, PartyDetails};

use super::direct::{needs_health, needs_transparency};
use super::market::needs_market;
use super::material::{AwardMaterial, ContractMaterial, Material};

/// Contracts above this carry key performance indicators (s.52), outside the light touch regime.
const METRICS_ABOVE: Pence = Pence::new(500_000_000);
/// How many indicators there are at the least.
const METRICS: usize = 3;

/// Something that a notice lacks.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{item} ({citation})")]
pub struct Missing {
    /// Where it belongs: a pointer into the notice's details, or into what the notice is about.
    pub pointer: &'static str,
    /// What is missing.
    pub item: &'static str,
    /// What asks for it.
    pub citation: &'static str,
}

/// Gathers what is missing.
pub(super) struct Gate {
    citation: &'static str,
    found: Vec<Missing>,
}

impl Gate {
    /// Notes what is not there.
    pub(super) fn needs(&mut self, there: bool, pointer: &'static str, item: &'static str) {
        if !there {
            self.found.push(Missing { pointer, item, citation: self.citation });
        }
    }

    /// What follows is asked for by another rule.
    pub(super) fn under(&mut self, citation: &'static str) {
        self.citation = citation;
    }

    /// A supplier by name and number in a register.
    pub(super) fn needs_known(&mut self, known: &PartyDetails, at: &'static str) {
        self.needs(is_known(known), at, "the supplier's register and number in it");
    }

    /// A supplier by name, number in a register, size and kind.
    pub(super) fn needs_supplier(&mut self, known: &PartyDetails, at: [&'static str; 3]) {
        let [number, sme, vcse] = at;
        self.needs(is_known(known), number, "the supplier's register and number in it");
        self.needs(known.sme.is_some(), sme, "whether the supplier is a small or medium-sized enterprise");
        self.needs(
            known.vcse.is_some(),
            vcse,
            "whether the supplier is a voluntary, community or social enterprise",
        );
    }
}

fn is_known(party: &PartyDetails) -> bool {
    party.scheme.is_some() && party.number.is_some()
}

/// What a notice lacks; nothing where it is complete.
pub fn missing(material: &Material) -> Vec<Missing> {
    let mut gate = Gate { citation: "reg 13 and 14", found: Vec::new() };
    head(&mut gate, material);
    if is_kept_quiet(material) {
        gate.under("s.87");
        gate.needs(false, "/procurement/procedure", "a procurement that is not kept to chosen suppliers");
        return gate.found;
    }
    match material.notice.kind {
        NoticeKind::Pipeline => pipeline(&mut gate, material),
        NoticeKind::Engagement => engagement(&mut gate, material),
        NoticeKind::Planned => planned(&mut gate, material),
        NoticeKind::Tender => tender(&mut gate, material),
        NoticeKind::Transparency => needs_transparency(&mut gate, material),
        NoticeKind::HealthFollow | NoticeKind::HealthIntention | NoticeKind::HealthAward => {
            needs_health(&mut gate, material);
        }
        NoticeKind::Award => award(&mut gate, material, material.award.as_ref()),
        NoticeKind::Details => details(&mut gate, material, material.contract.as_ref()),
        NoticeKind::Performance => performance(&mut gate, material),
        NoticeKind::Change => change(&mut gate, material, material.contract.as_ref()),
        NoticeKind::Termination => termination(&mut gate, material, material.contract.as_ref()),
        NoticeKind::NotAwarded => not_awarded(&mut gate, material),
        NoticeKind::MarketIntended
        | NoticeKind::MarketEstablished
        | NoticeKind::MarketChanged
        | NoticeKind::MarketCeased => needs_market(&mut gate, material),
    }
    gate.found
}

/// Buyer, subject-matter, code and place.
fn head(gate: &mut Gate, material: &Material) {
    let details = &material.notice.details;
    gate.needs(is_known(&details.buyer), "/details/buyer/number", "the buyer's register and number in it");
    gate.needs(details.buyer.email.is_some(), "/details/buyer/email", "a mailbox of the buyer");
    gate.needs(details.region.is_some(), "/details/region", "the ITL region of delivery");
    let known = material.procurement.particulars.cpv.facts().is_some();
    gate.needs(known, "/procurement/cpv", "a CPV code whose regime is known");
    gate.needs(!material.procurement.lots.is_empty(), "/procurement/lots", "at least one lot with its value");
}

/// Where chosen suppliers alone are asked, nothing is told before the contract (s.87).
fn is_kept_quiet(material: &Material) -> bool {
    let invited = material.procurement.particulars.procedure.invited().is_some();
    invited && material.notice.kind.about() != NoticeAbout::Contract
}

/// What is planned is told ahead of a tender or a transparency notice alone.
fn needs_announced_way(gate: &mut Gate, material: &Material) {
    let open = material.procurement.particulars.procedure.is_open();
    let direct = material.procurement.particulars.procedure.direct().is_some();
    let announced = open || (direct && material.is_above_threshold());
    gate.needs(
        announced,
        "/procurement/procedure",
        "a competition that everybody may enter, or a direct award that is told of before it is made",
    );
}

fn pipeline(gate: &mut Gate, material: &Material) {
    gate.under("s.93, reg 15");
    let plan = &material.notice.details.plan;
    gate.needs(plan.tender_on.is_some(), "/details/plan/tender_on", "the estimated day of the tender notice");
}

fn engagement(gate: &mut Gate, material: &Material) {
    gate.under("s.17, reg 17");
    needs_announced_way(gate, material);
    let plan = &material.notice.details.plan;
    gate.needs(
        plan.engaged_until.is_some(),
        "/details/plan/engaged_until",
        "the day on which engagement closes",
    );
    gate.needs(plan.engagement.is_some(), "/details/plan/engagement", "how suppliers take part");
}

fn planned(gate: &mut Gate, material: &Material) {
    gate.under("s.15, reg 16");
    needs_announced_way(gate, material);
    let plan = &material.notice.details.plan;
    gate.needs(plan.tender_on.is_some(), "/details/plan/tender_on", "the estimated day of the tender notice");
    let period = plan.starts_on.is_some() && plan.ends_on.is_some();
    gate.needs(period, "/details/plan/starts_on", "the estimated first and last day of the contract");
    gate.needs(plan.procedure.is_some(), "/details/plan/procedure", "the procedure that is planned");
    gate.needs(plan.interest.is_some(), "/details/plan/interest", "how suppliers show interest");
}

fn tender(gate: &mut Gate, material: &Material) {
    gate.under("s.21, reg 18 to 24");
    let (told, procurement) = (&material.notice.details.tender, &material.procurement);
    let approved = matches!(procurement.state, ProcurementState::Approved(_))
        || procurement.state.publication().is_some();
    gate.needs(approved, "/procurement/state", "the procurement, approved by a second person");
    let open = procurement.particulars.procedure.is_open();
    gate.needs(open, "/procurement/procedure", "a competition that everybody may enter");
    gate.needs(
        procurement.particulars.stage.is_some(),
        "/procurement/stage",
        "the deadlines for questions and bids",
    );
    let judged = procurement.lots.iter().all(|lot| !lot.criteria.is_empty());
    gate.needs(judged, "/procurement/lots/criteria", "the award criteria of every lot");
    gate.needs(told.procedure.is_some(), "/details/tender/procedure", "the procedure");
    gate.needs(told.bids_to.is_some(), "/details/tender/bids_to", "where bids are sent");
    gate.needs(told.award_on.is_some(), "/details/tender/award_on", "the day on which the award is expected");
    gate.needs(told.payment_terms.is_some(), "/details/tender/payment_terms", "the terms of payment");
    gate.needs(told.risks.is_some(), "/details/tender/risks", "the known risks, or that there are none");
    let period = told.starts_on.is_some() && told.ends_on.is_some();
    gate.needs(period, "/details/tender/starts_on", "the first and the last day of the contract");
    let suited = told.sme.is_some() && told.vcse.is_some();
    gate.needs(suited, "/details/tender/sme", "whether the lots suit SMEs and VCSEs");
    // Under the light touch regime no reason is asked for a single lot.
    let one_of_many = procurement.lots.len() > 1 || material.is_light_touch();
    gate.needs(
        one_of_many || told.single_lot_reason.is_some(),
        "/details/tender/single_lot_reason",
        "why there is a single lot",
    );
}

fn award(gate: &mut Gate, material: &Material, known: Option<&AwardMaterial>) {
    gate.under("s.50, reg 27");
    let told = &material.notice.details.award;
    let act = !material.is_health();
    gate.needs(
        act,
        "/procurement/regime",
        "a contract under the Act: the health regime has notices of its own",
    );
    gate.needs(
        known.is_some_and(|award| award.decided_on.is_some()),
        "/award/approval",
        "the decision to award, approved by a second person",
    );
    gate.needs(
        known.is_some_and(|award| !award.competed || award.summaries_sent_at.is_some()),
        "/award/summaries",
        "the assessment summaries, sent to all assessed bidders",
    );
    gate.needs_supplier(
        &told.supplier,
        ["/details/award/supplier/number", "/details/award/supplier/sme", "/details/award/supplier/vcse"],
    );
    gate.needs(
        told.connected_persons.is_some(),
        "/details/award/connected_persons",
        "the supplier's connected persons with month and year of birth, or that there are none",
    );
    gate.needs(
        told.signing_on.is_some(),
        "/details/award/signing_on",
        "the day on which the contract is to be signed",
    );
    let period = told.starts_on.is_some() && told.ends_on.is_some();
    gate.needs(period, "/details/award/starts_on", "the first and the last day of the contract");
    // Of an award without a competition there are no bids to count.
    if known.is_some_and(|award| !award.competed) {
        return;
    }
    let assessed = known.map_or(0, |award| award.assessed);
    let fits = |count: Option<u32>| count.is_some_and(|count| count <= assessed);
    gate.needs(
        fits(told.assessed_sme),
        "/details/award/assessed_sme",
        "how many assessed bids came from SMEs",
    );
    gate.needs(
        fits(told.assessed_vcse),
        "/details/award/assessed_vcse",
        "how many assessed bids came from VCSEs",
    );
}

fn details(gate: &mut Gate, material: &Material, known: Option<&ContractMaterial>) {
    gate.under("s.53, reg 32 to 36");
    let told = &material.notice.details.contract;
    gate.needs(known.is_some(), "/contract", "the contract");
    gate.needs_supplier(
        &told.supplier,
        [
            "/details/contract/supplier/number",
            "/details/contract/supplier/sme",
            "/details/contract/supplier/vcse",
        ],
    );
    gate.under("s.52");
    let value = known.map(|known| told.value_gross.unwrap_or(known.contract.value()));
    let asked = value.is_some_and(|value| value > METRICS_ABOVE) && !material.is_light_touch();
    let told_of = told.metrics.len() >= METRICS || told.no_metrics_reason.is_some();
    gate.needs(
        !asked || told_of,
        "/details/contract/metrics",
        "three key performance indicators, or why there are none",
    );
}

fn performance(gate: &mut Gate, material: &Material) {
    gate.under("s.71, reg 39");
    let told = &material.notice.details.performance;
    let supplier = &material.notice.details.contract.supplier;
    gate.needs(
        is_known(supplier),
        "/details/contract/supplier/number",
        "the supplier's register and number in it",
    );
    let period = told.from.is_some() && told.until.is_some();
    gate.needs(period, "/details/performance/from", "the first and the last day that it is about");
    let over = told.until.is_none_or(|until| until <= material.today);
    gate.needs(over, "/details/performance/until", "a period that is over");
    let told_of = !told.ratings.is_empty() || told.breach.is_some();
    gate.needs(
        told_of,
        "/details/performance/ratings",
        "the rating of each key performance indicator, or the breach",
    );
}

fn change(gate: &mut Gate, material: &Material, known: Option<&ContractMaterial>) {
    gate.under("s.75, reg 40");
    let supplier = &material.notice.details.contract.supplier;
    gate.needs(
        is_known(supplier),
        "/details/contract/supplier/number",
        "the supplier's register and number in it",
    );
    let waits = known
        .and_then(|known| known.variation.as_ref())
        .is_some_and(|variation| matches!(variation.state, VariationState::Approved { .. }));
    gate.needs(
        waits,
        "/contract/variation",
        "a change of the contract, approved by a second person and not made",
    );
}

fn termination(gate: &mut Gate, material: &Material, known: Option<&ContractMaterial>) {
    gate.under("s.80, reg 40");
    let told = &material.notice.details.end;
    gate.needs(
        is_known(&told.supplier),
        "/details/end/supplier/number",
        "the supplier's register and number in it",
    );
    gate.needs(told.final_value.is_some(), "/details/end/final_value_p", "what the contract came to");
    let over = known.is_some_and(|known| {
        known.contract.termination().is_some() || known.contract.last_day() < material.today
    });
    gate.needs(over, "/contract/state", "the end of the contract, by its term or before it");
    let early = known.is_some_and(|known| known.contract.termination().is_some());
    gate.needs(
        !early || told.breach.is_some(),
        "/details/end/breach",
        "whether the supplier broke the contract",
    );
}

fn not_awarded(gate: &mut Gate, material: &Material) {
    gate.under("s.55, reg 37");
    let ended = matches!(
        material.procurement.state,
        ProcurementState::Abandoned { .. } | ProcurementState::Unsuccessful(_)
    );
    gate.needs(ended, "/procurement/state", "the end of the procurement without an award");
    // Of what was never told, no end is told either: the choice of a person, or the health regime.
    gate.needs(
        material.announced,
        "/procurement/notices",
        "a tender notice or a transparency notice that is public",
    );
}
