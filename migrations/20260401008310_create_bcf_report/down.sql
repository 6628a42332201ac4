SET LOCAL ROLE trellis_owner;
DROP TABLE app.bcf_sign_off;
DROP TABLE app.bcf_report;
RESET ROLE;
