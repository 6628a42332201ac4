//! Instalments of partners' contributions, and what came in for them.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ContributionId, EntryId, FinancialYear, FundId, Pence};
use trellis_pooled_funds::{Condition, Contribution, ContributionState, LineKind, PartnerKey};
use uuid::Uuid;

use crate::funds::{key, read};
use crate::schema::{contribution, contribution_line, contribution_receipt};
use crate::{After, KeptFund, Page, StoreError, Tx};

/// The most instalments of a schedule; what is added later is numbered after them.
const SCHEDULED: i16 = 52;

/// An instalment as it is kept.
#[derive(Clone, Debug)]
pub struct KeptContribution {
    /// The instalment.
    pub contribution: Contribution,
    /// Its fund.
    pub fund: FundId,
    /// Its year.
    pub fy: FinancialYear,
    /// Its number in the schedule, from 1.
    pub no: i16,
}

/// What came in for an instalment.
#[derive(Clone, Debug)]
pub struct ContributionReceipt {
    /// The journal entry.
    pub entry: EntryId,
    /// The instalment.
    pub contribution: ContributionId,
    /// How much.
    pub amount: Pence,
    /// When.
    pub received_on: NaiveDate,
    /// What the bank said.
    pub reference: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = contribution)]
struct ContributionRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    partner_key: String,
    fy: i16,
    no: i16,
    due_on: NaiveDate,
    amount: i64,
    received: i64,
    state: String,
    varied: i64,
    disputed: i64,
    conceded: i64,
    measure: Option<String>,
    evidence: Option<String>,
}

/// The states of instalments that ask for nothing.
fn not_counted() -> [&'static str; 2] {
    [ContributionState::Awaiting.code(), ContributionState::Lapsed.code()]
}

impl ContributionRow {
    fn of(fund: &KeptFund, new: &KeptContribution) -> Self {
        let part = &new.contribution;
        Self {
            id: part.id.uuid(),
            trust_id: fund.trust.uuid(),
            fund_id: fund.fund.id.uuid(),
            partner_key: part.partner.to_string(),
            fy: new.fy.start_year(),
            no: new.no,
            due_on: part.due_on,
            amount: part.amount.get(),
            received: part.received.get(),
            state: part.state.code().to_owned(),
            varied: part.amount.get() - part.opening.get(),
            disputed: part.disputed.get(),
            conceded: part.conceded.get(),
            measure: part.condition.as_ref().map(|condition| condition.measure.clone()),
            evidence: part.condition.as_ref().and_then(|condition| condition.evidence.clone()),
        }
    }

    fn into_domain(self) -> Result<KeptContribution, StoreError> {
        let contribution = Contribution {
            id: self.id.into(),
            partner: key(self.partner_key)?,
            due_on: self.due_on,
            amount: Pence::new(self.amount),
            opening: Pence::new(self.amount - self.varied),
            received: Pence::new(self.received),
            disputed: Pence::new(self.disputed),
            conceded: Pence::new(self.conceded),
            condition: self.measure.map(|measure| Condition { measure, evidence: self.evidence }),
            state: read(ContributionState::from_code(&self.state), &self.state)?,
        };
        let fy = read(FinancialYear::starting(self.fy), "financial year")?;
        Ok(KeptContribution { contribution, fund: self.fund_id.into(), fy, no: self.no })
    }
}

impl Tx<'_> {
    /// One instalment, locked. Only the fund's host finds it.
    pub fn contribution_for_update(
        &mut self,
        id: ContributionId,
    ) -> Result<Option<KeptContribution>, StoreError> {
        let row = contribution::table
            .find(id.uuid())
            .select(ContributionRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(ContributionRow::into_domain).transpose()
    }

    /// One instalment.
    pub fn contribution(&mut self, id: ContributionId) -> Result<Option<KeptContribution>, StoreError> {
        let row = contribution::table
            .find(id.uuid())
            .select(ContributionRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(ContributionRow::into_domain).transpose()
    }

    /// The instalments of a fund, by id.
    pub fn contributions(
        &mut self,
        fund: FundId,
        after: After,
    ) -> Result<Page<KeptContribution>, StoreError> {
        let rows: Vec<ContributionRow> = contribution::table
            .filter(contribution::fund_id.eq(fund.uuid()).and(contribution::id.gt(after.floor())))
            .order(contribution::id)
            .limit(after.rows())
            .select(ContributionRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ContributionRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.contribution.id.uuid()))
    }

    /// Every instalment that counts in a fund's year, those aside that wait for a measure or did not meet it: at most a year's dates for each partner.
    pub fn contributions_of_year(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Vec<KeptContribution>, StoreError> {
        let rows: Vec<ContributionRow> = contribution::table
            .filter(contribution::fund_id.eq(fund.uuid()).and(contribution::fy.eq(fy.start_year())))
            .filter(contribution::state.ne_all(not_counted()))
            .order((contribution::due_on, contribution::id))
            .select(ContributionRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(ContributionRow::into_domain).collect()
    }

    /// The scheduled instalments of a fund whose day has come by `day`, locked, the earliest first.
    pub fn contributions_falling_due(
        &mut self,
        fund: FundId,
        day: NaiveDate,
    ) -> Result<Vec<KeptContribution>, StoreError> {
        let rows: Vec<ContributionRow> = contribution::table
            .filter(contribution::fund_id.eq(fund.uuid()))
            .filter(contribution::state.eq(ContributionState::Scheduled.code()))
            .filter(contribution::due_on.le(day))
            .order((contribution::due_on, contribution::id))
            .for_update()
            .select(ContributionRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(ContributionRow::into_domain).collect()
    }

    /// Adds instalments.
    pub fn insert_contributions(
        &mut self,
        _: &Permit,
        fund: &KeptFund,
        new: &[KeptContribution],
    ) -> Result<(), StoreError> {
        let rows: Vec<ContributionRow> = new.iter().map(|new| ContributionRow::of(fund, new)).collect();
        diesel::insert_into(contribution::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// The number of one more instalment of a partner's year, beyond those of its schedule.
    pub fn next_extra_instalment(
        &mut self,
        fund: FundId,
        partner: &PartnerKey,
        fy: FinancialYear,
    ) -> Result<i16, StoreError> {
        let last: Option<i16> = contribution::table
            .filter(contribution::fund_id.eq(fund.uuid()).and(contribution::fy.eq(fy.start_year())))
            .filter(contribution::partner_key.eq(partner.as_str()))
            .select(diesel::dsl::max(contribution::no))
            .first(self.conn())?;
        Ok(last.unwrap_or_default().max(SCHEDULED) + 1)
    }

    /// Keeps what a year's contribution was built from.
    pub fn insert_contribution_lines(
        &mut self,
        _: &Permit,
        fund: &KeptFund,
        first: &KeptContribution,
        lines: &[(LineKind, String, Pence)],
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = (1_i16..)
            .zip(lines)
            .map(|(no, (kind, note, amount))| {
                (
                    contribution_line::fund_id.eq(fund.fund.id.uuid()),
                    contribution_line::partner_key.eq(first.contribution.partner.as_str()),
                    contribution_line::fy.eq(first.fy.start_year()),
                    contribution_line::no.eq(no),
                    contribution_line::trust_id.eq(fund.trust.uuid()),
                    contribution_line::kind.eq(kind.code()),
                    contribution_line::note.eq(note),
                    contribution_line::amount.eq(amount.get()),
                )
            })
            .collect();
        diesel::insert_into(contribution_line::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// Saves an instalment that this transaction has locked.
    pub fn save_contribution(&mut self, _: &Permit, changed: &Contribution) -> Result<(), StoreError> {
        let saved = diesel::update(contribution::table.find(changed.id.uuid()))
            .set((
                contribution::amount.eq(changed.amount.get()),
                contribution::varied.eq(changed.amount.get() - changed.opening.get()),
                contribution::received.eq(changed.received.get()),
                contribution::disputed.eq(changed.disputed.get()),
                contribution::conceded.eq(changed.conceded.get()),
                contribution::evidence.eq(changed.condition.as_ref().and_then(|c| c.evidence.as_deref())),
                contribution::state.eq(changed.state.code()),
                contribution::version.eq(contribution::version + 1),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Notes what came in.
    pub fn insert_contribution_receipt(
        &mut self,
        _: &Permit,
        fund: &KeptFund,
        new: &ContributionReceipt,
    ) -> Result<(), StoreError> {
        diesel::insert_into(contribution_receipt::table)
            .values((
                contribution_receipt::entry_id.eq(new.entry.uuid()),
                contribution_receipt::trust_id.eq(fund.trust.uuid()),
                contribution_receipt::fund_id.eq(fund.fund.id.uuid()),
                contribution_receipt::contribution_id.eq(new.contribution.uuid()),
                contribution_receipt::amount.eq(new.amount.get()),
                contribution_receipt::received_on.eq(new.received_on),
                contribution_receipt::reference.eq(&new.reference),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The receipt that an entry booked.
    pub fn contribution_receipt(
        &mut self,
        entry: EntryId,
    ) -> Result<Option<ContributionReceipt>, StoreError> {
        let row: Option<(Uuid, i64, NaiveDate, Option<String>)> = contribution_receipt::table
            .find(entry.uuid())
            .select((
                contribution_receipt::contribution_id,
                contribution_receipt::amount,
                contribution_receipt::received_on,
                contribution_receipt::reference,
            ))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(contribution, amount, received_on, reference)| ContributionReceipt {
            entry,
            contribution: contribution.into(),
            amount: Pence::new(amount),
            received_on,
            reference,
        }))
    }

    /// Notes that a receipt was taken back by the reversal of its entry.
    pub fn take_contribution_receipt_back(
        &mut self,
        _: &Permit,
        entry: EntryId,
        by: EntryId,
    ) -> Result<(), StoreError> {
        diesel::update(contribution_receipt::table.find(entry.uuid()))
            .set(contribution_receipt::taken_back_by.eq(by.uuid()))
            .execute(self.conn())?;
        Ok(())
    }

    /// What came in for the instalments of a year by a day, receipts taken back aside.
    pub fn contributions_received(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        by: NaiveDate,
    ) -> Result<Vec<(ContributionId, Pence)>, StoreError> {
        let rows: Vec<(Uuid, i64)> = contribution_receipt::table
            .inner_join(contribution::table)
            .filter(contribution_receipt::fund_id.eq(fund.uuid()).and(contribution::fy.eq(fy.start_year())))
            .filter(
                contribution_receipt::received_on.le(by).and(contribution_receipt::taken_back_by.is_null()),
            )
            .select((contribution_receipt::contribution_id, contribution_receipt::amount))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, amount)| (id.into(), Pence::new(amount))).collect())
    }
}
