SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.reads_opened_bid(p_procurement uuid, p_bid uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.conflict c JOIN app.bid b ON b.provider_id = c.provider_id
      WHERE c.trust_id = app.org() AND c.person_id = app.person() AND b.trust_id = app.org()
        AND b.procurement_id = p_procurement AND b.state = 'submitted')
    AND (app.oversees_evaluation() OR (
      EXISTS (SELECT FROM app.conflict_declaration d WHERE d.trust_id = app.org() AND d.procurement_id = p_procurement
        AND d.person_id = app.person())
      AND EXISTS (SELECT FROM app.evaluator e JOIN app.bid b ON b.id = p_bid AND b.procurement_id = e.procurement_id
        JOIN app.award_criterion a ON a.lot_id = b.lot_id AND a.kind <> 'price'
        WHERE e.trust_id = app.org() AND e.procurement_id = p_procurement AND e.person_id = app.person()
          AND e.relieved_at IS NULL
          AND (e.criteria = '{}' OR a.id = ANY (e.criteria))))) $$;
DROP FUNCTION app.suppliers_elsewhere(uuid, uuid, uuid[]);
DROP FUNCTION app.participations(uuid);
DROP POLICY consortium_definer ON app.procurement;
DROP POLICY consortium_definer ON app.bid_version;
ALTER TABLE app.procurement DROP COLUMN one_bid_per_supplier, ALTER COLUMN created_at DROP DEFAULT;
ALTER TABLE app.bid_version DROP COLUMN members;
ALTER TABLE app.bid_draft DROP COLUMN members;
RESET ROLE;
