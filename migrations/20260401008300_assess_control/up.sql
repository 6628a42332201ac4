-- Who controls a fund and its schemes (IFRS 10, 11) shapes each partner's own accounts. Statements look past the entries
-- that closed a year's income and cost, so these are found without reading the journal.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.fund ADD COLUMN control_assessment text NOT NULL DEFAULT 'joint_operation'
  CHECK (control_assessment IN ('sole', 'joint_operation', 'agent'));
ALTER TABLE app.scheme ADD COLUMN control_assessment text CHECK (control_assessment IN ('sole', 'joint_operation', 'agent'));
CREATE INDEX entry_year_closed ON app.entry (fund_id) WHERE kind = 'close.year_end';
CREATE INDEX posting_disputed ON app.posting (fund_id) WHERE account_id = 1150;
CREATE INDEX entry_of_budget ON app.entry (fund_id, id) WHERE kind IN ('budget.virement', 'budget.excess_authorised');
RESET ROLE;
