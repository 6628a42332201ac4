-- Payments taken in from published files: each is posted once, and the row says from which line of which file.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.imported_payment (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, transaction_number text NOT NULL, paid_on date NOT NULL,
  amount bigint NOT NULL CHECK (amount <> 0), float_dirt boolean NOT NULL, supplier_name text NOT NULL, supplier_id text NOT NULL,
  expense_type text NOT NULL, expense_code text NOT NULL, creditor_type text NOT NULL,
  file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32), line bigint NOT NULL CHECK (line >= 2),
  entry_id uuid NOT NULL UNIQUE REFERENCES app.entry,
  imported_by uuid NOT NULL REFERENCES app.person, imported_at timestamptz NOT NULL,
  CONSTRAINT imported_payment_once UNIQUE (fund_id, transaction_number),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
ALTER TABLE app.imported_payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.imported_payment FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.imported_payment TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.imported_payment TO trellis_app;

-- The journal is written out in the order in which its entries count.
CREATE INDEX entry_by_date ON app.entry (fund_id, effective, id);
RESET ROLE;
