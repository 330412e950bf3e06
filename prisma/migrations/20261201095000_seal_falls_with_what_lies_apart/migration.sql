-- What lies apart in a package has no row among its files, so the manifest says which runs it stands on too.
CREATE OR REPLACE FUNCTION seal_falls_with_its_run() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE production p SET voided_at = app_now(), void_reason = 'An export in it was filtered anew.'
  WHERE p.sealed_at IS NOT NULL AND p.released_at IS NULL AND p.voided_at IS NULL AND (EXISTS (
      SELECT FROM produced_file f JOIN filter_part x ON x.id = f.part_id
      WHERE f.production_id = p.id AND f.removed_at IS NULL AND x.run_id = NEW.id)
    OR EXISTS (
      SELECT FROM source_export e JOIN custodian_task t ON t.id = e.task_id
      WHERE e.id = NEW.export_id AND t.demand_id = p.demand_id
        AND p.manifest -> 'exports' @> jsonb_build_array(jsonb_build_object(
          'source', jsonb_build_object('sha256', e.sha256), 'filter', jsonb_build_object('run', NEW.fingerprint)))));
  RETURN NEW;
END $$;
