-- A procurement serves a priority of its own trust's plans, and an answer is nobody's before it is everybody's.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.procurement ADD CONSTRAINT procurement_priority
  FOREIGN KEY (trust_id, priority_id) REFERENCES app.priority (trust_id, id);
CREATE INDEX procurement_priority ON app.procurement (trust_id, priority_id);

-- The asker reads its question again, but not while it is answered and unpublished.
DROP POLICY asker_side ON app.clarification;
CREATE POLICY asker_side ON app.clarification FOR SELECT TO trellis_app USING (state <> 'answered'
  AND EXISTS (SELECT FROM app.clarification_asker a WHERE a.clarification_id = id AND a.provider_id = (SELECT app.org())));
RESET ROLE;
