-- How a contract is performed is told of each year and at its end: once one such duty is done, the next is open.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_performance', 'contract_termination', 'not_awarded',
    'health_award_notice', 'records'));
-- An event raises each duty once, however often it is told; of the duties that come back one is open at a time.
ALTER TABLE app.duty DROP CONSTRAINT duty_once;
CREATE UNIQUE INDEX duty_once ON app.duty (trust_id, procurement_id, contract_id, kind) NULLS NOT DISTINCT
  WHERE kind <> 'contract_performance' OR done_at IS NULL;
RESET ROLE;
