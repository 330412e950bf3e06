-- A company of ours on which nothing is served any more is no longer offered at registration; what was served on it stays.
ALTER TABLE legal_entity ADD COLUMN retired_at timestamptz(3);
