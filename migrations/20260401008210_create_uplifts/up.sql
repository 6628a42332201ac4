-- Uplifts of a contract's placements: asked for, modelled, approved by a second person, applied.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.uplift (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation, fund_id uuid NOT NULL,
  contract_id uuid NOT NULL, percent text NOT NULL CHECK (percent ~ '^[0-9.]{1,24} ?%$'), from_day date NOT NULL,
  rounding text NOT NULL CHECK (rounding IN ('penny', 'ten_pence', 'pound')),
  state text NOT NULL CHECK (state IN ('requested', 'modelled', 'approved', 'applied')),
  preview_hash bytea CHECK (length(preview_hash) = 32), weekly_increase_p bigint,
  requested_by uuid NOT NULL REFERENCES app.person, requested_at timestamptz NOT NULL,
  modelled_by uuid REFERENCES app.person, approved_by uuid REFERENCES app.person, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CHECK ((state = 'requested') = (modelled_by IS NULL)),
  CHECK (num_nonnulls(preview_hash, weekly_increase_p, modelled_by) IN (0, 3)),
  CHECK ((state IN ('approved', 'applied')) = (approved_by IS NOT NULL)),
  -- CHECK passes on NULL, so an approval names the model that it follows.
  CONSTRAINT uplift_two_people CHECK (approved_by IS NULL OR (modelled_by IS NOT NULL AND approved_by <> modelled_by)),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id));
CREATE INDEX uplift_trust ON app.uplift (trust_id, id);
CREATE INDEX uplift_provider ON app.uplift (provider_id, id);

-- Above which weekly increase a director approves an uplift of a fund's placements.
CREATE TABLE app.uplift_limit (
  fund_id uuid PRIMARY KEY, trust_id uuid NOT NULL, weekly_p bigint NOT NULL CHECK (weekly_p >= 0),
  set_by uuid NOT NULL REFERENCES app.person, set_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['uplift', 'uplift_limit'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
-- A provider asks for an uplift of its own contract, and sees what becomes of it.
CREATE POLICY provider_side ON app.uplift FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_asks ON app.uplift FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state = 'requested' AND requested_by = (SELECT app.person()) AND EXISTS (SELECT FROM app.placement p
    WHERE p.contract_id = uplift.contract_id AND p.trust_id = uplift.trust_id AND p.fund_id = uplift.fund_id
      AND p.provider_id = uplift.provider_id));
RESET ROLE;
