-- A report made at the very first instant of its day knows what was known until then.
ALTER TABLE "report_version" DROP CONSTRAINT "report_version_known";
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_known"
    CHECK (known_until >= as_of::timestamp AT TIME ZONE 'UTC'
      AND known_until <= (as_of + 1)::timestamp AT TIME ZONE 'UTC' AND known_until <= made_at);
