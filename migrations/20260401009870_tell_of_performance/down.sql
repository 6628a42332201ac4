SET LOCAL ROLE trellis_owner;
-- The owner takes out what the older table cannot hold.
ALTER TABLE app.duty NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.duty WHERE kind = 'contract_performance';
ALTER TABLE app.duty FORCE ROW LEVEL SECURITY;
DROP INDEX app.duty_once;
ALTER TABLE app.duty ADD CONSTRAINT duty_once UNIQUE NULLS NOT DISTINCT (trust_id, procurement_id, contract_id, kind);
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_termination', 'not_awarded', 'health_award_notice', 'records'));
RESET ROLE;
