-- A payment may have several lines, in one file and in the files of several months: a line is kept once, by its number, its
-- day and its place among the lines of both. Which later files told of a line again is kept beside it, so that a file can be
-- taken in piece by piece and still be compared with what came before.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.imported_payment ADD COLUMN occurrence integer NOT NULL DEFAULT 1 CHECK (occurrence >= 1);
ALTER TABLE app.imported_payment DROP CONSTRAINT imported_payment_once;
ALTER TABLE app.imported_payment ADD CONSTRAINT imported_payment_once UNIQUE (fund_id, transaction_number, paid_on, occurrence);
CREATE INDEX imported_payment_file ON app.imported_payment (fund_id, file_sha256);

CREATE TABLE app.imported_payment_again (
  file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32), payment_id uuid NOT NULL REFERENCES app.imported_payment,
  trust_id uuid NOT NULL, fund_id uuid NOT NULL, line bigint NOT NULL CHECK (line >= 2),
  PRIMARY KEY (file_sha256, payment_id), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
ALTER TABLE app.imported_payment_again ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.imported_payment_again FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.imported_payment_again TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.imported_payment_again TO trellis_app;
RESET ROLE;
