SET LOCAL ROLE trellis_owner;
ALTER TABLE app.notice DROP CONSTRAINT notice_form_check, DROP CONSTRAINT notice_of_contract;
ALTER TABLE app.notice
  ADD CONSTRAINT notice_form_check CHECK (form IN ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK11', 'UK12')),
  ADD CONSTRAINT notice_check2 CHECK ((form IN ('UK7', 'UK11')) = (contract_id IS NOT NULL));
DROP TABLE app.contract_variation;
RESET ROLE;
