SET LOCAL ROLE trellis_owner;
DROP POLICY asker_side ON app.clarification;
CREATE POLICY asker_side ON app.clarification FOR SELECT TO trellis_app
  USING (EXISTS (SELECT FROM app.clarification_asker a WHERE a.clarification_id = id AND a.provider_id = (SELECT app.org())));
DROP INDEX app.procurement_priority;
ALTER TABLE app.procurement DROP CONSTRAINT procurement_priority;
RESET ROLE;
