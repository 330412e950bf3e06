-- Somebody whom a partner employs is told for the customer, but does not stand for it: nor by consenting to who is listed.
CREATE OR REPLACE FUNCTION may_consent(p_change contact_change, p_administrator uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM administrator a JOIN administrator p ON p.id = p_change.proposed_by_id
    WHERE a.id = p_administrator AND a.customer_id = p_change.customer_id AND a.removed_at IS NULL AND NOT a.partner AND p.removed_at IS NULL
      AND mailbox_of(a.email) <> mailbox_of(p.email));
$$;

-- As before, and: what somebody proposed who is listed no more takes effect by nobody's word, and the desk's two come one after the other.
CREATE OR REPLACE FUNCTION contact_change_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM administrator a WHERE a.id = NEW.proposed_by_id AND a.customer_id = NEW.customer_id AND a.removed_at IS NULL FOR KEY SHARE;
  IF NOT FOUND OR TG_OP = 'INSERT' AND (NEW.answer IS NOT NULL OR NEW.desk_first_id IS NOT NULL) THEN
    RAISE EXCEPTION 'A change of contacts is proposed by a contact of the customer who is listed.' USING ERRCODE = 'NG008';
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF OLD.answer IS NOT NULL OR app_now() >= OLD.expires_at OR OLD.desk_first_id IS NOT NULL AND NEW.desk_first_id IS DISTINCT FROM OLD.desk_first_id THEN
    RAISE EXCEPTION 'This change was answered already, or has run out.' USING ERRCODE = 'NG008';
  END IF;
  IF NEW.desk_second_id IS NOT NULL AND OLD.desk_first_id IS NULL THEN
    RAISE EXCEPTION 'One person of the desk confirms, and then a second.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.consent_by_id IS NOT NULL AND NOT may_consent(NEW, NEW.consent_by_id) THEN
    RAISE EXCEPTION 'A second contact of the customer consents, never the one who proposed.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.desk_first_id IS NOT NULL AND EXISTS (SELECT FROM administrator a
       WHERE a.customer_id = NEW.customer_id AND a.bounced_at IS NULL AND may_consent(NEW, a.id)) THEN
    RAISE EXCEPTION 'A second contact of the customer can be reached and is asked; the desk does not answer instead.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
