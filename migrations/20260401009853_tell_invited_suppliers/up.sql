-- Suppliers that are asked for a quote are told so, and of what happens to the tender, whether they have begun a bid or not.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.tender_letter DROP CONSTRAINT tender_letter_news_check,
  ADD CONSTRAINT tender_letter_news_check CHECK (news IN ('answer_published', 'deadline_moved', 'modified', 'materially_modified', 'lot_cancelled',
    'lot_unsuccessful', 'abandoned', 'summaries_sent', 'quote_asked'));

CREATE POLICY letters ON app.quote_invitation FOR SELECT TO trellis_owner USING (true);

-- Who is told for an invited supplier: those who read what it is asked for.
CREATE FUNCTION app.invited_readers(p_procurement uuid) RETURNS TABLE (person_id uuid, provider_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT DISTINCT ON (m.person_id) m.person_id, i.provider_id
    FROM app.quote_invitation i JOIN app.membership m ON m.org_id = i.provider_id AND m.role IN ('bid_writer', 'signatory', 'provider_admin')
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())
    WHERE i.procurement_id = p_procurement ORDER BY m.person_id, i.provider_id $$;
REVOKE EXECUTE ON FUNCTION app.invited_readers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.invited_readers(uuid) TO trellis_job;
RESET ROLE;
