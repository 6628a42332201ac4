SET LOCAL ROLE trellis_owner;
DROP TABLE app.imported_payment_again;
DROP INDEX app.imported_payment_file;
ALTER TABLE app.imported_payment DROP CONSTRAINT imported_payment_once;
ALTER TABLE app.imported_payment DROP COLUMN occurrence;
ALTER TABLE app.imported_payment ADD CONSTRAINT imported_payment_once UNIQUE (fund_id, transaction_number);
RESET ROLE;
