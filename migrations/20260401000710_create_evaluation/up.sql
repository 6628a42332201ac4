-- Evaluation: who scores, who declared what, the scores, what was agreed and the ranking that follows.
SET LOCAL ROLE trellis_owner;

-- Who evaluates a procurement; no criteria named means all of them.
CREATE TABLE app.evaluator (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES app.person, criteria uuid[] NOT NULL DEFAULT '{}', assigned_by uuid NOT NULL,
  assigned_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id),
  UNIQUE (trust_id, procurement_id, person_id));
ALTER TABLE app.evaluator ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.evaluator FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.evaluator TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY definer ON app.evaluator FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.evaluator TO trellis_app;

-- Declarations are a permanent record: nobody changes or removes one (SoD-9).
CREATE TABLE app.conflict_declaration (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES app.person, declared_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id), UNIQUE (trust_id, id));
CREATE INDEX conflict_declaration_person ON app.conflict_declaration (person_id, procurement_id);
CREATE INDEX conflict_declaration_procurement ON app.conflict_declaration (trust_id, procurement_id);
CREATE TABLE app.conflict (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, declaration_id uuid NOT NULL, person_id uuid NOT NULL,
  provider_id uuid NOT NULL REFERENCES app.organisation, nature text NOT NULL CHECK (length(nature) BETWEEN 1 AND 2000),
  FOREIGN KEY (trust_id, declaration_id) REFERENCES app.conflict_declaration (trust_id, id),
  UNIQUE (trust_id, declaration_id, provider_id));
CREATE INDEX conflict_person ON app.conflict (person_id);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['conflict_declaration', 'conflict'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY declare ON app.%I FOR INSERT TO trellis_app
      WITH CHECK (trust_id = (SELECT app.org()) AND person_id = (SELECT app.person()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;

CREATE TABLE app.score (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  bid_id uuid NOT NULL, criterion_id uuid NOT NULL, evaluator_id uuid NOT NULL REFERENCES app.person,
  value smallint NOT NULL CHECK (value BETWEEN 0 AND 5), reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  submitted_at timestamptz, version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id),
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id),
  FOREIGN KEY (trust_id, criterion_id) REFERENCES app.award_criterion (trust_id, id),
  UNIQUE (trust_id, bid_id, criterion_id, evaluator_id));
CREATE INDEX score_lot ON app.score (trust_id, lot_id);
ALTER TABLE app.score ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.score FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON app.score FOR SELECT TO trellis_owner USING (true);

-- SoD-8: whoever evaluates a bid sees others' scores on a criterion only after their own was submitted. People who do
-- not evaluate the procurement see submitted scores as far as the policy lets them.
CREATE FUNCTION app.sees_scores(p_procurement uuid, p_bid uuid, p_criterion uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.evaluator e WHERE e.procurement_id = p_procurement AND e.person_id = app.person())
    OR EXISTS (SELECT FROM app.score s WHERE s.trust_id = app.org() AND s.bid_id = p_bid AND s.criterion_id = p_criterion
      AND s.evaluator_id = app.person() AND s.submitted_at IS NOT NULL) $$;
REVOKE EXECUTE ON FUNCTION app.sees_scores(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sees_scores(uuid, uuid, uuid) TO trellis_app, trellis_job;

CREATE POLICY own ON app.score TO trellis_app
  USING (trust_id = (SELECT app.org()) AND evaluator_id = (SELECT app.person()))
  WITH CHECK (trust_id = (SELECT app.org()) AND evaluator_id = (SELECT app.person()));
CREATE POLICY submitted ON app.score FOR SELECT TO trellis_app
  USING (trust_id = (SELECT app.org()) AND submitted_at IS NOT NULL AND app.sees_scores(procurement_id, bid_id, criterion_id));
GRANT SELECT, INSERT, UPDATE ON app.score TO trellis_app;

CREATE FUNCTION app.keep_submitted_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a submitted score cannot be changed' USING ERRCODE = '23514', CONSTRAINT = 'SCORE_SUBMITTED';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submitted_stays BEFORE UPDATE ON app.score FOR EACH ROW EXECUTE FUNCTION app.keep_submitted_score();

CREATE TABLE app.moderated_score (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  bid_id uuid NOT NULL, criterion_id uuid NOT NULL, moderator_id uuid NOT NULL REFERENCES app.person,
  value smallint NOT NULL CHECK (value BETWEEN 0 AND 5), reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  agreed_at timestamptz NOT NULL, outside_range boolean NOT NULL, approved_by uuid REFERENCES app.person,
  approved_at timestamptz, version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id),
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id),
  FOREIGN KEY (trust_id, criterion_id) REFERENCES app.award_criterion (trust_id, id),
  UNIQUE (trust_id, bid_id, criterion_id), CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CONSTRAINT moderated_score_two_people CHECK (approved_by IS NULL OR (outside_range AND approved_by <> moderator_id)));
CREATE INDEX moderated_score_lot ON app.moderated_score (trust_id, lot_id);
ALTER TABLE app.moderated_score ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.moderated_score FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.moderated_score TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY definer ON app.moderated_score FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT, UPDATE ON app.moderated_score TO trellis_app;

-- The lock of a lot's scores and the order that followed from them. One for each lot, never changed.
CREATE TABLE app.ranking (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  locked_by uuid NOT NULL REFERENCES app.person, locked_at timestamptz NOT NULL, draw_witness uuid REFERENCES app.person,
  bids jsonb NOT NULL, CHECK (draw_witness IS NULL OR draw_witness <> locked_by),
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id), UNIQUE (trust_id, lot_id));
ALTER TABLE app.ranking ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.ranking FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.ranking TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.ranking TO trellis_app;

-- Once a lot is ranked, no score of it changes, whoever asks.
CREATE POLICY definer ON app.ranking FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.keep_ranked_scores() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app.ranking r WHERE r.trust_id = NEW.trust_id AND r.lot_id = NEW.lot_id) THEN
    RAISE EXCEPTION 'the scores of this lot are locked' USING ERRCODE = '23514', CONSTRAINT = 'SCORES_LOCKED';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_ranked_scores() FROM PUBLIC;
CREATE TRIGGER ranked_stays BEFORE INSERT OR UPDATE ON app.score FOR EACH ROW EXECUTE FUNCTION app.keep_ranked_scores();
CREATE TRIGGER ranked_stays BEFORE INSERT OR UPDATE ON app.moderated_score FOR EACH ROW EXECUTE FUNCTION app.keep_ranked_scores();
RESET ROLE;
