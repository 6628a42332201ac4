//! Invoices of providers.

mod rows;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::{Invoice, InvoiceKey, PayBy, VatRegime};
use trellis_kernel::{BudgetLineId, ContractId, FundId, InvoiceId, OrganisationId, Pence, PlacementId};
use trellis_ledger::Account;

pub(crate) use self::rows::{InvoiceRow, columns_of};
use crate::schema::{budget_line, invoice, placement_invoice, posting, scheme};
use crate::{After, Page, StoreError, Tx};

/// An invoice, whose it is, and by when it is to be paid.
#[derive(Clone, Debug)]
pub struct KeptInvoice {
    /// The invoice.
    pub invoice: Invoice,
    /// What makes it one of a kind: supplier, number and year.
    pub key: InvoiceKey,
    /// The trust that it is sent to.
    pub trust: OrganisationId,
    /// The contract that it bills.
    pub contract: ContractId,
    /// The fund that pays, known once it is matched.
    pub fund: Option<FundId>,
    /// The day on which it came.
    pub received_on: NaiveDate,
    /// The instant at which it came.
    pub received_at: DateTime<Utc>,
    /// The two clocks.
    pub pay_by: PayBy,
    /// SHA-256 of the document that it came in, when it came in one of its own.
    pub content_hash: Option<Vec<u8>>,
    /// Grows with each change.
    pub version: i64,
}

/// Which invoices are wanted; all of them by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct InvoiceFilter {
    /// In one of these states; in any when there are none.
    pub states: &'static [&'static str],
    /// Aimed to be paid by this day or before it.
    pub pay_by: Option<NaiveDate>,
}

impl Tx<'_> {
    /// One invoice, for its trust or its provider.
    pub fn invoice(&mut self, id: InvoiceId) -> Result<Option<KeptInvoice>, StoreError> {
        let row =
            invoice::table.find(id.uuid()).select(InvoiceRow::as_select()).first(self.conn()).optional()?;
        row.map(InvoiceRow::into_domain).transpose()
    }

    /// One invoice of the caller's trust, locked until the transaction ends.
    pub fn invoice_for_update(&mut self, id: InvoiceId) -> Result<Option<KeptInvoice>, StoreError> {
        let row = invoice::table
            .find(id.uuid())
            .select(InvoiceRow::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(InvoiceRow::into_domain).transpose()
    }

    /// The invoices that an organisation sent or received, by id.
    pub fn invoices(
        &mut self,
        organisation: OrganisationId,
        filter: InvoiceFilter,
        after: After,
    ) -> Result<Page<KeptInvoice>, StoreError> {
        let side = invoice::trust_id.eq(organisation.uuid()).or(invoice::provider_id.eq(organisation.uuid()));
        let mut found = invoice::table.filter(side.and(invoice::id.gt(after.floor()))).into_boxed();
        if !filter.states.is_empty() {
            found = found.filter(invoice::state.eq_any(filter.states));
        }
        if let Some(day) = filter.pay_by {
            found = found.filter(invoice::pay_by_target.le(day));
        }
        let rows: Vec<InvoiceRow> =
            found.order(invoice::id).limit(after.rows()).select(InvoiceRow::as_select()).load(self.conn())?;
        let items = rows.into_iter().map(InvoiceRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |kept| kept.invoice.id.uuid()))
    }

    /// The number of another invoice of the contract, or of one placement under it, that bills a day of the period and was
    /// matched or more.
    pub fn invoice_number_billing(
        &mut self,
        (contract, placement): (ContractId, Option<PlacementId>),
        other_than: InvoiceId,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Option<String>, StoreError> {
        let counted = ["matched", "approved", "in_run", "paid", "returned"];
        Ok(invoice::table
            .left_join(placement_invoice::table.on(placement_invoice::invoice_id.eq(invoice::id)))
            .filter(invoice::contract_id.eq(contract.uuid()).and(invoice::id.ne(other_than.uuid())))
            .filter(
                placement_invoice::placement_id
                    .nullable()
                    .is_not_distinct_from(placement.map(PlacementId::uuid)),
            )
            .filter(
                invoice::state.eq_any(counted).and(invoice::corrects.is_null()).and(not(invoice::on_account)),
            )
            .filter(invoice::credited_p.lt(invoice::amount_p))
            .filter(invoice::period_start.lt(until).and(invoice::period_end.gt(from)))
            .order(invoice::id)
            .select(invoice::number)
            .first(self.conn())
            .optional()?)
    }

    /// The latest invoice of a supplier for a contract under a number, as the key spells it; credit notes left out.
    pub fn invoice_of_number(
        &mut self,
        contract: ContractId,
        number_key: &str,
    ) -> Result<Option<InvoiceId>, StoreError> {
        let id: Option<uuid::Uuid> = invoice::table
            .filter(invoice::contract_id.eq(contract.uuid()).and(invoice::number_key.eq(number_key)))
            .filter(invoice::corrects.is_null().and(not(invoice::on_account)))
            .filter(invoice::state.ne_all(["invalid", "cancelled"]))
            .order(invoice::id.desc())
            .select(invoice::id)
            .first(self.conn())
            .optional()?;
        Ok(id.map(InvoiceId::new))
    }

    /// What matched credit notes have given back of an invoice, VAT left out.
    pub fn net_given_back(&mut self, corrects: InvoiceId) -> Result<Pence, StoreError> {
        let notes: Vec<(i64, i64)> = invoice::table
            .filter(invoice::corrects.eq(corrects.uuid()).and(invoice::state.eq("matched")))
            .select((invoice::amount_p, invoice::vat_p))
            .load(self.conn())?;
        let nets = notes.into_iter().map(|(amount, vat)| Pence::new(amount.saturating_sub(vat)));
        Pence::sum(nets).ok_or_else(|| StoreError::Corrupt("credit notes above all bounds".to_owned()))
    }

    /// What the books hold of payments on account of a contract that no invoice has used.
    pub fn prepaid_under(&mut self, contract: ContractId) -> Result<Pence, StoreError> {
        let held: Vec<i64> = posting::table
            .filter(posting::contract_id.eq(contract.uuid()))
            .filter(posting::account_id.eq(Account::Prepayments.code()))
            .select(posting::amount)
            .load(self.conn())?;
        let too_large = || StoreError::Corrupt("payments on account above all bounds".to_owned());
        Pence::sum(held.into_iter().map(Pence::new)).ok_or_else(too_large)
    }

    /// Who reclaims the VAT of each budget line.
    pub fn vat_regimes(
        &mut self,
        lines: &[BudgetLineId],
    ) -> Result<BTreeMap<BudgetLineId, VatRegime>, StoreError> {
        let ids: Vec<uuid::Uuid> = lines.iter().map(|line| line.uuid()).collect();
        let rows: Vec<(uuid::Uuid, String)> = budget_line::table
            .inner_join(scheme::table.on(scheme::id.eq(budget_line::scheme_id)))
            .filter(budget_line::id.eq_any(ids))
            .select((budget_line::id, scheme::vat_regime))
            .load(self.conn())?;
        rows.into_iter()
            .map(|(id, key)| {
                let regime = VatRegime::from_key(&key).ok_or(StoreError::Corrupt(key))?;
                Ok((id.into(), regime))
            })
            .collect()
    }

    /// Adds an invoice.
    pub fn insert_invoice(&mut self, _: &Permit, new: &KeptInvoice) -> Result<(), StoreError> {
        diesel::insert_into(invoice::table).values(&InvoiceRow::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of an invoice; returns its new version.
    pub fn save_invoice(&mut self, _: &Permit, kept: &KeptInvoice) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let row = InvoiceRow::of(&KeptInvoice { version: next, ..kept.clone() });
        let saved = diesel::update(invoice::table.find(kept.invoice.id.uuid()))
            .filter(invoice::version.eq(kept.version))
            .set(&row)
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }
}
