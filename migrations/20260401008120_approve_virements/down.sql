SET LOCAL ROLE trellis_owner;
DROP TABLE app.virement;
DROP FUNCTION app.check_virement();
ALTER TABLE app.fund DROP COLUMN virement_limit;
RESET ROLE;
