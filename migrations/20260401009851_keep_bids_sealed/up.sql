-- Nothing tells who takes part in the bids of others before they are opened: who stands in two is seen when an award is
-- recommended.
SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.suppliers_elsewhere(uuid, uuid, uuid[]);

-- Where suppliers stand in the market of the tender for which the caller's own bid is made, the last application of each last:
-- whoever bids together is in the market, and a supplier reads no application but its own.
CREATE POLICY consortium_definer ON app.market_member FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.market_standings_beside(p_bid uuid, p_suppliers uuid[]) RETURNS TABLE (provider_id uuid, state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT m.provider_id, m.state FROM app.bid b JOIN app.procurement p ON p.id = b.procurement_id
    JOIN app.market_member m ON m.market_id = p.market_id AND m.provider_id = ANY (p_suppliers)
    WHERE b.id = p_bid AND b.provider_id = app.org() ORDER BY m.id $$;
REVOKE EXECUTE ON FUNCTION app.market_standings_beside(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.market_standings_beside(uuid, uuid[]) TO trellis_app;
RESET ROLE;
