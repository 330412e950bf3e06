-- The queue is walked in its own order from page to page: what is due next first, what has no due date last. The key is
-- the expression of lib/demands/queue.ts, word for word; a column with NULLs could not be compared row by row.
CREATE INDEX demand_open_queue ON demand ((coalesce(next_due_at, 'infinity'::timestamptz)), id) WHERE status <> 'CLOSED';
CREATE INDEX demand_status_queue ON demand (status, (coalesce(next_due_at, 'infinity'::timestamptz)), id);
CREATE INDEX demand_closed_queue ON demand (closed_at, id) WHERE status = 'CLOSED';
CREATE INDEX demand_queue ON demand ((coalesce(next_due_at, 'infinity'::timestamptz)), id);
