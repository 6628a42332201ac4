SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.tender_letter_of(uuid, uuid);
DROP FUNCTION app.tender_readers(uuid, uuid, uuid);
DROP POLICY letters ON app.assessment_summary;
DROP POLICY letters ON app.clarification_asker;
DROP POLICY letters ON app.clarification;
DROP POLICY letters ON app.lot;
DROP TABLE app.tender_letter;
RESET ROLE;
