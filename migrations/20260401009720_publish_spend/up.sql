-- Spending over £500 as it was published, quarter by quarter (Local Government Transparency Code 2015): names that tell of a
-- person, a child or a home are withheld before a row is kept here.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.published_spend (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, period_end date NOT NULL,
  published_by uuid NOT NULL REFERENCES app.person, published_at timestamptz NOT NULL,
  row_count integer NOT NULL CHECK (row_count >= 0), total_p bigint NOT NULL,
  UNIQUE (trust_id, period_end), UNIQUE (trust_id, id), CHECK (published_at::date > period_end));
CREATE TABLE app.published_spend_line (
  published_id uuid NOT NULL, no integer NOT NULL CHECK (no >= 1), trust_id uuid NOT NULL, date date NOT NULL, department text NOT NULL,
  beneficiary text NOT NULL, purpose text NOT NULL, amount_p bigint NOT NULL, irrecoverable_p bigint NOT NULL,
  transaction_no text NOT NULL, supplier_number text NOT NULL, expense_code text NOT NULL, creditor_type text NOT NULL,
  PRIMARY KEY (published_id, no), FOREIGN KEY (trust_id, published_id) REFERENCES app.published_spend (trust_id, id));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['published_spend', 'published_spend_line'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY everyone ON app.%I FOR SELECT TO trellis_app USING (true)', t);
    EXECUTE format('CREATE POLICY publish ON app.%I FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
RESET ROLE;
