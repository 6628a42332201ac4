//! Budgets, commitments, invoices and payments.

mod budget_lines;
mod commitment_changes;
mod commitments;
mod credit_notes;
mod forecasts;
mod freedoms;
mod grants;
mod ground;
mod individual_budgets;
mod invoice_documents;
mod invoice_steps;
mod invoices;
mod limits;
mod overrides;
mod payments;
mod placement_ground;
mod placement_invoices;
mod placement_steps;
mod placements;
mod race;
mod reservations;
mod spend;
mod steps;
mod uplifts;
mod walls;
