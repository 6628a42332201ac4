-- Runs of payments: from which account, who may approve how much, what stands in a run, and what the bank said of it.
SET LOCAL ROLE trellis_owner;

-- The account that a fund pays from. A new one is a new row; the latest counts.
CREATE TABLE app.paying_account (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 140),
  sort_code text NOT NULL CHECK (sort_code ~ '^[0-9]{6}$'), account_number text NOT NULL CHECK (account_number ~ '^[0-9]{8}$'),
  service_user text NOT NULL CHECK (service_user ~ '^[0-9]{6}$'), set_by uuid NOT NULL REFERENCES app.person, set_at timestamptz NOT NULL,
  UNIQUE (trust_id, id), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX paying_account_fund ON app.paying_account (trust_id, fund_id, id);

-- How much one person may approve alone (SoD-4); a row without a person speaks of everyone who has none of their own.
CREATE TABLE app.approval_limit (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, person_id uuid REFERENCES app.person, amount_p bigint NOT NULL CHECK (amount_p >= 0),
  set_by uuid NOT NULL REFERENCES app.person, set_at timestamptz NOT NULL,
  CONSTRAINT sod_7 CHECK (person_id IS NULL OR person_id <> set_by));
CREATE INDEX approval_limit_person ON app.approval_limit (trust_id, person_id, id);

-- The last batch number of a trust: it only grows, so no number is ever used twice.
CREATE TABLE app.payment_serial (trust_id uuid PRIMARY KEY REFERENCES app.organisation, last integer NOT NULL CHECK (last BETWEEN 1 AND 999999));
CREATE FUNCTION app.keep_serials_growing() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.last <= OLD.last THEN
    RAISE EXCEPTION 'a batch number is never used again' USING ERRCODE = '23514', CONSTRAINT = 'batch_number_reused';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE ON app.payment_serial FOR EACH ROW EXECUTE FUNCTION app.keep_serials_growing();

CREATE TABLE app.payment_run (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, paying_account_id uuid NOT NULL, serial integer NOT NULL CHECK (serial BETWEEN 1 AND 999999),
  due_by date NOT NULL, pay_on date NOT NULL, state text NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'released', 'settled')),
  left_out jsonb NOT NULL, prepared_by uuid NOT NULL REFERENCES app.person, prepared_at timestamptz NOT NULL, checked_at timestamptz,
  first_approved_by uuid REFERENCES app.person, content_hash bytea CHECK (length(content_hash) = 32),
  approved_by uuid REFERENCES app.person, approved_at timestamptz,
  released_by uuid REFERENCES app.person, released_at timestamptz, settled_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), UNIQUE (trust_id, serial), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, paying_account_id) REFERENCES app.paying_account (trust_id, id),
  CHECK ((state = 'draft') = (checked_at IS NULL)),
  CHECK ((state IN ('draft', 'checked')) = (approved_by IS NULL)), CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CHECK ((state IN ('draft', 'checked', 'approved')) = (released_by IS NULL)), CHECK ((released_by IS NULL) = (released_at IS NULL)),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL)),
  CHECK ((content_hash IS NULL) = (first_approved_by IS NULL AND approved_by IS NULL)),
  -- SoD-2 over the whole run: preparer, approvers and releaser are different people. CHECK passes on NULL.
  CONSTRAINT sod_2 CHECK ((first_approved_by IS NULL OR first_approved_by <> prepared_by)
    AND (approved_by IS NULL OR (approved_by <> prepared_by AND (first_approved_by IS NULL OR approved_by <> first_approved_by)))
    AND (released_by IS NULL OR (released_by NOT IN (prepared_by, approved_by) AND (first_approved_by IS NULL OR released_by <> first_approved_by)))));

CREATE TABLE app.payment_run_item (
  payment_id uuid NOT NULL, run_id uuid NOT NULL, trust_id uuid NOT NULL, number integer NOT NULL CHECK (number BETWEEN 1 AND 9999),
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 40), bank_change_id uuid, taken_out boolean NOT NULL DEFAULT false,
  PRIMARY KEY (run_id, number), FOREIGN KEY (trust_id, payment_id) REFERENCES app.payment (trust_id, id),
  FOREIGN KEY (trust_id, run_id) REFERENCES app.payment_run (trust_id, id),
  FOREIGN KEY (trust_id, bank_change_id) REFERENCES app.bank_change (trust_id, id));
-- A payment stands in one run at a time.
CREATE UNIQUE INDEX payment_run_item_once ON app.payment_run_item (payment_id) WHERE NOT taken_out;
CREATE INDEX payment_run_item_run ON app.payment_run_item (trust_id, run_id, number);

-- The bank's files, so that none is taken in twice.
CREATE TABLE app.settlement_file (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, run_id uuid NOT NULL, sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  items integer NOT NULL CHECK (items > 0), settled_p bigint NOT NULL CHECK (settled_p >= 0), returned_p bigint NOT NULL CHECK (returned_p >= 0),
  taken_by uuid NOT NULL REFERENCES app.person, taken_at timestamptz NOT NULL,
  CONSTRAINT settlement_file_once UNIQUE (trust_id, run_id, sha256), FOREIGN KEY (trust_id, run_id) REFERENCES app.payment_run (trust_id, id));

-- A released run is what went to the bank: its items stay as they are.
CREATE FUNCTION app.keep_released_items() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app.payment_run r WHERE r.id = NEW.run_id AND r.trust_id = NEW.trust_id AND r.released_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a released run does not change' USING ERRCODE = '23514', CONSTRAINT = 'run_released';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_released BEFORE INSERT OR UPDATE ON app.payment_run_item FOR EACH ROW EXECUTE FUNCTION app.keep_released_items();

ALTER TABLE app.payment DROP CONSTRAINT payment_state_check, DROP CONSTRAINT payment_check, DROP CONSTRAINT payment_check1,
  ADD CONSTRAINT payment_state_check CHECK (state IN ('requested', 'approved', 'released', 'settled', 'returned', 'withdrawn')),
  ADD CONSTRAINT payment_check CHECK ((state IN ('requested', 'withdrawn')) = (approved_by IS NULL)),
  ADD CONSTRAINT payment_check1 CHECK ((state IN ('requested', 'approved', 'withdrawn')) = (released_by IS NULL));
CREATE INDEX invoice_due ON app.invoice (trust_id, fund_id, pay_by_target) WHERE state IN ('approved', 'returned');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['paying_account', 'approval_limit', 'payment_serial', 'payment_run', 'payment_run_item', 'settlement_file'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON app.paying_account, app.approval_limit, app.settlement_file TO trellis_app;
GRANT SELECT, INSERT, UPDATE ON app.payment_serial, app.payment_run, app.payment_run_item TO trellis_app;
RESET ROLE;
