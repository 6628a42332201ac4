-- Grants: what they are given for, what has come in, and what was promised or spent of them, by purpose.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.grant_award (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  determination text NOT NULL CHECK (length(determination) BETWEEN 1 AND 40), title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  amount_p bigint NOT NULL CHECK (amount_p > 0), purposes jsonb NOT NULL, instalments jsonb NOT NULL, area text,
  spend_from date NOT NULL, spend_by date NOT NULL, conditions text[] NOT NULL, carry_forward boolean NOT NULL, clawback boolean NOT NULL,
  received_p bigint NOT NULL DEFAULT 0, earned_p bigint NOT NULL DEFAULT 0, returned_held_p bigint NOT NULL DEFAULT 0,
  returned_earned_p bigint NOT NULL DEFAULT 0, created_by uuid NOT NULL REFERENCES app.person, created_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), CONSTRAINT grant_once UNIQUE (fund_id, determination), CHECK (spend_from <= spend_by),
  CONSTRAINT grant_money CHECK (received_p BETWEEN 0 AND amount_p AND earned_p >= 0 AND returned_held_p >= 0
    AND returned_earned_p BETWEEN 0 AND earned_p AND received_p - earned_p - returned_held_p >= 0),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX grant_award_fund ON app.grant_award (fund_id, id);

-- The budget lines that a grant pays for: a line belongs to one grant, and a charge to it names that grant.
CREATE TABLE app.grant_line (
  line_id uuid PRIMARY KEY, grant_id uuid NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  FOREIGN KEY (trust_id, grant_id) REFERENCES app.grant_award (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX grant_line_grant ON app.grant_line (grant_id);

-- What was promised or spent of a grant: a spend with its amount; a commitment with the amount that it has.
CREATE TABLE app.grant_use (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, grant_id uuid NOT NULL, purpose text NOT NULL, area text,
  payment_id uuid UNIQUE, commitment_id uuid UNIQUE, amount_p bigint NOT NULL CHECK (amount_p > 0),
  used_by uuid NOT NULL REFERENCES app.person, used_at timestamptz NOT NULL,
  CHECK (num_nonnulls(payment_id, commitment_id) = 1),
  FOREIGN KEY (trust_id, grant_id) REFERENCES app.grant_award (trust_id, id),
  FOREIGN KEY (trust_id, payment_id) REFERENCES app.payment (trust_id, id),
  FOREIGN KEY (trust_id, commitment_id) REFERENCES app.commitment (trust_id, id));
CREATE INDEX grant_use_grant ON app.grant_use (grant_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['grant_award', 'grant_line', 'grant_use'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
GRANT UPDATE (received_p, earned_p, returned_held_p, returned_earned_p, spend_by, version) ON app.grant_award TO trellis_app;
RESET ROLE;
