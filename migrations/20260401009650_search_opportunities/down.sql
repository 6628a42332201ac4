SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.stop_search_alerts(text);
DROP TABLE app.saved_search_hit;
DROP TABLE app.saved_search;
DROP TABLE app.opportunity_search;
ALTER TABLE app.procurement DROP COLUMN areas;
RESET ROLE;
