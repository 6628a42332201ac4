SET LOCAL ROLE trellis_owner;
DROP TABLE app.what_if;
RESET ROLE;
