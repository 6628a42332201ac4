-- Invoices of providers, and payments: three people for each payment.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.invoice (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  contract_id uuid NOT NULL, number text NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  number_key text NOT NULL, fy smallint NOT NULL, dated date NOT NULL, due date, received_on date NOT NULL,
  period_start date NOT NULL, period_end date NOT NULL, amount_p bigint NOT NULL CHECK (amount_p > 0),
  state text NOT NULL CHECK (state IN ('received', 'invalid', 'queried', 'disputed', 'matched', 'approved', 'in_run',
    'paid', 'returned', 'cancelled')),
  reason text, difference_p bigint, payment_id uuid, fund_id uuid, pay_by_statute date NOT NULL,
  pay_by_target date NOT NULL, submitted_by uuid NOT NULL, matched_by uuid, approved_by uuid,
  received_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), CHECK (period_start < period_end), CHECK (due >= dated),
  CHECK (state NOT IN ('matched', 'approved', 'in_run', 'paid', 'returned') OR (matched_by IS NOT NULL AND fund_id IS NOT NULL)),
  CHECK (state NOT IN ('approved', 'in_run', 'paid', 'returned') OR approved_by IS NOT NULL),
  CHECK (state NOT IN ('in_run', 'paid') OR payment_id IS NOT NULL),
  -- CHECK passes on NULL, so an approval names the matching that it follows.
  CONSTRAINT invoice_two_people CHECK (approved_by IS NULL OR (matched_by IS NOT NULL AND approved_by NOT IN (submitted_by, matched_by))),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE UNIQUE INDEX invoice_once ON app.invoice (trust_id, provider_id, number_key, fy)
  WHERE state NOT IN ('invalid', 'cancelled');
CREATE INDEX invoice_trust ON app.invoice (trust_id, id);
CREATE INDEX invoice_provider ON app.invoice (provider_id, id);
CREATE INDEX invoice_contract ON app.invoice (trust_id, contract_id, period_start);

CREATE TABLE app.payment (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, provider_id uuid REFERENCES app.organisation,
  invoice_id uuid, line_id uuid, payee text NOT NULL CHECK (length(payee) BETWEEN 1 AND 200),
  amount_p bigint NOT NULL CHECK (amount_p > 0),
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'released', 'settled', 'returned')),
  requested_by uuid NOT NULL REFERENCES app.person, approved_by uuid REFERENCES app.person,
  released_by uuid REFERENCES app.person, settled_on date, reason text, requested_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  -- SoD-2. CHECK passes on NULL, so each step names the one before it, and a state names all its people.
  CONSTRAINT sod_2 CHECK ((approved_by IS NULL OR approved_by <> requested_by)
    AND (released_by IS NULL OR (approved_by IS NOT NULL AND released_by NOT IN (requested_by, approved_by)))),
  CHECK ((state = 'requested') = (approved_by IS NULL)),
  CHECK ((state IN ('requested', 'approved')) = (released_by IS NULL)),
  CHECK (state <> 'settled' OR settled_on IS NOT NULL),
  CHECK ((state = 'returned') = (reason IS NOT NULL)),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, invoice_id) REFERENCES app.invoice (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX payment_trust ON app.payment (trust_id, id);
CREATE INDEX payment_provider ON app.payment (provider_id, id);
CREATE INDEX payment_invoice ON app.payment (trust_id, invoice_id);
ALTER TABLE app.invoice ADD CONSTRAINT invoice_payment FOREIGN KEY (trust_id, payment_id) REFERENCES app.payment (trust_id, id);

-- SoD-2, the part that no CHECK can see: who approved an invoice neither asks for its payment nor releases it.
CREATE FUNCTION app.separate_payment_hands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app.invoice i WHERE i.trust_id = NEW.trust_id AND i.id = NEW.invoice_id
      AND i.approved_by IN (NEW.requested_by, NEW.released_by)) THEN
    RAISE EXCEPTION 'who approved an invoice neither requests nor releases its payment' USING ERRCODE = '23514', CONSTRAINT = 'sod_2';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.separate_payment_hands() FROM PUBLIC;
CREATE TRIGGER separate_hands BEFORE INSERT OR UPDATE ON app.payment FOR EACH ROW EXECUTE FUNCTION app.separate_payment_hands();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['invoice', 'payment'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY provider_side ON app.%I FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
CREATE POLICY definer ON app.invoice FOR SELECT TO trellis_owner USING (true);
-- A provider sends an invoice for a contract of its own, as new; what becomes of it is the trust's to say.
CREATE POLICY provider_sends ON app.invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state = 'received' AND matched_by IS NULL AND approved_by IS NULL AND submitted_by = (SELECT app.person())
  AND EXISTS (SELECT FROM app.contract c WHERE c.id = invoice.contract_id AND c.trust_id = invoice.trust_id
    AND c.provider_id = invoice.provider_id));
RESET ROLE;
