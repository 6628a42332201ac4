SET LOCAL ROLE trellis_owner;
DROP INDEX app.entry_by_date;
DROP TABLE app.imported_payment;
RESET ROLE;
