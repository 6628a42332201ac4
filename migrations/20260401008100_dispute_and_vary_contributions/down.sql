SET LOCAL ROLE trellis_owner;
DROP TABLE app.contribution_change, app.contribution_variation, app.in_kind_contribution, app.dispute_decision, app.contribution_dispute,
  app.contribution_line;
DROP FUNCTION app.check_variation();
ALTER TABLE app.contribution DROP CONSTRAINT contribution_check1,
  ADD CONSTRAINT contribution_check1 CHECK ((state = 'received') <= (received = amount)),
  DROP CONSTRAINT contribution_state_check,
  ADD CONSTRAINT contribution_state_check CHECK (state IN ('scheduled', 'due', 'received')),
  DROP CONSTRAINT contribution_amount_check, ADD CONSTRAINT contribution_amount_check CHECK (amount > 0),
  DROP CONSTRAINT condition_has_measure, DROP CONSTRAINT agreed_and_disputed, DROP COLUMN evidence, DROP COLUMN measure,
  DROP COLUMN conceded, DROP COLUMN disputed, DROP COLUMN varied;
RESET ROLE;
