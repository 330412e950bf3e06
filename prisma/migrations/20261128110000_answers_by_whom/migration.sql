-- A setting is changed by two people of the desk who may: not by an account that is disabled, of another role, or nobody's.
-- When they did is the database's own word.
CREATE FUNCTION setting_change_is_by_counsel() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE who uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    who := NEW.proposed_by_id;
    NEW.proposed_at := app_now();
  ELSE
    who := NEW.answered_by_id;
    NEW.answered_at := app_now();
  END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = who AND p.disabled_at IS NULL
                 AND p.roles && ARRAY['COUNSEL', 'LEAD_COUNSEL']::role[]) THEN
    RAISE EXCEPTION 'A setting is changed by counsel or lead counsel with an account in use.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER setting_change_by_counsel BEFORE INSERT OR UPDATE ON setting_change
  FOR EACH ROW EXECUTE FUNCTION setting_change_is_by_counsel();

-- Words of a letter are in use from the moment at which they were confirmed.
CREATE FUNCTION letter_template_begins_now() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.effective_from := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER letter_template_now BEFORE INSERT ON letter_template FOR EACH ROW
  WHEN (NEW.change_id IS NOT NULL) EXECUTE FUNCTION letter_template_begins_now();

-- A scope is approved as it stands, after its decisions: none is born approved, past what its approval waits for.
CREATE FUNCTION scope_begins_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A scope is approved after it was written.' USING ERRCODE = 'NG004';
END $$;
CREATE TRIGGER scope_open BEFORE INSERT ON scope FOR EACH ROW
  WHEN (NEW.approved_at IS NOT NULL OR NEW.approved_by_id IS NOT NULL) EXECUTE FUNCTION scope_begins_open();
