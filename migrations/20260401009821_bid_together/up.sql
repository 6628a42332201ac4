-- Suppliers bid together: members and their shares are a part of what a bid says, and as closed as the rest of it.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.bid_draft ADD COLUMN members jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(members) = 'array');
ALTER TABLE app.bid_version ADD COLUMN members jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(members) = 'array');
ALTER TABLE app.procurement ADD COLUMN one_bid_per_supplier boolean NOT NULL DEFAULT false,
  ALTER COLUMN created_at SET DEFAULT app.now();

CREATE POLICY consortium_definer ON app.bid_version FOR SELECT TO trellis_owner USING (true);
CREATE POLICY consortium_definer ON app.procurement FOR SELECT TO trellis_owner USING (true);

-- Every supplier of the submitted bids of a procurement, lead or member: nobody before the bids are opened. A lead that bids
-- alone has no share.
CREATE FUNCTION app.participations(p_procurement uuid)
  RETURNS TABLE (bid_id uuid, lot_id uuid, organisation_id uuid, share integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT b.id, b.lot_id, coalesce((m ->> 'organisation')::uuid, b.provider_id), (m ->> 'share')::integer
    FROM app.bid b JOIN app.bid_version v ON v.bid_id = b.id AND v.number = b.submitted_version
    LEFT JOIN LATERAL jsonb_array_elements(v.members) m ON true
    WHERE b.procurement_id = p_procurement AND b.trust_id = app.org() AND b.state = 'submitted'
      AND EXISTS (SELECT FROM app.procurement p WHERE p.id = p_procurement AND p.opened_at <= app.now()) $$;

-- Which suppliers of an own bid take part in another submitted bid for its lot. Asked only where the tender forbids it; the
-- lock has two submissions for the lot asked one after the other.
CREATE FUNCTION app.suppliers_elsewhere(p_bid uuid, p_lot uuid, p_suppliers uuid[]) RETURNS SETOF uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.bid o JOIN app.procurement p ON p.id = o.procurement_id AND p.one_bid_per_supplier
      WHERE o.id = p_bid AND o.lot_id = p_lot AND o.provider_id = app.org()) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('suppliers of ' || p_lot, 0));
  RETURN QUERY SELECT DISTINCT coalesce((m ->> 'organisation')::uuid, b.provider_id)
    FROM app.bid b JOIN app.bid_version v ON v.bid_id = b.id AND v.number = b.submitted_version
    LEFT JOIN LATERAL jsonb_array_elements(v.members) m ON true
    WHERE b.lot_id = p_lot AND b.id <> p_bid AND b.state = 'submitted'
      AND coalesce((m ->> 'organisation')::uuid, b.provider_id) = ANY (p_suppliers);
END $$;

-- SoD-9 looks at every supplier of a bid that is opened, and at the leads before that.
CREATE OR REPLACE FUNCTION app.reads_opened_bid(p_procurement uuid, p_bid uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.conflict c JOIN app.bid b ON b.provider_id = c.provider_id
      WHERE c.trust_id = app.org() AND c.person_id = app.person() AND b.trust_id = app.org()
        AND b.procurement_id = p_procurement AND b.state = 'submitted')
    AND CASE WHEN EXISTS (SELECT FROM app.conflict c WHERE c.trust_id = app.org() AND c.person_id = app.person())
      THEN NOT EXISTS (SELECT FROM app.conflict c JOIN app.participations(p_procurement) t ON t.organisation_id = c.provider_id
        WHERE c.trust_id = app.org() AND c.person_id = app.person()) ELSE true END
    AND (app.oversees_evaluation() OR (
      EXISTS (SELECT FROM app.conflict_declaration d WHERE d.trust_id = app.org() AND d.procurement_id = p_procurement
        AND d.person_id = app.person())
      AND EXISTS (SELECT FROM app.evaluator e JOIN app.bid b ON b.id = p_bid AND b.procurement_id = e.procurement_id
        JOIN app.award_criterion a ON a.lot_id = b.lot_id AND a.kind <> 'price'
        WHERE e.trust_id = app.org() AND e.procurement_id = p_procurement AND e.person_id = app.person()
          AND e.relieved_at IS NULL
          AND (e.criteria = '{}' OR a.id = ANY (e.criteria))))) $$;

REVOKE EXECUTE ON FUNCTION app.participations(uuid), app.suppliers_elsewhere(uuid, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.participations(uuid), app.suppliers_elsewhere(uuid, uuid, uuid[]) TO trellis_app;
RESET ROLE;
