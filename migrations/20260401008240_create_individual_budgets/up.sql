-- Individual budgets of pseudonymous children: paid directly month by month, held, or paid to a third party; and the questions that
-- an unspent balance prompts. No column holds free text.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.individual_budget (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, line_id uuid NOT NULL,
  reference text NOT NULL CONSTRAINT individual_budget_reference CHECK (reference ~ '^[A-Z]{2}-[0-9]{4,12}$'),
  annual_p bigint NOT NULL CHECK (annual_p > 0), direct_bp integer NOT NULL CHECK (direct_bp >= 0),
  notional_bp integer NOT NULL CHECK (notional_bp >= 0), third_party_bp integer NOT NULL CHECK (third_party_bp >= 0),
  weeks integer NOT NULL CHECK (weeks BETWEEN 1 AND 52),
  state text NOT NULL CHECK (state IN ('requested', 'offered', 'refused', 'agreed', 'live', 'reviewed', 'ended')),
  reason text CHECK (reason IN ('not_eligible', 'need_met', 'not_manageable', 'no_provision')),
  from_day date, review_on date, ended_on date, requested_by uuid NOT NULL REFERENCES app.person, requested_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), CONSTRAINT individual_budget_once UNIQUE (trust_id, reference), CHECK (direct_bp + notional_bp + third_party_bp = 10000),
  CHECK ((state = 'refused') = (reason IS NOT NULL)), CHECK ((state IN ('live', 'reviewed')) = (from_day IS NOT NULL)),
  CHECK ((state IN ('refused', 'live', 'reviewed')) = (review_on IS NOT NULL)), CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX individual_budget_fund ON app.individual_budget (fund_id, id);

-- One payment for each month, so that a repeat pays nothing twice.
CREATE TABLE app.direct_payment (
  budget_id uuid NOT NULL, month date NOT NULL CHECK (extract(day FROM month) = 1), trust_id uuid NOT NULL, payment_id uuid NOT NULL UNIQUE,
  PRIMARY KEY (budget_id, month),
  FOREIGN KEY (trust_id, budget_id) REFERENCES app.individual_budget (trust_id, id),
  FOREIGN KEY (trust_id, payment_id) REFERENCES app.payment (trust_id, id));

CREATE TABLE app.balance_question (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, budget_id uuid NOT NULL, unspent_p bigint NOT NULL, threshold_p bigint NOT NULL,
  asked_by uuid NOT NULL REFERENCES app.person, asked_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('planned', 'contingency', 'not_needed')), not_needed_p bigint CHECK (not_needed_p > 0 AND not_needed_p <= unspent_p),
  answered_by uuid REFERENCES app.person, recovered_p bigint CHECK (recovered_p > 0 AND recovered_p <= not_needed_p),
  recovered_by uuid REFERENCES app.person, version bigint NOT NULL DEFAULT 1,
  CHECK (unspent_p > threshold_p), CHECK ((answer IS NULL) = (answered_by IS NULL)),
  CHECK ((answer IS NOT DISTINCT FROM 'not_needed') = (not_needed_p IS NOT NULL)), CHECK ((recovered_p IS NULL) = (recovered_by IS NULL)),
  -- Nothing is taken back before the answer, nor by who recorded it.
  CONSTRAINT recovery_asks_first CHECK (recovered_p IS NULL OR not_needed_p IS NOT NULL),
  CONSTRAINT recovery_two_people CHECK (recovered_by IS NULL OR (answered_by IS NOT NULL AND recovered_by <> answered_by)),
  FOREIGN KEY (trust_id, budget_id) REFERENCES app.individual_budget (trust_id, id));
CREATE INDEX balance_question_budget ON app.balance_question (budget_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['individual_budget', 'direct_payment', 'balance_question'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
GRANT UPDATE (state, reason, from_day, review_on, ended_on, version) ON app.individual_budget TO trellis_app;
GRANT UPDATE (answer, not_needed_p, answered_by, recovered_p, recovered_by, version) ON app.balance_question TO trellis_app;
RESET ROLE;
