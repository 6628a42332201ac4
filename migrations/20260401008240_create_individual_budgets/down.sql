SET LOCAL ROLE trellis_owner;
DROP TABLE app.balance_question, app.direct_payment, app.individual_budget;
RESET ROLE;
