-- What takes two people takes them in the database too: opening a closed demand again, and leaving the customer less time.

-- Each reopening uses up one proposal that a second person confirmed.
CREATE FUNCTION reopening_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM proposal p WHERE p.demand_id = NEW.id AND p.kind = 'REOPEN' AND p.confirmed_at IS NOT NULL
        AND p.withdrawn_at IS NULL)
     <= (SELECT count(*) FROM audit_entry a WHERE a.demand_id = NEW.id AND a.action = 'reopen' AND a.version IS NOT NULL) THEN
    RAISE EXCEPTION 'Reopening takes two people.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demand_reopened BEFORE UPDATE ON demand FOR EACH ROW
  WHEN (OLD.status = 'CLOSED' AND NEW.status <> 'CLOSED') EXECUTE FUNCTION reopening_takes_two();

-- The window is the kind's, or the shorter one on which two people agreed; and the date it states leaves that many days.
CREATE FUNCTION shorter_window_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.shortened_by IS NULL AND NEW.window_days < (
       SELECT k.window_days FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
       WHERE d.id = NEW.demand_id)
     OR NEW.shortened_by IS NOT NULL AND NOT EXISTS (
       SELECT FROM proposal p WHERE p.demand_id = NEW.demand_id AND p.kind = 'SHORTEN_WINDOW' AND p.days = NEW.window_days
        AND p.proposed_by_id = NEW.shortened_by AND p.confirmed_at IS NOT NULL AND p.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'Shortening the time to object takes two people.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.window_ends_at < app_now() + make_interval(hours => 24 * NEW.window_days - 2) THEN
    RAISE EXCEPTION 'The date that a notice states leaves the whole time to object.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_window BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION shorter_window_takes_two();
