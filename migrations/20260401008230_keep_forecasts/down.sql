SET LOCAL ROLE trellis_owner;
DROP TABLE app.forecast;
RESET ROLE;
