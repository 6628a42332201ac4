//! UK1, UK2 and UK3: a contract in the pipeline, preliminary market engagement, a planned procurement (PA 2023 s.93, s.17,
//! s.15).

use chrono::NaiveDate;

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::{Lot, NetGross};
use super::stamps::{day_end, day_start};

/// A notice before the tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNotice {
    /// Which of the three.
    pub form: PlanForm,
    /// Its head.
    pub head: NoticeHead,
    /// What is to be bought.
    pub subject: Subject,
    /// The estimated value of the whole.
    pub value: NetGross,
    /// Its lots.
    pub lots: Vec<Lot>,
    /// How the procedure is called, where it is known.
    pub procedure: Option<String>,
    /// The day on which the tender notice is expected.
    pub tender_on: Option<NaiveDate>,
    /// Until which day, and how, suppliers take part or show interest.
    pub engagement: Option<(Option<NaiveDate>, String)>,
}

/// Which notice before the tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanForm {
    /// UK1.
    Pipeline,
    /// UK2.
    Engagement,
    /// UK3.
    Planned,
}

impl PlanForm {
    /// Type of document, form, title and status of the tender.
    const fn names(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Pipeline => ("plannedProcurementNotice", "UK1", "Pipeline notice", "planned"),
            Self::Engagement => {
                ("marketEngagementNotice", "UK2", "Preliminary market engagement notice", "planning")
            }
            Self::Planned => ("plannedProcurementNotice", "UK3", "Planned procurement notice", "planned"),
        }
    }
}

impl PlanNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let (document, form, title, status) = self.form.names();
        let milestone = |(until, how): &(Option<NaiveDate>, String)| {
            let kind = if self.form == PlanForm::Engagement { "engagement" } else { "preProcurement" };
            let milestone = object()
                .with("id", "engagement")
                .with("type", kind)
                .with("description", how.as_str())
                .maybe("dueDate", until.map(day_end))
                .with("status", "scheduled");
            vec![milestone]
        };
        let planning = object()
            .maybe("milestones", self.engagement.as_ref().map(milestone))
            .with("documents", vec![self.head.form(document, form, title)]);
        let items: Vec<Draft> = self.lots.iter().map(|lot| self.subject.item(lot.number)).collect();
        let lots: Vec<Draft> = self.lots.iter().map(|lot| lot.at(status)).collect();
        let future = self.tender_on.map(|day| object().with("futureNoticeDate", day_start(day)));
        let tender = self
            .subject
            .tender(status)
            .maybe("items", Draft::List(items).unless_empty())
            .maybe("lots", Draft::List(lots).unless_empty())
            .with("value", self.value)
            .maybe("procurementMethodDetails", self.procedure.as_deref())
            .maybe("communication", future);
        // The budget of a plan is not settled, so no partner is named as paying it.
        NoticeHead { budget: Vec::new(), ..self.head.clone() }
            .release(&["planning"], Vec::new())
            .with("planning", planning)
            .with("tender", tender)
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}
