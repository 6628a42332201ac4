//! The life of a complaint: received, acknowledged, looked into, decided, made good, closed.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{
    BankHolidays, CalendarError, ComplaintId, Division, Fields, OrganisationId, Pence, last_of_days,
    london_date,
};

use super::independence::is_same_organisation;
use super::{
    Complaint, ComplaintBuyer, ComplaintContent, ComplaintDecision, ComplaintOutcome, ComplaintReferral,
    ComplaintRefusal, ComplaintRoute, ComplaintState, Investigation, ReferredTo, Remedy, Step,
};
use crate::placing::expect_unidentifying;

/// Working days in England and Wales, after the day of receipt, within which a complaint is acknowledged.
pub const ACKNOWLEDGED_WITHIN: u32 = 3;
/// Years for which a complaint is kept after it was closed, unless it is held for a dispute at law.
pub const KEPT_FOR_YEARS: u32 = 6;
/// The longest name of an organisation.
const NAME: usize = 200;
/// The longest finding and the longest remedy.
const WORDS: usize = 2_000;

impl Complaint {
    /// A complaint as it comes.
    pub fn receive(
        id: ComplaintId,
        trust: OrganisationId,
        content: ComplaintContent,
        holidays: &BankHolidays,
        now: DateTime<Utc>,
    ) -> Result<Self, ComplaintRefusal> {
        Ok(Self {
            id,
            trust,
            content,
            received_at: now,
            acknowledge_by: acknowledge_by(london_date(now), holidays)?,
            acknowledged: None,
            referrals: Vec::new(),
            investigation: None,
            decision: None,
            remedy: None,
            closed: None,
        })
    }

    /// What the complainant quotes: ten signs of the identifier's random end.
    pub fn reference(&self) -> String {
        let hex = self.id.uuid().simple().to_string().to_uppercase();
        let (five, last) = (hex.chars().skip(22).take(5), hex.chars().skip(27));
        format!("C-{}-{}", five.collect::<String>(), last.collect::<String>())
    }

    /// The complainant is told that it has come.
    pub fn acknowledge(self, step: Step) -> Result<Self, ComplaintRefusal> {
        self.require_state(&[ComplaintState::Received])?;
        Ok(Self { acknowledged: Some(step), ..self })
    }

    /// Somebody outside the organisation concerned looks into it.
    pub fn investigate(
        self,
        concerned: &str,
        investigator: &str,
        step: Step,
    ) -> Result<Self, ComplaintRefusal> {
        self.require_state(&[ComplaintState::Acknowledged])?;
        let mut fields = Fields::new();
        let concerned = fields.text("/concerned", concerned, NAME);
        let investigator = fields.text("/investigator", investigator, NAME);
        let (concerned, investigator) = fields.finish(|| Some((concerned, investigator)))?;
        if is_same_organisation(&concerned, &investigator) {
            return Err(ComplaintRefusal::NotIndependent);
        }
        Ok(Self { investigation: Some(Investigation { concerned, investigator, step }), ..self })
    }

    /// It is decided, in words that tell nothing of who a child is.
    pub fn decide(
        self,
        outcome: ComplaintOutcome,
        finding: &str,
        step: Step,
    ) -> Result<Self, ComplaintRefusal> {
        self.require_state(&[ComplaintState::Investigating])?;
        let finding = words("/finding", finding, step)?;
        Ok(Self { decision: Some(ComplaintDecision { outcome, finding, step }), ..self })
    }

    /// What was right in it is made good.
    pub fn remedy(self, done: &str, refund: Option<Pence>, step: Step) -> Result<Self, ComplaintRefusal> {
        let right = [ComplaintOutcome::Upheld, ComplaintOutcome::PartlyUpheld].map(ComplaintState::Decided);
        self.require_state(&right)?;
        let mut fields = Fields::new();
        fields.require(refund.is_none_or(Pence::is_positive), "/refund_p", "a refund is more than nothing");
        fields.finish(|| Some(()))?;
        let done = words("/done", done, step)?;
        Ok(Self { remedy: Some(Remedy { done, refund, step }), ..self })
    }

    /// It is passed on, besides; what is looked into here goes on. It is passed on once, and once more to whom it must be passed
    /// on when that was somebody else.
    pub fn refer(mut self, to: ReferredTo, step: Step) -> Result<Self, ComplaintRefusal> {
        if self.closed.is_some() {
            return Err(ComplaintRefusal::Step("closed"));
        }
        if !self.may_be_referred_to(to) {
            return Err(ComplaintRefusal::Step("passed on already"));
        }
        self.referrals.push(ComplaintReferral { to, step });
        Ok(self)
    }

    /// Whether it can still be passed on to them.
    pub fn may_be_referred_to(&self, to: ReferredTo) -> bool {
        self.closed.is_none() && (self.referrals.is_empty() || self.referral_missing() == Some(to))
    }

    /// To whom it must yet be passed on before it is closed.
    pub fn referral_missing(&self) -> Option<ReferredTo> {
        self.referral_due().filter(|due| self.referrals.iter().all(|made| made.to != *due))
    }

    /// Nothing more is done about it.
    pub fn close(self, step: Step) -> Result<Self, ComplaintRefusal> {
        self.require_state(&[
            ComplaintState::Decided(ComplaintOutcome::NotUpheld),
            ComplaintState::Remedied,
        ])?;
        match self.referral_missing() {
            Some(ReferredTo::CouncilProcedure) => {
                Err(ComplaintRefusal::NotReferred("the council’s statutory procedure"))
            }
            Some(_) => Err(ComplaintRefusal::NotReferred("trading standards")),
            None => Ok(Self { closed: Some(step), ..self }),
        }
    }

    /// To whom it must be passed on: a child's complaint to the council's procedure, what was sold wrongly to a family to
    /// trading standards.
    pub const fn referral_due(&self) -> Option<ReferredTo> {
        match (self.content.by_child, self.content.route, self.content.buyer) {
            (true, ..) => Some(ReferredTo::CouncilProcedure),
            (false, ComplaintRoute::MisSelling, ComplaintBuyer::Family) => Some(ReferredTo::TradingStandards),
            (false, ..) => None,
        }
    }

    fn require_state(&self, states: &[ComplaintState]) -> Result<(), ComplaintRefusal> {
        let state = self.state();
        if states.contains(&state) { Ok(()) } else { Err(ComplaintRefusal::Step(state.name())) }
    }
}

/// The third working day in England and Wales after the day on which it came.
fn acknowledge_by(received: NaiveDate, holidays: &BankHolidays) -> Result<NaiveDate, CalendarError> {
    let next = received.succ_opt().ok_or(CalendarError::OutOfRange(received))?;
    last_of_days(next, ACKNOWLEDGED_WITHIN, |day| holidays.is_open(day, &[Division::EnglandAndWales]))
}

fn words(pointer: &str, text: &str, step: Step) -> Result<String, ComplaintRefusal> {
    let mut fields = Fields::new();
    let text = fields.text(pointer, text, WORDS);
    let text = fields.finish(|| Some(text))?;
    expect_unidentifying([(pointer.to_owned(), text.as_str())], london_date(step.at))?;
    Ok(text)
}
