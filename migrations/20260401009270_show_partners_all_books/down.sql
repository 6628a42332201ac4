SET LOCAL ROLE trellis_owner;
DROP POLICY member ON app.entry;
CREATE POLICY member ON app.entry FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.fund_partner m
  WHERE m.fund_id = entry.fund_id AND m.org_id = (SELECT app.org()) AND entry.effective >= m.valid_from
    AND (m.valid_to IS NULL OR entry.effective < m.valid_to)));
DROP POLICY member ON app.settled_sum;
CREATE POLICY member ON app.settled_sum FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.fund_partner m
  WHERE m.fund_id = settled_sum.fund_id AND m.org_id = (SELECT app.org()) AND settled_sum.effective >= m.valid_from
    AND (m.valid_to IS NULL OR settled_sum.effective < m.valid_to)));
RESET ROLE;
