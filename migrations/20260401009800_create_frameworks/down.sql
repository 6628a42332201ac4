SET LOCAL ROLE trellis_owner;
DROP TABLE app.framework_member;
DROP TABLE app.framework;
DROP FUNCTION app.keep_framework_terms();
RESET ROLE;
