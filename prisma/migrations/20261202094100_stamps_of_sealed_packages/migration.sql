-- What a sealed package's timestamp says, or why it has none, stays as it was sealed.
CREATE OR REPLACE FUNCTION production_is_released_by_a_third() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE approved scope;
BEGIN
  IF NEW.demand_id <> OLD.demand_id OR NEW.scope_id <> OLD.scope_id THEN
    RAISE EXCEPTION 'A package stays with its demand and its scope.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.sealed_at IS NOT NULL AND (NEW.package_sha256 IS DISTINCT FROM OLD.package_sha256
       OR NEW.manifest_sha256 IS DISTINCT FROM OLD.manifest_sha256 OR NEW.built_by_id IS DISTINCT FROM OLD.built_by_id
       OR NEW.package_file_id IS DISTINCT FROM OLD.package_file_id OR NEW.sealed_at IS DISTINCT FROM OLD.sealed_at
       OR NEW.locked_to IS DISTINCT FROM OLD.locked_to OR NEW.lock IS DISTINCT FROM OLD.lock
       OR NEW.manifest IS DISTINCT FROM OLD.manifest
       OR NEW.stamped_at IS DISTINCT FROM OLD.stamped_at OR NEW.stamped_by IS DISTINCT FROM OLD.stamped_by
       OR NEW.unstamped_because IS DISTINCT FROM OLD.unstamped_because OR NEW.unstamped_reason IS DISTINCT FROM OLD.unstamped_reason) THEN
    RAISE EXCEPTION 'A sealed package is not changed.' USING ERRCODE = 'NG005';
  END IF;
  IF OLD.released_at IS NOT NULL AND (NEW.released_by_id IS DISTINCT FROM OLD.released_by_id
       OR NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'A release is recorded once.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.released_at IS NOT NULL AND OLD.released_at IS NULL THEN
    SELECT * INTO approved FROM scope WHERE id = NEW.scope_id;
    IF NEW.released_by_id IS NULL OR NEW.released_by_id IN (NEW.built_by_id, approved.author_id) OR EXISTS (
         SELECT FROM item_decision d WHERE d.scope_id = NEW.scope_id AND d.decided_by_id = NEW.released_by_id) THEN
      RAISE EXCEPTION 'A package is released by somebody who neither built it nor wrote its scope.' USING ERRCODE = 'NG004';
    END IF;
    IF NEW.sealed_at IS NULL OR NEW.voided_at IS NOT NULL OR approved.approved_at IS NULL OR approved.voided_at IS NOT NULL THEN
      RAISE EXCEPTION 'Only a sealed package under an approved scope is released.' USING ERRCODE = 'NG005';
    END IF;
    IF EXISTS (SELECT FROM produced_file f WHERE f.production_id = NEW.id AND f.removed_at IS NULL
               AND NOT file_inside_scope(NEW.id, f.decision_id, f.data_class, f.range_start, f.range_end)) THEN
      RAISE EXCEPTION 'A file of the package lies outside the approved scope.' USING ERRCODE = 'NG005';
    END IF;
    IF delivery_forbidden(NEW.demand_id) THEN
      RAISE EXCEPTION 'A bar, a challenge, an objection, an incident or unanswered secrecy forbids delivery now.' USING ERRCODE = 'NG005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
