SET LOCAL ROLE trellis_owner;
ALTER TABLE app.notice DROP CONSTRAINT notice_form_check;
ALTER TABLE app.notice
  ADD CONSTRAINT notice_form_check CHECK (form IN ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK9', 'UK10', 'UK11', 'UK12'));
DROP TABLE app.market_member, app.dynamic_market;
DROP FUNCTION app.keep_conditions();
RESET ROLE;
