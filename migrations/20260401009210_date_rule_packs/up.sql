-- What each legal basis demands of a fund, by date. A change of the law is a row with a later first day.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.rule_pack (
  basis text NOT NULL CHECK (basis IN ('s75', 's10_ca2004', 's65z5_6', 'aligned', 'grant')), valid_from date NOT NULL,
  authority text NOT NULL CHECK (length(authority) BETWEEN 1 AND 300), least_partners smallint NOT NULL CHECK (least_partners >= 1),
  most_partners smallint CHECK (most_partners >= least_partners), nhs_body boolean NOT NULL, local_authority boolean NOT NULL,
  others boolean NOT NULL, terms text[] NOT NULL, host text NOT NULL CHECK (host IN ('prescribed', 'default', 'none')),
  reports text NOT NULL CHECK (reports IN ('prescribed', 'default', 'none')), PRIMARY KEY (basis, valid_from));
ALTER TABLE app.rule_pack ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.rule_pack FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.rule_pack FOR SELECT TO trellis_app, trellis_job USING (true);
CREATE POLICY definer ON app.rule_pack TO trellis_owner USING (true) WITH CHECK (true);
GRANT SELECT ON app.rule_pack TO trellis_app, trellis_job;

INSERT INTO app.rule_pack VALUES
  ('s75', '2007-03-01', 'National Health Service Act 2006 s.75; SI 2000/617 reg 7', 2, NULL, true, true, true,
   '{aims,contributions,functions,persons_and_services,resources_provided,duration_review_variation_termination,management_and_host}',
   'prescribed', 'prescribed'),
  ('s10_ca2004', '2005-04-01', 'Children Act 2004 s.10', 2, NULL, false, true, true, '{}', 'default', 'default'),
  ('s65z5_6', '2022-07-01', 'National Health Service Act 2006 ss.65Z5 and 65Z6', 2, NULL, true, false, false, '{}', 'none', 'none'),
  ('aligned', '2000-04-01', 'No power: each partner keeps its own budget and variance', 2, NULL, false, false, true, '{}', 'none', 'none'),
  ('grant', '2003-11-18', 'Local Government Act 2003 s.31', 1, 1, false, false, true, '{grant_conditions}', 'none', 'none');

-- A grant's conditions (s.31(4)), and what partners do without where the law leaves it to them, are written terms too.
ALTER TABLE app.fund_term DROP CONSTRAINT fund_term_term_check;
ALTER TABLE app.fund_term ADD CONSTRAINT fund_term_term_check CHECK (term IN ('aims', 'contributions', 'functions',
  'persons_and_services', 'resources_provided', 'duration_review_variation_termination', 'management_and_host',
  'grant_conditions', 'without_host', 'without_reports'));
RESET ROLE;
