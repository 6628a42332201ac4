SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.market_standings_beside(uuid, uuid[]);
DROP POLICY consortium_definer ON app.market_member;
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
REVOKE EXECUTE ON FUNCTION app.suppliers_elsewhere(uuid, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.suppliers_elsewhere(uuid, uuid, uuid[]) TO trellis_app;
RESET ROLE;
