SET LOCAL ROLE trellis_owner;
DROP INDEX app.invoice_due;
ALTER TABLE app.payment DROP CONSTRAINT payment_state_check, DROP CONSTRAINT payment_check, DROP CONSTRAINT payment_check1,
  ADD CONSTRAINT payment_state_check CHECK (state IN ('requested', 'approved', 'released', 'settled', 'returned')),
  ADD CONSTRAINT payment_check CHECK ((state = 'requested') = (approved_by IS NULL)),
  ADD CONSTRAINT payment_check1 CHECK ((state IN ('requested', 'approved')) = (released_by IS NULL));
DROP TABLE app.settlement_file, app.payment_run_item, app.payment_run, app.payment_serial, app.approval_limit, app.paying_account;
DROP FUNCTION app.keep_released_items();
DROP FUNCTION app.keep_serials_growing();
RESET ROLE;
