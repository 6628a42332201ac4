-- A contract that ends for a breach of its supplier is told of as one that was broken.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_performance', 'contract_breach', 'placement_details',
    'contract_termination', 'not_awarded', 'health_award_notice', 'records'));
RESET ROLE;
