SET LOCAL ROLE trellis_owner;
DROP TABLE app.published_spend_line;
DROP TABLE app.published_spend;
RESET ROLE;
