//! Notices about awards without a competition and under the health regime: composed, and what they cannot do without.

use trellis_kernel::london_date;
use trellis_tendering::ProcurementState;
use trellis_tendering::notice::NoticeKind;

use super::compose::{award, lots, signed};
use super::gate::Gate;
use super::material::Material;
use crate::ocds::own::{HealthNotice, HealthStep, NoticeHead, Subject, TransparencyNotice};

/// What is told of a direct award before it is made.
pub(super) fn transparency(
    material: &Material,
    head: NoticeHead,
    subject: Subject,
) -> Option<TransparencyNotice> {
    let terms = material.procurement.particulars.procedure.direct()?;
    let told = &material.notice.details.award;
    let period = told.starts_on.zip(told.ends_on);
    let suited =
        (period, None, (told.supplier.sme.unwrap_or_default(), told.supplier.vcse.unwrap_or_default()));
    Some(TransparencyNotice {
        supplier: material.supplier.as_ref()?.organisation(&told.supplier),
        lots: lots(material, suited),
        ground: terms.ground.map(|ground| (ground.name(), ground.citation())),
        explanation: terms.explanation.text().to_owned(),
        period,
        head,
        subject,
    })
}

/// What such a notice lacks.
pub(super) fn needs_transparency(gate: &mut Gate, material: &Material) {
    gate.under("s.44, reg 26");
    let told = &material.notice.details.award;
    let terms = material.procurement.particulars.procedure.direct();
    needs_approved(gate, material);
    let ground = terms.is_some_and(|terms| terms.ground.is_some()) && material.is_above_threshold();
    gate.needs(
        ground,
        "/procurement/direct_award/ground",
        "the ground of a direct award of a public contract",
    );
    gate.needs(material.supplier.is_some(), "/procurement/direct_award/supplier_id", "the supplier");
    gate.needs_supplier(
        &told.supplier,
        ["/details/award/supplier/number", "/details/award/supplier/sme", "/details/award/supplier/vcse"],
    );
    let period = told.starts_on.is_some() && told.ends_on.is_some();
    gate.needs(period, "/details/award/starts_on", "the first and the last day of the contract");
}

/// What is told under the health regime.
pub(super) fn health(material: &Material, head: NoticeHead, subject: Subject) -> Option<HealthNotice> {
    let told = &material.notice.details.award;
    let period = told.starts_on.zip(told.ends_on);
    let step = match material.notice.kind {
        NoticeKind::HealthFollow => HealthStep::Follow,
        NoticeKind::HealthIntention => {
            HealthStep::Intention(Box::new(award(material, material.award.as_ref()?)?))
        }
        _ => {
            let known = material.contract.as_ref()?;
            let signed_on = london_date(known.contract.signature().at);
            HealthStep::Award(Box::new(signed(material, known)?), signed_on)
        }
    };
    Some(HealthNotice { lots: lots(material, (period, None, (true, true))), step, head, subject })
}

/// What such a notice lacks.
pub(super) fn needs_health(gate: &mut Gate, material: &Material) {
    gate.under("SI 2023/1348 regs 7 to 11");
    gate.needs(material.is_health(), "/procurement/regime", "the Provider Selection Regime");
    let details = &material.notice.details;
    match material.notice.kind {
        NoticeKind::HealthFollow => needs_approved(gate, material),
        NoticeKind::HealthIntention => {
            let known = material.award.as_ref();
            gate.needs(
                known.is_some_and(|award| award.decided_on.is_some()),
                "/award/approval",
                "the decision to award, approved by a second person",
            );
            gate.needs(
                known.is_some_and(|award| !award.competed || award.summaries_sent_at.is_some()),
                "/award/summaries",
                "the outcome, told to every provider that was assessed",
            );
            gate.needs_known(&details.award.supplier, "/details/award/supplier/number");
            let period = details.award.starts_on.is_some() && details.award.ends_on.is_some();
            gate.needs(period, "/details/award/starts_on", "the first and the last day of the contract");
        }
        _ => {
            gate.needs(material.contract.is_some(), "/contract", "the contract");
            gate.needs_known(&details.contract.supplier, "/details/contract/supplier/number");
        }
    }
}

fn needs_approved(gate: &mut Gate, material: &Material) {
    let state = &material.procurement.state;
    let approved = matches!(state, ProcurementState::Approved(_)) || state.publication().is_some();
    let direct = material.procurement.particulars.procedure.direct().is_some();
    gate.needs(approved && direct, "/procurement/state", "the direct award, approved by a second person");
}
