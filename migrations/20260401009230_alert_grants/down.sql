SET LOCAL ROLE trellis_owner;
DROP TABLE app.grant_entry;
DROP FUNCTION app.grants_to_watch(date);
DROP POLICY definer ON app.grant_award;
ALTER TABLE app.grant_award DROP COLUMN alerted_for, DROP COLUMN outside_aef;
RESET ROLE;
