SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.calendar_feed_lives(bytea);
DROP FUNCTION app.calendar_duties(bytea);
DROP TABLE app.calendar_feed;
DROP TABLE app.duty;
RESET ROLE;
