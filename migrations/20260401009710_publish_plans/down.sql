SET LOCAL ROLE trellis_owner;
DROP INDEX app.ocds_release_awards;
DROP TABLE app.published_plan;
RESET ROLE;
