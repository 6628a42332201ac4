SET LOCAL ROLE trellis_owner;
DROP INDEX app.entry_of_budget, app.posting_disputed, app.entry_year_closed;
ALTER TABLE app.scheme DROP COLUMN control_assessment;
ALTER TABLE app.fund DROP COLUMN control_assessment;
RESET ROLE;
