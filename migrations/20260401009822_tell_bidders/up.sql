-- Bidders, and those who asked questions, are told of what happens to a tender: one letter for each person and event. Nobody
-- but the worker reads who is told, because that would count the bids.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.tender_letter (
  event_id uuid NOT NULL, person_id uuid NOT NULL REFERENCES app.person, provider_id uuid NOT NULL REFERENCES app.organisation,
  procurement_id uuid NOT NULL REFERENCES app.procurement, lot_id uuid REFERENCES app.lot,
  news text NOT NULL CHECK (news IN ('answer_published', 'deadline_moved', 'modified', 'materially_modified', 'lot_cancelled',
    'lot_unsuccessful', 'abandoned', 'summaries_sent')),
  -- How many bids the provider had submitted.
  submitted integer NOT NULL CHECK (submitted >= 0), noted_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, person_id));
ALTER TABLE app.tender_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tender_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY tell ON app.tender_letter TO trellis_job USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON app.tender_letter TO trellis_job;

CREATE POLICY letters ON app.tender_letter FOR SELECT TO trellis_owner USING (true);
CREATE POLICY letters ON app.lot FOR SELECT TO trellis_owner USING (true);
CREATE POLICY letters ON app.clarification FOR SELECT TO trellis_owner USING (true);
CREATE POLICY letters ON app.clarification_asker FOR SELECT TO trellis_owner USING (true);
CREATE POLICY letters ON app.assessment_summary FOR SELECT TO trellis_owner USING (true);

-- Who is told of something that happens to a tender, to one of its lots, or to an award: those who write and sign bids for a
-- provider that bid. While bids are taken also those with a bid in the writing or a question; of an award those whose bid was
-- assessed.
CREATE FUNCTION app.tender_readers(p_procurement uuid, p_lot uuid, p_award uuid)
  RETURNS TABLE (person_id uuid, provider_id uuid, submitted integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  WITH concerned AS (
    SELECT b.provider_id, (b.state = 'submitted')::integer AS submitted FROM app.bid b JOIN app.procurement p ON p.id = b.procurement_id
      WHERE p_award IS NULL AND b.procurement_id = p_procurement AND (p_lot IS NULL OR b.lot_id = p_lot)
        AND (b.state = 'submitted' OR (b.state = 'draft' AND p.closes_at > app.now()))
    UNION ALL SELECT a.provider_id, 0 FROM app.clarification_asker a JOIN app.clarification c ON c.id = a.clarification_id
      JOIN app.procurement p ON p.id = c.procurement_id
      WHERE p_award IS NULL AND p_lot IS NULL AND c.procurement_id = p_procurement AND p.closes_at > app.now()
    UNION ALL SELECT s.provider_id, 1 FROM app.assessment_summary s WHERE s.award_id = p_award)
  SELECT DISTINCT ON (m.person_id) m.person_id, c.provider_id, c.submitted::integer
    FROM (SELECT provider_id, sum(submitted) AS submitted FROM concerned GROUP BY provider_id) c
    JOIN app.membership m ON m.org_id = c.provider_id AND m.role IN ('bid_writer', 'signatory')
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())
    ORDER BY m.person_id, c.submitted DESC, c.provider_id $$;

-- What a letter says: of the tender, never of another bidder.
CREATE FUNCTION app.tender_letter_of(p_event uuid, p_person uuid)
  RETURNS TABLE (news text, submitted integer, procurement_id uuid, title text, lot text, closes_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT l.news, l.submitted, l.procurement_id, p.title, 'Lot ' || o.number || ': ' || o.title, p.closes_at
    FROM app.tender_letter l JOIN app.procurement p ON p.id = l.procurement_id LEFT JOIN app.lot o ON o.id = l.lot_id
    WHERE l.event_id = p_event AND l.person_id = p_person $$;
REVOKE EXECUTE ON FUNCTION app.tender_readers(uuid, uuid, uuid), app.tender_letter_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.tender_readers(uuid, uuid, uuid), app.tender_letter_of(uuid, uuid) TO trellis_job;
RESET ROLE;
