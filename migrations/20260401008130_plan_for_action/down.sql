SET LOCAL ROLE trellis_owner;
DROP TABLE app.action_plan, app.fund_calendar;
RESET ROLE;
