-- The time that an authority of its own put to a package, or why the package was sealed without.
ALTER TABLE production
  ADD COLUMN stamped_at timestamptz(3),
  ADD COLUMN stamped_by text,
  ADD COLUMN unstamped_because text,
  ADD COLUMN unstamped_reason text,
  ADD CONSTRAINT stamped_by_somebody CHECK ((stamped_at IS NULL) = (stamped_by IS NULL)),
  ADD CONSTRAINT unstamped_for_a_reason CHECK ((unstamped_because IS NULL) = (unstamped_reason IS NULL)),
  ADD CONSTRAINT stamped_or_not CHECK (stamped_at IS NULL OR unstamped_because IS NULL);
