SET LOCAL ROLE trellis_owner;
-- The owner takes out what the older table cannot hold.
ALTER TABLE app.duty NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.duty WHERE kind = 'contract_breach';
ALTER TABLE app.duty FORCE ROW LEVEL SECURITY;
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_performance', 'placement_details',
    'contract_termination', 'not_awarded', 'health_award_notice', 'records'));
RESET ROLE;
