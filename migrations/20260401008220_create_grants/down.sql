SET LOCAL ROLE trellis_owner;
DROP TABLE app.grant_use, app.grant_line, app.grant_award;
RESET ROLE;
