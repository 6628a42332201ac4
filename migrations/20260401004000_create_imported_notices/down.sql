SET LOCAL ROLE trellis_owner;
DROP TABLE app.imported_notice;
RESET ROLE;
