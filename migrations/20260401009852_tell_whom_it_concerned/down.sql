SET LOCAL ROLE trellis_owner;
DROP INDEX app.award_criterion_parts;
CREATE INDEX award_criterion_parts ON app.award_criterion (trust_id, parent_id) WHERE parent_id IS NOT NULL;
ALTER TABLE app.award_criterion DROP CONSTRAINT award_criterion_part;
ALTER TABLE app.award_criterion DROP CONSTRAINT award_criterion_of_lot,
  ADD CONSTRAINT award_criterion_part FOREIGN KEY (trust_id, parent_id) REFERENCES app.award_criterion (trust_id, id);
DROP FUNCTION app.tender_readers(uuid, uuid, uuid, timestamptz);
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
REVOKE EXECUTE ON FUNCTION app.tender_readers(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.tender_readers(uuid, uuid, uuid) TO trellis_job;
RESET ROLE;
