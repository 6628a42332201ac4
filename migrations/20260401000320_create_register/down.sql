SET LOCAL ROLE trellis_owner;
DROP TABLE app.register_inspection;
DROP TABLE app.register_entry;
DROP TABLE app.import_run;
DROP FUNCTION app.reads_the_market();
DROP FUNCTION app.keeps_the_register();
RESET ROLE;
