SET LOCAL ROLE trellis_owner;
DROP TABLE app.kept_form;
DROP TABLE app.browser_session;
RESET ROLE;
