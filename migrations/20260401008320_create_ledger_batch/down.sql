SET LOCAL ROLE trellis_owner;
DROP TABLE app.ledger_batch_entry;
DROP TABLE app.ledger_batch;
RESET ROLE;
