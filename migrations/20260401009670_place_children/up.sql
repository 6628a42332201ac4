-- Services and their places, what children need (without the children), which services fit and why the others do not, and whom
-- the trust asked. A requirement has no column for a name, a birthday or an address.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.service (
  id uuid PRIMARY KEY, provider_id uuid NOT NULL REFERENCES app.organisation, name text NOT NULL, category text NOT NULL,
  tier text NOT NULL CHECK (tier IN ('universal', 'targeted', 'targeted_plus', 'specialist')),
  min_age smallint NOT NULL CHECK (min_age >= 0), max_age smallint NOT NULL CHECK (max_age <= 25), localities text[] NOT NULL,
  needs_registration boolean NOT NULL, regulator_ref text,
  -- What the provider last said of its places; what it said before is in app.vacancy.
  vacant integer CHECK (vacant >= 0), confirmed_at timestamptz, made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  CHECK (min_age <= max_age), CHECK ((vacant IS NULL) = (confirmed_at IS NULL)), UNIQUE (provider_id, id));
CREATE TABLE app.vacancy (
  id uuid PRIMARY KEY, service_id uuid NOT NULL, provider_id uuid NOT NULL, vacant integer NOT NULL CHECK (vacant >= 0),
  confirmed_at timestamptz NOT NULL, confirmed_by uuid NOT NULL REFERENCES app.person,
  FOREIGN KEY (provider_id, service_id) REFERENCES app.service (provider_id, id));
CREATE INDEX vacancy_service ON app.vacancy (service_id, id);

-- The id is the pseudonym: made here, and a name for nothing else.
CREATE TABLE app.requirement (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, author_id uuid NOT NULL REFERENCES app.person,
  content jsonb NOT NULL, state text NOT NULL CHECK (state IN ('draft', 'checked', 'sent', 'closed')),
  checked_by uuid REFERENCES app.person, checked_at timestamptz, offers_until timestamptz,
  made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1, UNIQUE (trust_id, id),
  CONSTRAINT requirement_second_person CHECK (checked_by IS NULL OR checked_by <> author_id),
  CHECK (state = 'closed' OR (state = 'draft') = (checked_by IS NULL)), CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
  CONSTRAINT requirement_window CHECK (state = 'closed' OR (state NOT IN ('draft', 'checked')) = (offers_until IS NOT NULL)));
CREATE INDEX requirement_trust ON app.requirement (trust_id, id);

-- Every service stands in one of the two lists; of an excluded one, bit n of its failures is test n failed.
CREATE TABLE app.requirement_matching (
  requirement_id uuid PRIMARY KEY, trust_id uuid NOT NULL, matched_at timestamptz NOT NULL,
  fit uuid[] NOT NULL, excluded uuid[] NOT NULL, failures smallint[] NOT NULL,
  CHECK (cardinality(excluded) = cardinality(failures)), CHECK (0 <> ALL (failures)),
  FOREIGN KEY (trust_id, requirement_id) REFERENCES app.requirement (trust_id, id));

-- What an invited provider sees: coded fields only.
CREATE TABLE app.placement_invitation (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, requirement_id uuid NOT NULL, provider_id uuid NOT NULL, service_id uuid NOT NULL,
  content jsonb NOT NULL, invited_at timestamptz NOT NULL, offers_until timestamptz NOT NULL,
  -- Set when the trust closes the requirement before an offer is chosen.
  ended_at timestamptz, UNIQUE (requirement_id, service_id),
  FOREIGN KEY (trust_id, requirement_id) REFERENCES app.requirement (trust_id, id),
  FOREIGN KEY (provider_id, service_id) REFERENCES app.service (provider_id, id));
CREATE INDEX placement_invitation_provider ON app.placement_invitation (provider_id, id);

-- Who saw what of a requirement, and what for: a row for each view, never changed.
CREATE TABLE app.disclosure (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL, requirement_id uuid NOT NULL, person_id uuid NOT NULL REFERENCES app.person,
  level smallint NOT NULL CHECK (level = 1), fields text[] NOT NULL, at timestamptz NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('consider_offer', 'prepare_offer', 'review_offer')));
CREATE INDEX disclosure_requirement ON app.disclosure (trust_id, requirement_id, id);

CREATE FUNCTION app.places_children() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM app.organisation o WHERE o.id = app.org() AND o.kind = 'trust') $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service', 'vacancy', 'requirement', 'requirement_matching', 'placement_invitation', 'disclosure'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['service', 'vacancy'] LOOP
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()))', t);
    -- Where children live is for those who place them, and for no partner or operator.
    EXECUTE format('CREATE POLICY trusts ON app.%I FOR SELECT TO trellis_app USING ((SELECT app.places_children()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['requirement', 'requirement_matching', 'placement_invitation'] LOOP
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
GRANT UPDATE (vacant, confirmed_at, version) ON app.service TO trellis_app;
GRANT UPDATE (state, checked_by, checked_at, offers_until, version) ON app.requirement TO trellis_app;
GRANT UPDATE (ended_at) ON app.placement_invitation TO trellis_app;
CREATE POLICY provider_side ON app.placement_invitation FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY tell ON app.placement_invitation FOR SELECT TO trellis_job USING (true);
GRANT SELECT ON app.placement_invitation TO trellis_job;
CREATE POLICY trust_side ON app.disclosure FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY view ON app.disclosure FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org()) AND person_id = (SELECT app.person())
  AND EXISTS (SELECT FROM app.placement_invitation i WHERE i.requirement_id = disclosure.requirement_id AND i.trust_id = disclosure.trust_id));
GRANT SELECT, INSERT ON app.disclosure TO trellis_app;
-- To whom an invitation is written: those of a provider who may answer it.
CREATE POLICY mail ON app.membership FOR SELECT TO trellis_job USING (true);
GRANT SELECT (person_id, org_id, role, valid_from, valid_to) ON app.membership TO trellis_job;
RESET ROLE;
