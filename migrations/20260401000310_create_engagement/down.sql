SET LOCAL ROLE trellis_owner;
DROP TABLE app.accreditation;
DROP TABLE app.due_diligence_check;
DROP TABLE app.engagement;
RESET ROLE;
