-- The queue read by the day of receipt, latest first.
CREATE INDEX demand_received ON demand (created_at, id);
