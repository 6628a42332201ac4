SET LOCAL ROLE trellis_owner;
-- The owner takes out what the older table cannot hold.
ALTER TABLE app.duty NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.duty WHERE kind = 'placement_details';
ALTER TABLE app.duty FORCE ROW LEVEL SECURITY;
DROP INDEX app.duty_once;
ALTER TABLE app.duty DROP CONSTRAINT duty_of_placement, DROP CONSTRAINT duty_placement, DROP COLUMN placement_id;
CREATE UNIQUE INDEX duty_once ON app.duty (trust_id, procurement_id, contract_id, kind) NULLS NOT DISTINCT
  WHERE kind <> 'contract_performance' OR done_at IS NULL;
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_performance', 'contract_termination', 'not_awarded',
    'health_award_notice', 'records'));
RESET ROLE;
