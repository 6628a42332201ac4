-- Payments compliance notices as they were approved (Procurement Act 2023 s.69), and payees whose names are not published.
SET LOCAL ROLE trellis_owner;

-- What a notice counted is kept with it: the same dates give the same bytes, whatever becomes of a payment later.
CREATE TABLE app.payments_notice (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, period_end date NOT NULL, counted jsonb NOT NULL,
  approver text NOT NULL CHECK (length(approver) BETWEEN 1 AND 200), job_title text NOT NULL CHECK (length(job_title) BETWEEN 1 AND 100),
  approved_by uuid NOT NULL REFERENCES app.person, approved_at timestamptz NOT NULL, UNIQUE (trust_id, period_end),
  CHECK (approved_at::date > period_end));
-- A payee whose name would tell of a person, of a child, or of where one lives. A later row takes the place of an earlier one.
CREATE TABLE app.payee_privacy (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, provider_id uuid NOT NULL REFERENCES app.organisation,
  withheld text NOT NULL CHECK (withheld IN ('nothing', 'individual', 'revealing')), set_by uuid NOT NULL REFERENCES app.person,
  set_at timestamptz NOT NULL);
CREATE INDEX payee_privacy_payee ON app.payee_privacy (trust_id, provider_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['payments_notice', 'payee_privacy'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
CREATE INDEX payment_settled ON app.payment (trust_id, settled_on) WHERE state = 'settled';
-- From a payment's invoice to its VAT.
CREATE INDEX posting_invoice ON app.posting (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX invoice_last_day ON app.invoice (trust_id, pay_by_statute) WHERE corrects IS NULL;
RESET ROLE;
