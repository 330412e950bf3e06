-- While a demo is told, its clock stands in the past: nothing is still to come that has passed by the real one.
CREATE OR REPLACE FUNCTION contact_history_of_its_address() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- The lock keeps a confirmation and a bounce of one contact from passing each other unseen.
  IF NEW.email = '' THEN
    SELECT a.email INTO NEW.email FROM administrator a WHERE a.id = NEW.administrator_id FOR NO KEY UPDATE;
  ELSE
    PERFORM FROM administrator a WHERE a.id = NEW.administrator_id FOR NO KEY UPDATE;
  END IF;
  IF TG_TABLE_NAME = 'contact_confirmation' THEN
    IF NEW.confirmed_at > greatest(app_now(), clock_timestamp()) + interval '1 second' THEN
      RAISE EXCEPTION 'An address cannot have been confirmed at a time that is still to come.' USING ERRCODE = 'NG004';
    END IF;
  ELSE
    NEW.cleared_at := (SELECT min(c.confirmed_at) FROM contact_confirmation c
      WHERE c.administrator_id = NEW.administrator_id AND lower(c.email) = lower(NEW.email) AND c.confirmed_at > NEW.bounced_at);
  END IF;
  RETURN NEW;
END $$;

-- What ships holds where no version stands, such as after a demo was cleared.
CREATE OR REPLACE FUNCTION freshness_days() RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS
  $$ SELECT coalesce((SELECT days FROM freshness_version WHERE superseded_at IS NULL),
       '{"ask": 150, "fresh": 180, "aging": 365, "again": 14, "answer": 14}') $$;
