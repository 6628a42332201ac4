-- What went over to a partner's general ledger: each entry once, in a batch that is closed by the file that comes back.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.ledger_batch (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, no integer NOT NULL CHECK (no >= 1),
  entries integer NOT NULL CHECK (entries >= 1), lines integer NOT NULL CHECK (lines >= 2),
  debit_p bigint NOT NULL CHECK (debit_p >= 0), credit_p bigint NOT NULL CHECK (credit_p >= 0),
  taken_by uuid NOT NULL REFERENCES app.person, taken_at timestamptz NOT NULL,
  closed_by uuid REFERENCES app.person, closed_at timestamptz, reconciliation_sha256 text CHECK (reconciliation_sha256 ~ '^[0-9a-f]{64}$'),
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT ledger_batch_balances CHECK (debit_p = credit_p),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (reconciliation_sha256 IS NULL)),
  UNIQUE (trust_id, id), UNIQUE (fund_id, no), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX ledger_batch_fund ON app.ledger_batch (fund_id, id);
CREATE TABLE app.ledger_batch_entry (
  entry_id uuid PRIMARY KEY REFERENCES app.entry, batch_id uuid NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  FOREIGN KEY (trust_id, batch_id) REFERENCES app.ledger_batch (trust_id, id));
CREATE INDEX ledger_batch_entry_batch ON app.ledger_batch_entry (batch_id, entry_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ledger_batch', 'ledger_batch_entry'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
GRANT UPDATE (closed_by, closed_at, reconciliation_sha256, version) ON app.ledger_batch TO trellis_app;
RESET ROLE;
