SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.settle_the_past();
DROP INDEX app.entry_recorded;
DROP TABLE app.settled_until;
DROP TABLE app.settled_sum;
RESET ROLE;
