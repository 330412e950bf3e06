-- Files that a run of the filter began to store and that no row holds yet: what a killed worker left behind is found by
-- them, and a worker that was given up for dead cannot add what another already wrote.
CREATE TABLE "part_begun" (
    "file_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    CONSTRAINT "part_begun_pkey" PRIMARY KEY ("file_id")
);
CREATE INDEX "part_begun_run_id_idx" ON "part_begun"("run_id");
ALTER TABLE "part_begun" ADD CONSTRAINT "part_begun_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "filter_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A part is the file that was stored.
CREATE FUNCTION part_is_its_file() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM stored_file f WHERE f.id = NEW.file_id AND f.size = NEW.size AND f.sha256 = NEW.sha256 AND f.wrapped_key IS NOT NULL) THEN
    RAISE EXCEPTION 'A part of what the filter let out is the file that was stored.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER part_its_file BEFORE INSERT ON filter_part FOR EACH ROW EXECUTE FUNCTION part_is_its_file();

-- The worker's filter wakes where an export came, or what a run stands on may have changed.
CREATE FUNCTION wake_filter() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('filter', '');
  RETURN NULL;
END $$;
CREATE TRIGGER wake_filter AFTER INSERT ON filter_run FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
CREATE TRIGGER wake_filter AFTER INSERT OR UPDATE OF withdrawn_at ON source_export FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
CREATE TRIGGER wake_filter AFTER UPDATE OF voided_at, approved_at ON scope FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
CREATE TRIGGER wake_filter AFTER INSERT OR UPDATE ON record_decision FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
CREATE TRIGGER wake_filter AFTER UPDATE ON unclear_rule FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
CREATE TRIGGER wake_filter AFTER INSERT ON lawyers_version FOR EACH STATEMENT EXECUTE FUNCTION wake_filter();
