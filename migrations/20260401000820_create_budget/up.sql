-- Budget lines and where each stands; reservations and commitments against them.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.budget_line (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, scheme_id uuid NOT NULL,
  charge_fy smallint NOT NULL CHECK (charge_fy BETWEEN 1900 AND 2200),
  state text NOT NULL CHECK (state IN ('open', 'held', 'closed')),
  allowance_p bigint NOT NULL CHECK (allowance_p >= 0), version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT budget_line_once UNIQUE (fund_id, scheme_id, charge_fy),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, scheme_id) REFERENCES app.scheme (fund_id, id));
CREATE INDEX budget_line_fund ON app.budget_line (fund_id, id);

-- Apart from budget_line, because every posting updates it. The poster locks its rows ORDER BY limit_id FOR NO KEY
-- UPDATE, so that posters take turns and never deadlock; the last CHECK keeps a line from being oversold whatever the
-- program thinks.
CREATE TABLE app.limit_position (
  limit_id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  budget bigint NOT NULL CHECK (budget >= 0), released bigint NOT NULL CHECK (released >= 0),
  precommit bigint NOT NULL CHECK (precommit >= 0), committed bigint NOT NULL CHECK (committed >= 0),
  actual bigint NOT NULL,
  CONSTRAINT e1_over_budget CHECK (budget + released - precommit - committed - actual >= 0),
  FOREIGN KEY (trust_id, limit_id) REFERENCES app.budget_line (trust_id, id));

CREATE TABLE app.reservation (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, line_id uuid NOT NULL,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 400), amount_p bigint NOT NULL CHECK (amount_p > 0),
  consumed_p bigint NOT NULL CHECK (consumed_p BETWEEN 0 AND amount_p), expires date,
  state text NOT NULL CHECK (state IN ('open', 'consumed', 'released', 'expired')),
  made_by uuid NOT NULL REFERENCES app.person, made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  CHECK ((state = 'consumed') = (consumed_p = amount_p)),
  UNIQUE (trust_id, id), FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX reservation_fund ON app.reservation (fund_id, id);

CREATE TABLE app.commitment (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, contract_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'changed', 'liquidated', 'released')),
  made_by uuid NOT NULL REFERENCES app.person, made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id));
CREATE INDEX commitment_fund ON app.commitment (fund_id, id);
CREATE INDEX commitment_contract ON app.commitment (trust_id, contract_id, id);

CREATE TABLE app.commitment_line (
  commitment_id uuid NOT NULL, charge_fy smallint NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  line_id uuid NOT NULL, committed_p bigint NOT NULL, liquidated_p bigint NOT NULL CHECK (liquidated_p >= 0),
  PRIMARY KEY (commitment_id, charge_fy), CHECK (committed_p >= liquidated_p),
  FOREIGN KEY (trust_id, commitment_id) REFERENCES app.commitment (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['budget_line', 'limit_position', 'reservation', 'commitment', 'commitment_line'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    -- Partners read where their fund's budget stands.
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
RESET ROLE;
