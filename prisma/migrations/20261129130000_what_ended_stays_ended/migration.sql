-- A way in from outside that ended is never opened again: another link, another token, another directory is made.
CREATE FUNCTION what_ended_stays_ended() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  ended text := to_jsonb(OLD) ->> TG_ARGV[0];
BEGIN
  IF ended IS NOT NULL AND to_jsonb(NEW) ->> TG_ARGV[0] IS DISTINCT FROM ended THEN
    RAISE EXCEPTION 'What ended stays ended.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_session_ended BEFORE UPDATE ON customer_session FOR EACH ROW EXECUTE FUNCTION what_ended_stays_ended('revoked_at');
CREATE TRIGGER directory_token_ended BEFORE UPDATE ON directory_token FOR EACH ROW EXECUTE FUNCTION what_ended_stays_ended('revoked_at');
CREATE TRIGGER directory_ended BEFORE UPDATE ON directory FOR EACH ROW EXECUTE FUNCTION what_ended_stays_ended('ended_at');
