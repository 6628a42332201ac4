SET LOCAL ROLE trellis_owner;
DROP TABLE app.uplift_limit, app.uplift;
RESET ROLE;
