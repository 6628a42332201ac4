-- Tendering: procurements with their lots, criteria and documents, what is published of them, questions, and bids.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.procurement (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, author_id uuid NOT NULL REFERENCES app.person,
  commenced_on date NOT NULL, title text NOT NULL, description text NOT NULL, cpv text NOT NULL CHECK (cpv ~ '^[0-9]{8}$'),
  priority_id uuid, questions_close_at timestamptz, closes_at timestamptz,
  state text NOT NULL CHECK (state IN ('draft', 'in_approval', 'approved', 'published', 'evaluating', 'award_decided',
    'complete', 'unsuccessful', 'withdrawn', 'abandoned')),
  submitted_by uuid REFERENCES app.person, submitted_at timestamptz, content_hash text,
  approved_by uuid REFERENCES app.person, approved_at timestamptz, price_reason text,
  published_by uuid REFERENCES app.person, published_at timestamptz,
  opened_by uuid REFERENCES app.person, opened_at timestamptz,
  ended_by uuid REFERENCES app.person, ended_at timestamptz, ended_reason text,
  created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT dates_backwards CHECK (questions_close_at < closes_at),
  CHECK ((questions_close_at IS NULL) = (closes_at IS NULL)),
  -- The author of a tender, and who handed it in, do not approve it.
  CONSTRAINT sod_6 CHECK (approved_by IS NULL OR (submitted_by IS NOT NULL AND approved_by NOT IN (author_id, submitted_by))),
  CONSTRAINT published_needs_approval CHECK (published_at IS NULL OR (approved_by IS NOT NULL AND content_hash IS NOT NULL)),
  CONSTRAINT opened_after_closing CHECK (opened_at IS NULL OR (published_at IS NOT NULL AND opened_at >= closes_at)),
  CHECK (state NOT IN ('published', 'evaluating', 'award_decided', 'complete', 'unsuccessful', 'abandoned') OR published_at IS NOT NULL),
  CHECK (state NOT IN ('evaluating', 'award_decided', 'complete', 'unsuccessful') OR opened_at IS NOT NULL),
  CHECK (state NOT IN ('withdrawn', 'abandoned') OR ended_reason IS NOT NULL));

CREATE TABLE app.lot (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, number integer NOT NULL CHECK (number >= 1),
  title text NOT NULL, description text NOT NULL, value_gross bigint NOT NULL CHECK (value_gross > 0),
  value_net bigint CHECK (value_net > 0 AND value_net <= value_gross),
  outcome text NOT NULL CHECK (outcome IN ('undecided', 'award_decided', 'awarded', 'unsuccessful', 'cancelled')),
  outcome_reason text,
  CHECK (outcome NOT IN ('unsuccessful', 'cancelled') OR outcome_reason IS NOT NULL),
  UNIQUE (procurement_id, number) DEFERRABLE INITIALLY DEFERRED, UNIQUE (trust_id, id), UNIQUE (trust_id, procurement_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));

CREATE TABLE app.award_criterion (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, lot_id uuid NOT NULL, position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('quality', 'price', 'cost')), title text NOT NULL,
  weight_bp integer NOT NULL CHECK (weight_bp BETWEEN 1 AND 10000),
  UNIQUE (trust_id, id), UNIQUE (lot_id, position),
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id));
CREATE INDEX award_criterion_procurement ON app.award_criterion (trust_id, procurement_id);

CREATE TABLE app.tender_document (
  trust_id uuid NOT NULL, procurement_id uuid NOT NULL, position integer NOT NULL, name text NOT NULL, media_type text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0), sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (procurement_id, position), UNIQUE (procurement_id, name),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));

-- What everybody may read of a tender: rows of their own that are never changed.
CREATE TABLE app.opportunity (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, published_at timestamptz NOT NULL, content jsonb NOT NULL,
  UNIQUE (trust_id, id), FOREIGN KEY (trust_id, id) REFERENCES app.procurement (trust_id, id));
CREATE TABLE app.opportunity_change (
  opportunity_id uuid NOT NULL, number integer NOT NULL CHECK (number >= 1), trust_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('published', 'extended', 'cancelled')), at timestamptz NOT NULL,
  questions_close_at timestamptz NOT NULL, closes_at timestamptz NOT NULL, reason text,
  PRIMARY KEY (opportunity_id, number), CHECK (questions_close_at < closes_at),
  FOREIGN KEY (trust_id, opportunity_id) REFERENCES app.opportunity (trust_id, id));
-- The way from a lot to the tender that offers it.
CREATE TABLE app.opportunity_lot (
  lot_id uuid PRIMARY KEY, trust_id uuid NOT NULL, opportunity_id uuid NOT NULL,
  FOREIGN KEY (trust_id, opportunity_id) REFERENCES app.opportunity (trust_id, id),
  FOREIGN KEY (trust_id, opportunity_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id));

-- A question is kept apart from who asked it, so that the trust cannot read the asker at all.
CREATE TABLE app.clarification (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, question text NOT NULL, asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'answered', 'published', 'rejected', 'withdrawn')),
  answer text, changes_tender boolean, answered_by uuid REFERENCES app.person, answered_at timestamptz,
  published_by uuid REFERENCES app.person, published_at timestamptz,
  ended_by uuid REFERENCES app.person, ended_at timestamptz, ended_reason text, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CHECK (state NOT IN ('answered', 'published') OR (answer IS NOT NULL AND changes_tender IS NOT NULL AND answered_by IS NOT NULL)),
  CONSTRAINT changed_tender_second_person CHECK (published_by IS NULL OR NOT changes_tender OR published_by <> answered_by),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX clarification_procurement ON app.clarification (trust_id, procurement_id, id);
CREATE TABLE app.clarification_asker (
  clarification_id uuid PRIMARY KEY REFERENCES app.clarification, provider_id uuid NOT NULL REFERENCES app.organisation,
  person_id uuid NOT NULL REFERENCES app.person);
CREATE INDEX clarification_asker_provider ON app.clarification_asker (provider_id, clarification_id);
CREATE TABLE app.published_answer (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, opportunity_id uuid NOT NULL, question text NOT NULL, answer text NOT NULL,
  changes_tender boolean NOT NULL, published_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, id) REFERENCES app.clarification (trust_id, id),
  FOREIGN KEY (trust_id, opportunity_id) REFERENCES app.opportunity (trust_id, id));
CREATE INDEX published_answer_opportunity ON app.published_answer (opportunity_id, id);

-- A bid: that it exists, its working copy, and what was submitted are three tables, because they are seen by different
-- people at different times.
CREATE TABLE app.bid (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  provider_id uuid NOT NULL REFERENCES app.organisation,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  submitted_version integer NOT NULL DEFAULT 0 CHECK (submitted_version >= 0), received_at timestamptz,
  withdrawn_by uuid REFERENCES app.person, withdrawn_at timestamptz,
  created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (provider_id, id), UNIQUE (trust_id, id),
  CHECK ((state = 'draft') = (submitted_version = 0)), CHECK ((state = 'submitted') = (received_at IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id));
CREATE UNIQUE INDEX one_bid_per_lot ON app.bid (lot_id, provider_id) WHERE state <> 'withdrawn';
CREATE INDEX bid_procurement ON app.bid (trust_id, procurement_id, id);
CREATE TABLE app.bid_draft (
  bid_id uuid PRIMARY KEY, provider_id uuid NOT NULL, price bigint CHECK (price > 0), answers jsonb NOT NULL,
  FOREIGN KEY (provider_id, bid_id) REFERENCES app.bid (provider_id, id));
CREATE TABLE app.bid_version (
  bid_id uuid NOT NULL, number integer NOT NULL CHECK (number >= 1), provider_id uuid NOT NULL, trust_id uuid NOT NULL,
  procurement_id uuid NOT NULL, price bigint CHECK (price > 0), answers jsonb NOT NULL,
  content_hash text NOT NULL, submitted_by uuid NOT NULL REFERENCES app.person, received_at timestamptz NOT NULL,
  PRIMARY KEY (bid_id, number),
  FOREIGN KEY (provider_id, bid_id) REFERENCES app.bid (provider_id, id),
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));

ALTER TABLE app.procurement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.procurement FORCE ROW LEVEL SECURITY;
ALTER TABLE app.lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.lot FORCE ROW LEVEL SECURITY;
ALTER TABLE app.award_criterion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.award_criterion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tender_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tender_document FORCE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity FORCE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity_change FORCE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity_lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity_lot FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clarification ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clarification FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clarification_asker ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clarification_asker FORCE ROW LEVEL SECURITY;
ALTER TABLE app.published_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.published_answer FORCE ROW LEVEL SECURITY;
ALTER TABLE app.bid ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid FORCE ROW LEVEL SECURITY;
ALTER TABLE app.bid_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid_draft FORCE ROW LEVEL SECURITY;
ALTER TABLE app.bid_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid_version FORCE ROW LEVEL SECURITY;

CREATE POLICY own ON app.procurement TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY own ON app.lot TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
-- Criteria and documents are written in a draft only: what was published is what bids are judged by.
CREATE POLICY own ON app.award_criterion FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY draft_add ON app.award_criterion FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.state = 'draft'));
CREATE POLICY draft_remove ON app.award_criterion FOR DELETE TO trellis_app USING (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.state = 'draft'));
CREATE POLICY own ON app.tender_document FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY draft_add ON app.tender_document FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.state = 'draft'));
CREATE POLICY draft_remove ON app.tender_document FOR DELETE TO trellis_app USING (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.state = 'draft'));

CREATE POLICY everyone ON app.opportunity FOR SELECT TO trellis_app USING (published_at <= app.now());
CREATE POLICY publish ON app.opportunity FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = opportunity.id AND p.state = 'published'));
CREATE POLICY everyone ON app.opportunity_change FOR SELECT TO trellis_app USING (at <= app.now());
CREATE POLICY publish ON app.opportunity_change FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()));

CREATE POLICY everyone ON app.opportunity_lot FOR SELECT TO trellis_app USING (true);
CREATE POLICY publish ON app.opportunity_lot FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()));

CREATE POLICY trust_side ON app.clarification FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY trust_change ON app.clarification FOR UPDATE TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY asker_side ON app.clarification FOR SELECT TO trellis_app
  USING (EXISTS (SELECT FROM app.clarification_asker a WHERE a.clarification_id = id AND a.provider_id = (SELECT app.org())));
CREATE POLICY ask ON app.clarification FOR INSERT TO trellis_app WITH CHECK (state = 'asked'
  AND EXISTS (SELECT FROM app.opportunity o WHERE o.id = procurement_id AND o.trust_id = clarification.trust_id));
CREATE POLICY own ON app.clarification_asker TO trellis_app
  USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY everyone ON app.published_answer FOR SELECT TO trellis_app USING (published_at <= app.now());
CREATE POLICY publish ON app.published_answer FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()));

-- The wall before closing: a bid is its provider's, and becomes the trust's to see at the deadline and never before it.
-- What it says is seen once the evaluation is opened. Bids of an abandoned procurement that was never opened stay closed.
CREATE POLICY provider_side ON app.bid TO trellis_app USING (provider_id = (SELECT app.org()))
  WITH CHECK (provider_id = (SELECT app.org()) AND EXISTS (SELECT FROM app.opportunity o
    WHERE o.id = procurement_id AND o.trust_id = bid.trust_id));
CREATE POLICY trust_side ON app.bid FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()) AND state = 'submitted'
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.published_at IS NOT NULL
    AND p.closes_at <= app.now() AND (p.state <> 'abandoned' OR p.opened_at IS NOT NULL)));
CREATE POLICY provider_side ON app.bid_draft TO trellis_app
  USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.bid_version FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY submit ON app.bid_version FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND received_at < (SELECT c.closes_at FROM app.opportunity_change c WHERE c.opportunity_id = procurement_id
    AND c.trust_id = bid_version.trust_id ORDER BY c.number DESC LIMIT 1));
CREATE POLICY trust_side ON app.bid_version FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.procurement p WHERE p.id = procurement_id AND p.opened_at <= app.now())
  AND EXISTS (SELECT FROM app.bid b WHERE b.id = bid_id AND b.state = 'submitted' AND b.submitted_version = bid_version.number));

GRANT SELECT, INSERT, UPDATE ON app.procurement, app.clarification, app.bid TO trellis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.lot, app.bid_draft TO trellis_app;
GRANT SELECT, INSERT, DELETE ON app.award_criterion, app.tender_document TO trellis_app;
GRANT SELECT, INSERT ON app.opportunity, app.opportunity_change, app.opportunity_lot, app.clarification_asker, app.published_answer,
  app.bid_version TO trellis_app;
RESET ROLE;
