-- A placement by user choice is told of once it is agreed: its duty names the placement.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.duty ADD COLUMN placement_id uuid,
  ADD CONSTRAINT duty_placement FOREIGN KEY (trust_id, placement_id) REFERENCES app.placement (trust_id, id);
ALTER TABLE app.duty DROP CONSTRAINT duty_kind_check,
  ADD CONSTRAINT duty_kind_check CHECK (kind IN ('contract_details', 'contract_copy', 'contract_performance', 'placement_details',
    'contract_termination', 'not_awarded', 'health_award_notice', 'records')),
  ADD CONSTRAINT duty_of_placement CHECK ((kind = 'placement_details') = (placement_id IS NOT NULL));
DROP INDEX app.duty_once;
CREATE UNIQUE INDEX duty_once ON app.duty (trust_id, procurement_id, contract_id, placement_id, kind) NULLS NOT DISTINCT
  WHERE kind <> 'contract_performance' OR done_at IS NULL;
RESET ROLE;
