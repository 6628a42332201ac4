SET LOCAL ROLE trellis_owner;
REVOKE DELETE ON app.complaint FROM trellis_job;
DROP POLICY forget ON app.complaint;
DROP POLICY outlived ON app.complaint;
DROP INDEX app.complaint_closed;
ALTER TABLE app.complaint DROP COLUMN legal_hold;
RESET ROLE;
