-- What one session could still do by itself, however it is written.

-- What two people agree on is proposed first and confirmed afterwards, never born confirmed.
CREATE FUNCTION proposal_begins_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A proposal is confirmed or withdrawn after it was made.' USING ERRCODE = 'NG004';
END $$;
CREATE TRIGGER proposal_open BEFORE INSERT ON proposal FOR EACH ROW
  WHEN (NEW.confirmed_at IS NOT NULL OR NEW.confirmed_by_id IS NOT NULL OR NEW.withdrawn_at IS NOT NULL)
  EXECUTE FUNCTION proposal_begins_open();

-- A transaction that sees an older state of the rows would not see secrecy or a bar that was entered since.
CREATE FUNCTION guards_see_the_present() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'This is done only by a transaction that reads what is committed.' USING ERRCODE = 'NG009';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER demand_in_the_present BEFORE INSERT OR UPDATE ON demand FOR EACH STATEMENT EXECUTE FUNCTION guards_see_the_present();
CREATE TRIGGER outbox_in_the_present BEFORE INSERT OR UPDATE ON outbox_message FOR EACH STATEMENT EXECUTE FUNCTION guards_see_the_present();
CREATE TRIGGER production_in_the_present BEFORE INSERT OR UPDATE ON production FOR EACH STATEMENT EXECUTE FUNCTION guards_see_the_present();
CREATE TRIGGER link_in_the_present BEFORE INSERT OR UPDATE ON collection_link FOR EACH STATEMENT EXECUTE FUNCTION guards_see_the_present();
CREATE TRIGGER collection_in_the_present BEFORE INSERT OR UPDATE ON collection FOR EACH STATEMENT EXECUTE FUNCTION guards_see_the_present();

-- What forbids delivery, and the release, lock the demand's row first, so that one of the two sees the other.
CREATE FUNCTION delivery_locks_the_demand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER bar_lock BEFORE INSERT ON bar FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();
CREATE TRIGGER challenge_lock BEFORE INSERT ON challenge FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();
CREATE TRIGGER objection_lock BEFORE INSERT ON objection FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();
CREATE TRIGGER incident_lock BEFORE INSERT ON incident FOR EACH ROW EXECUTE FUNCTION delivery_locks_the_demand();

-- Triggers run in the order of their names: this one comes before those that judge the release.
CREATE FUNCTION release_while_producing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id AND status = 'PRODUCING' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A package is released while its demand is producing.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_release_lock BEFORE UPDATE ON production FOR EACH ROW
  WHEN (NEW.released_at IS NOT NULL AND OLD.released_at IS NULL) EXECUTE FUNCTION release_while_producing();

CREATE FUNCTION production_under_its_own_scope() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM scope WHERE id = NEW.scope_id AND demand_id = NEW.demand_id) THEN
    RAISE EXCEPTION 'The scope belongs to another demand.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_scope BEFORE INSERT ON production FOR EACH ROW EXECUTE FUNCTION production_under_its_own_scope();
