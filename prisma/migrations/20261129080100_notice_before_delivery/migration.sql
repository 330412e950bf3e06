-- Nothing leaves before its own customer was told, or may not be told. The notice gate judges more than these rows can say
-- (how far a notice covers the scope, which freshness counts); what they can say is asked here again, whoever asks.

-- An administrator of the customer, the newest line of the ledger about them, and what became of its mail.
CREATE FUNCTION notice_lines(p_demand uuid)
RETURNS TABLE (forbidden boolean, bouncing boolean, counts boolean, standing text, state text, returned boolean, window_runs boolean)
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT secrecy_forbids(d.id, a.id) IS NOT FALSE, a.bounced_at IS NOT NULL,
    NOT a.partner AND NOT may_hold_the_account(d.id, a.id), line.standing, line.state, line.returned, coalesce(line.window_runs, false)
  FROM demand d
  JOIN administrator a ON a.customer_id = d.customer_id AND a.capacity = 'ADMINISTRATOR' AND a.removed_at IS NULL
  LEFT JOIN LATERAL (
    SELECT r.standing::text AS standing, m.state::text AS state, back.at IS NOT NULL AS returned,
      -- A day of the customer's zone has 23 hours when clocks go forward.
      app_now() < greatest(n.window_ends_at, CASE WHEN n.shortened_by IS NULL OR n.window_ends_at IS NULL
        THEN m.accepted_at + make_interval(hours => greatest(24 * n.window_days - 2, 0)) END) AS window_runs
    FROM notice n
    JOIN notice_recipient r ON r.notice_id = n.id AND r.administrator_id = a.id
    LEFT JOIN outbox_message m ON m.recipient_id = r.id
    LEFT JOIN LATERAL (
      SELECT min(x.at) AS at FROM (
        SELECT o.reported_at AS at FROM delivery_report o
          WHERE o.outbox_message_id = m.id AND o.result IN ('HARD', 'SOFT', 'REFUSED')
        UNION ALL
        SELECT b.bounced_at FROM contact_bounce b
          WHERE b.administrator_id = a.id AND b.hard AND b.bounced_at >= m.accepted_at AND lower(b.email) = lower(m.to_address)
      ) x) back ON true
    WHERE n.voided_at IS NULL AND n.kind <> 'PRODUCED'
      AND (n.demand_id = d.id OR n.demand_id = d.notice_from_id AND m.state = 'ACCEPTED' AND back.at IS NULL)
    ORDER BY n.created_at DESC LIMIT 1) line ON true
  WHERE d.id = p_demand;
$$;

-- Why nothing of this demand may leave for want of its notice, in words; null where these rows know of no reason.
CREATE FUNCTION notice_forbids_delivery(p_demand uuid) RETURNS text
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  WITH line AS (SELECT * FROM notice_lines(p_demand))
  SELECT CASE
    WHEN EXISTS (SELECT FROM demand WHERE id = p_demand AND customer_id IS NULL)
      THEN 'No customer is known, so nobody can be told before anything leaves.'
    WHEN EXISTS (SELECT FROM line WHERE forbidden AND (standing IS NULL OR standing = 'TOLD'
        AND (coalesce(state, '') NOT IN ('SENDING', 'AMBIGUOUS', 'ACCEPTED') OR returned)))
      THEN 'A notice that secrecy forbids is not recorded as owed.'
    WHEN EXISTS (SELECT FROM line WHERE NOT forbidden AND NOT bouncing AND coalesce(standing, 'OWED') = 'OWED')
      THEN 'An administrator of the customer has not been told.'
    WHEN EXISTS (SELECT FROM line WHERE NOT forbidden AND NOT bouncing AND standing = 'TOLD'
        AND (coalesce(state, '') NOT IN ('ACCEPTED', 'FAILED') OR state = 'ACCEPTED' AND returned))
      THEN 'A notice has not been accepted, or came back.'
    WHEN EXISTS (SELECT FROM line WHERE NOT forbidden)
        AND NOT EXISTS (SELECT FROM line WHERE NOT forbidden AND standing = 'TOLD' AND state = 'ACCEPTED' AND NOT returned)
        AND NOT EXISTS (SELECT FROM proposal p WHERE p.demand_id = p_demand AND p.kind = 'UNDELIVERABLE'
          AND p.confirmed_at IS NOT NULL AND p.withdrawn_at IS NULL)
      THEN 'Nobody has accepted the notice, and no two people recorded that it cannot be delivered.'
    WHEN EXISTS (SELECT FROM line WHERE NOT forbidden AND NOT bouncing AND counts AND standing = 'TOLD' AND state = 'ACCEPTED' AND window_runs)
        AND NOT EXISTS (SELECT FROM demand d JOIN notice n ON n.demand_id IN (d.id, d.notice_from_id)
          WHERE d.id = p_demand AND n.waived_at IS NOT NULL AND n.voided_at IS NULL)
      THEN 'The customer may still object.'
  END;
$$;

CREATE FUNCTION delivery_waits_for_the_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  about uuid;
  why text;
BEGIN
  IF TG_TABLE_NAME = 'production' THEN
    about := NEW.demand_id;
    -- Entering secrecy, telling and claiming lock the same row.
    PERFORM FROM demand WHERE id = about FOR NO KEY UPDATE;
  ELSE
    SELECT p.demand_id INTO about FROM collection_link l JOIN production p ON p.id = l.production_id WHERE l.id = NEW.link_id;
  END IF;
  why := notice_forbids_delivery(about);
  IF why IS NOT NULL THEN
    RAISE EXCEPTION 'Nothing leaves now. %', why USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER production_released_after_notice BEFORE UPDATE ON production FOR EACH ROW
  WHEN (NEW.released_at IS NOT NULL AND OLD.released_at IS NULL) EXECUTE FUNCTION delivery_waits_for_the_notice();
CREATE TRIGGER collection_live_after_notice BEFORE INSERT ON collection FOR EACH ROW EXECUTE FUNCTION delivery_waits_for_the_notice();
