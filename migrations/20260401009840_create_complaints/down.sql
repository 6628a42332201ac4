SET LOCAL ROLE trellis_owner;
DROP TABLE app.complaint;
RESET ROLE;
