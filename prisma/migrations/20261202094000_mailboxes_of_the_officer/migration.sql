-- May both addresses lead to one mailbox? Dots and what follows a plus sign are left out whatever the domain does with them,
-- since privileged records in the officer's mailbox cannot be called back, and another address is easily given.
CREATE FUNCTION may_be_one_mailbox(one text, other text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT lower(regexp_replace(mailbox_of(one), '\.(?=[^@]*@)', '', 'g')) = lower(regexp_replace(mailbox_of(other), '\.(?=[^@]*@)', '', 'g'));
$$;

CREATE OR REPLACE FUNCTION route_is_open(p_route uuid, p_demand uuid, p_confirmed boolean) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM privileged_route r
    JOIN demand d ON d.id = r.demand_id JOIN instrument n ON n.id = d.instrument_id JOIN officer o ON o.id = n.officer_id
    WHERE r.id = p_route AND r.demand_id = p_demand AND r.way <> 'HELD_BACK' AND r.recipient_email <> ''
      AND r.number = (SELECT max(x.number) FROM privileged_route x WHERE x.demand_id = p_demand)
      AND NOT may_be_one_mailbox(r.recipient_email, o.email) AND r.recipient_key IS DISTINCT FROM o.age_recipient
      AND (NOT p_confirmed OR (SELECT v.confirmed FROM recipient_verification v WHERE v.route_id = r.id ORDER BY v.number DESC LIMIT 1)));
$$;

-- Whoever named a recipient does not also vouch for them.
CREATE OR REPLACE FUNCTION recipient_call_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM recipient_verification WHERE route_id = NEW.route_id), 0) THEN
    RAISE EXCEPTION 'A call-back follows the one before.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM privileged_route r WHERE r.id = NEW.route_id AND r.decided_by_id = NEW.called_by_id) THEN
    RAISE EXCEPTION 'Whoever decided where privileged records go does not call the recipient back.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
