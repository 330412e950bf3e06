-- Secrecy ends by a release of two people or by its own last day, and by nothing that one session can write.

-- ---- Orders ---------------------------------------------------------------------------------------------------------

-- Entering secrecy and claiming a notice lock the demand's row first, so that one of the two sees the other.
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

-- An order is written once more only by its release, so a row of this very transaction is one that was entered in it.
CREATE OR REPLACE FUNCTION secrecy_permit_locks() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM secrecy_order o JOIN demand d ON d.id = o.demand_id JOIN administrator a ON a.customer_id = d.customer_id
       WHERE o.id = NEW.order_id AND a.id = NEW.administrator_id AND o.covers = 'ALL_BUT_NAMED'
         AND o.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'Whom an order permits to be told is entered with the order, and only where it names persons.'
      USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;

-- ---- Whom an order covers -------------------------------------------------------------------------------------------

-- Case and what follows a plus sign lead to the same mailbox. By ASCII alone, so that no collation changes it.
CREATE FUNCTION mailbox_of(address text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT regexp_replace(lower(address COLLATE "C"), '\+[^@]*@', '@');
$$;

-- Is this administrator perhaps the account holder? Of a tenant, a domain or a number nobody knows who holds it.
CREATE FUNCTION may_hold_the_account(p_demand uuid, p_administrator uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM item WHERE demand_id = p_demand)
    OR EXISTS (
      SELECT FROM item i LEFT JOIN administrator a ON a.id = p_administrator
      WHERE i.demand_id = p_demand
        AND (i.normalised !~ '^[a-z0-9._%+''-]+@([a-z0-9-]+\.)+[a-z][a-z0-9-]*$'
             OR coalesce(mailbox_of(i.normalised) = mailbox_of(a.email), true)));
$$;

-- Does secrecy forbid telling this administrator of this demand, now? Unknown is forbidden; built-in secrecy ends by record
-- only; an order that had ended when it was entered does not say that secrecy in force has ended.
CREATE OR REPLACE FUNCTION secrecy_forbids(p_demand uuid, p_administrator uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT d.secrecy = 'UNKNOWN'
    OR (k.secrecy IN ('builtin', 'cert') AND NOT EXISTS (
          SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND o.basis IN ('BUILT_IN', 'CERTIFIED') AND o.released_at IS NOT NULL))
    OR (d.secrecy = 'IN_FORCE' AND NOT EXISTS (
          SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND (o.holds_until IS NULL OR o.entered_at < o.holds_until)))
    OR EXISTS (
          SELECT FROM secrecy_order o
          WHERE o.demand_id = d.id AND o.released_at IS NULL AND (o.holds_until IS NULL OR app_now() < o.holds_until)
            AND CASE o.covers
                  WHEN 'ANYONE' THEN true
                  WHEN 'ACCOUNT_HOLDER' THEN may_hold_the_account(d.id, p_administrator)
                  ELSE NOT EXISTS (SELECT FROM secrecy_permit p WHERE p.order_id = o.id AND p.administrator_id = p_administrator)
                END)
  FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
  WHERE d.id = p_demand;
$$;
