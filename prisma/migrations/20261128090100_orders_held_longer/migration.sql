-- A holiday declared at the court moves the morning on which an order ends: to a later one, never to an earlier one, and
-- never again once it has come.
CREATE OR REPLACE FUNCTION secrecy_order_locks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  IF TG_OP = 'INSERT' THEN
    NEW.entered_at := app_now();
    IF NEW.released_at IS NOT NULL OR NEW.release_reason IS NOT NULL THEN
      RAISE EXCEPTION 'An order is entered as one in force; ending it takes two people.' USING ERRCODE = 'NG006';
    END IF;
    IF NEW.basis <> 'COURT_ORDER' AND (NEW.covers <> 'ANYONE' OR NEW.holds_until IS NOT NULL OR NOT EXISTS (
         SELECT FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
         WHERE d.id = NEW.demand_id
           AND NEW.basis::text = CASE k.secrecy WHEN 'builtin' THEN 'BUILT_IN' WHEN 'cert' THEN 'CERTIFIED' END)) THEN
      RAISE EXCEPTION 'Secrecy of its own belongs to the kind of paper, covers everybody and has no last day.'
        USING ERRCODE = 'NG006';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NULL AND NEW.holds_until > OLD.holds_until AND OLD.holds_until > app_now()
     AND to_jsonb(NEW) - 'holds_until' = to_jsonb(OLD) - 'holds_until' THEN
    RETURN NEW;
  END IF;
  IF OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
     OR to_jsonb(NEW) - 'released_at' - 'release_reason' <> to_jsonb(OLD) - 'released_at' - 'release_reason' THEN
    RAISE EXCEPTION 'An order is not rewritten; enter the new one beside it.' USING ERRCODE = 'NG006';
  END IF;
  IF NOT EXISTS (
       SELECT FROM proposal p WHERE p.demand_id = NEW.demand_id AND p.kind = 'END_SECRECY' AND p.subject_id = NEW.id
       AND p.confirmed_at IS NOT NULL AND p.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'Ending secrecy takes two people.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;

-- An order that was held longer in this transaction is a row of it too, but was not entered in it.
CREATE OR REPLACE FUNCTION secrecy_permit_locks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM secrecy_order o JOIN demand d ON d.id = o.demand_id JOIN administrator a ON a.customer_id = d.customer_id
       WHERE o.id = NEW.order_id AND a.id = NEW.administrator_id AND o.covers = 'ALL_BUT_NAMED'
         AND o.xmin = pg_current_xact_id()::xid
         AND o.entered_at >= app_now() - (clock_timestamp() - transaction_timestamp()) - interval '2 milliseconds') THEN
    RAISE EXCEPTION 'Whom an order permits to be told is entered with the order, and only where it names persons.'
      USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
