SET LOCAL ROLE trellis_owner;
DROP TABLE app.scheme_outcome;
RESET ROLE;
