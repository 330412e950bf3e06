-- A closed demand whose notice is still owed, or whose mail waits for a person, has a date and stands in the queue with it.
DROP INDEX demand_open_queue;
CREATE INDEX demand_open_queue ON demand ((coalesce(next_due_at, 'infinity'::timestamptz)), id)
  WHERE status <> 'CLOSED' OR next_due_at IS NOT NULL;
