SET LOCAL ROLE trellis_owner;
DELETE FROM app.fund_term WHERE term IN ('grant_conditions', 'without_host', 'without_reports');
ALTER TABLE app.fund_term DROP CONSTRAINT fund_term_term_check;
ALTER TABLE app.fund_term ADD CONSTRAINT fund_term_term_check CHECK (term IN ('aims', 'contributions', 'functions',
  'persons_and_services', 'resources_provided', 'duration_review_variation_termination', 'management_and_host'));
DROP TABLE app.rule_pack;
RESET ROLE;
