-- What is asked is said when the demand is registered: secrecy, decisions and the notice are measured against it.
CREATE FUNCTION item_is_asked_at_birth() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_entry a WHERE a.demand_id = NEW.demand_id AND a.version = 1) THEN
    RAISE EXCEPTION 'What a demand asks for is said when it is registered.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER item_at_birth BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION item_is_asked_at_birth();

ALTER TABLE item ADD CONSTRAINT item_begins_before_it_ends CHECK (range_start <= range_end);
