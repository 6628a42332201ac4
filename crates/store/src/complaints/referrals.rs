//! To whom complaints were passed on after the first, who stands in the complaint's own row.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_providers::complaint::{Complaint, ComplaintReferral, ReferredTo, Step};
use uuid::Uuid;

use crate::schema::complaint_referral as table;
use crate::{StoreError, Tx, Versioned};

impl Tx<'_> {
    /// Lays the later referrals of these complaints beside their first.
    pub(super) fn with_referrals(
        &mut self,
        mut found: Vec<Versioned<Complaint>>,
    ) -> Result<Vec<Versioned<Complaint>>, StoreError> {
        // Whatever was passed on again was passed on before.
        let ids = found.iter().filter(|it| !it.item.referrals.is_empty()).map(|it| it.item.id.uuid());
        let ids: Vec<Uuid> = ids.collect();
        if ids.is_empty() {
            return Ok(found);
        }
        let rows: Vec<(Uuid, String, Uuid, DateTime<Utc>)> = table::table
            .filter(table::complaint_id.eq_any(&ids))
            .order((table::complaint_id, table::referred_at))
            .select((table::complaint_id, table::referred_to, table::referred_by, table::referred_at))
            .load(self.conn())?;
        let mut later: BTreeMap<Uuid, Vec<ComplaintReferral>> = BTreeMap::new();
        for (id, to, by, at) in rows {
            let to = ReferredTo::from_name(&to)
                .ok_or_else(|| StoreError::Corrupt(format!("referral of complaint {id}")))?;
            let made = ComplaintReferral { to, step: Step { by: by.into(), at } };
            later.entry(id).or_default().push(made);
        }
        for it in &mut found {
            it.item.referrals.extend(later.remove(&it.item.id.uuid()).unwrap_or_default());
        }
        Ok(found)
    }

    /// Adds the referrals after the first that are not there yet.
    pub(super) fn insert_later_referrals(&mut self, changed: &Complaint) -> Result<(), StoreError> {
        let rows: Vec<_> = changed
            .referrals
            .iter()
            .skip(1)
            .map(|made| {
                (
                    table::complaint_id.eq(changed.id.uuid()),
                    table::trust_id.eq(changed.trust.uuid()),
                    table::referred_to.eq(made.to.name()),
                    table::referred_by.eq(made.step.by.uuid()),
                    table::referred_at.eq(made.step.at),
                )
            })
            .collect();
        if !rows.is_empty() {
            diesel::insert_into(table::table).values(rows).on_conflict_do_nothing().execute(self.conn())?;
        }
        Ok(())
    }
}
