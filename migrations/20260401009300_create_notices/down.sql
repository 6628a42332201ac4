SET LOCAL ROLE trellis_owner;
DROP TABLE app.ocds_release, app.notice;
DROP FUNCTION app.keep_published();
RESET ROLE;
