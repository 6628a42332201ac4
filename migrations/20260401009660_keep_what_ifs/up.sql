-- What a methodology was tried with before publication, and what came of it: kept as it was, so that it can be shown later.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.what_if (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  methodology_hash text NOT NULL CHECK (methodology_hash ~ '^[0-9a-f]{64}$'), simulation jsonb NOT NULL, report jsonb NOT NULL,
  made_by uuid NOT NULL REFERENCES app.person, made_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id));
CREATE INDEX what_if_lot ON app.what_if (lot_id, id);
ALTER TABLE app.what_if ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.what_if FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.what_if FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
-- Nobody tries out what bidders rely on.
CREATE POLICY before_publication ON app.what_if FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.published_at IS NULL));
GRANT SELECT, INSERT ON app.what_if TO trellis_app;
RESET ROLE;
