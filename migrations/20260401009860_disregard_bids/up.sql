-- Concerns about opened bids: the bidder is told and may reply, one person proposes to disregard the bid, another decides.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.bid_concern (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, lot_id uuid NOT NULL REFERENCES app.lot,
  bid_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  ground text NOT NULL CHECK (ground IN ('condition_unmet', 'excluded', 'not_member', 'excludable', 'abnormally_low',
    'procedural_breach', 'non_treaty')),
  notice text NOT NULL CHECK (length(notice) BETWEEN 1 AND 10000), reply_by date,
  raised_by uuid NOT NULL REFERENCES app.person, raised_at timestamptz NOT NULL,
  proposal text CHECK (length(proposal) BETWEEN 1 AND 2000), proposed_by uuid REFERENCES app.person, proposed_at timestamptz,
  disregarded boolean, decision text CHECK (length(decision) BETWEEN 1 AND 2000), decided_by uuid REFERENCES app.person, decided_at timestamptz,
  UNIQUE (trust_id, provider_id, id),
  -- Procurement Act 2023 s.19(4), s.58: the bidder is asked before.
  CONSTRAINT concern_asks_first CHECK (reply_by IS NOT NULL OR ground NOT IN ('excluded', 'excludable', 'abnormally_low')),
  CONSTRAINT concern_proposed CHECK (num_nulls(proposal, proposed_by, proposed_at) IN (0, 3)),
  CONSTRAINT concern_decided CHECK (num_nulls(disregarded, decision, decided_by, decided_at) IN (0, 4)),
  CONSTRAINT concern_second_person CHECK (decided_by <> raised_by AND decided_by <> proposed_by),
  CONSTRAINT concern_disregard_proposed CHECK (disregarded IS NOT TRUE OR proposed_at IS NOT NULL),
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX bid_concern_procurement ON app.bid_concern (trust_id, procurement_id, id);
CREATE INDEX bid_concern_bid ON app.bid_concern (bid_id, id);
CREATE UNIQUE INDEX bid_concern_open ON app.bid_concern (bid_id) WHERE decided_at IS NULL;
ALTER TABLE app.bid_concern ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid_concern FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.bid_concern TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.bid_concern FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY letters ON app.bid_concern FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.bid_concern TO trellis_app;
GRANT UPDATE (proposal, proposed_by, proposed_at, disregarded, decision, decided_by, decided_at) ON app.bid_concern TO trellis_app;
CREATE FUNCTION app.keep_concern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decided_at IS NOT NULL THEN
    RAISE EXCEPTION 'a concern that was decided stays so' USING ERRCODE = '23514', CONSTRAINT = 'transition-not-allowed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE ON app.bid_concern FOR EACH ROW EXECUTE FUNCTION app.keep_concern();

-- What the bidder replies is its own to write, once, and the trust's to read.
CREATE TABLE app.bid_concern_reply (
  concern_id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL,
  reply text NOT NULL CHECK (length(reply) BETWEEN 1 AND 10000),
  replied_by uuid NOT NULL REFERENCES app.person, replied_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, provider_id, concern_id) REFERENCES app.bid_concern (trust_id, provider_id, id));
ALTER TABLE app.bid_concern_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid_concern_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_side ON app.bid_concern_reply TO trellis_app
  USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY trust_side ON app.bid_concern_reply FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.bid_concern_reply TO trellis_app;

ALTER TABLE app.bid_set_aside DROP CONSTRAINT bid_set_aside_ground_check,
  ADD CONSTRAINT bid_set_aside_ground_check CHECK (ground IN ('unconfirmed', 'outside_market', 'condition_unmet', 'excluded',
    'not_member', 'excludable', 'abnormally_low', 'procedural_breach', 'non_treaty'));

ALTER TABLE app.tender_letter DROP CONSTRAINT tender_letter_news_check,
  ADD CONSTRAINT tender_letter_news_check CHECK (news IN ('answer_published', 'deadline_moved', 'modified', 'materially_modified', 'lot_cancelled',
    'lot_unsuccessful', 'abandoned', 'summaries_sent', 'quote_asked', 'bid_queried', 'bid_disregarded', 'bid_kept')),
  -- The concern that a letter is about.
  ADD COLUMN concern_id uuid REFERENCES app.bid_concern,
  ADD CONSTRAINT letter_of_concern CHECK ((concern_id IS NOT NULL) = (news IN ('bid_queried', 'bid_disregarded', 'bid_kept')));

-- Who is told of a concern: those who write and sign bids for the bidder.
CREATE FUNCTION app.concern_readers(p_concern uuid) RETURNS TABLE (person_id uuid, provider_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT DISTINCT m.person_id, c.provider_id
    FROM app.bid_concern c JOIN app.membership m ON m.org_id = c.provider_id AND m.role IN ('bid_writer', 'signatory')
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())
    WHERE c.id = p_concern $$;
-- What a letter about a concern says: the ground, what the bidder is told, by which day it may reply, and why it was decided so.
CREATE FUNCTION app.concern_letter_of(p_event uuid, p_person uuid)
  RETURNS TABLE (ground text, notice text, reply_by date, decision text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT c.ground, c.notice, c.reply_by, c.decision
    FROM app.tender_letter l JOIN app.bid_concern c ON c.id = l.concern_id
    WHERE l.event_id = p_event AND l.person_id = p_person $$;
REVOKE EXECUTE ON FUNCTION app.concern_readers(uuid), app.concern_letter_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.concern_readers(uuid), app.concern_letter_of(uuid, uuid) TO trellis_job;
RESET ROLE;
