-- Whatever a mail is called: whom secrecy covers gets none about the demand, and a notice goes to its recipient alone.

-- Does secrecy forbid a mail about this demand to this address? The desk's own people know of it already.
CREATE FUNCTION secrecy_forbids_mail(p_demand uuid, p_kind text, p_address text) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
      SELECT FROM demand d JOIN administrator a ON a.customer_id = d.customer_id
      WHERE d.id = p_demand AND mailbox_of(a.email) = mailbox_of(p_address) AND secrecy_forbids(d.id, a.id) IS NOT FALSE)
    AND NOT (p_kind = 'ALERT' AND EXISTS (
      SELECT FROM person p WHERE lower(p.email COLLATE "C") = lower(p_address COLLATE "C") AND p.disabled_at IS NULL));
$$;

CREATE FUNCTION mail_keeps_secrecy() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM demand WHERE id = NEW.demand_id FOR NO KEY UPDATE;
  IF secrecy_forbids_mail(NEW.demand_id, NEW.kind, NEW.to_address) THEN
    RAISE EXCEPTION 'Secrecy forbids telling this recipient.' USING ERRCODE = 'NG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_secrecy_new BEFORE INSERT ON outbox_message FOR EACH ROW
  WHEN (NEW.recipient_id IS NULL AND NEW.demand_id IS NOT NULL) EXECUTE FUNCTION mail_keeps_secrecy();
CREATE TRIGGER outbox_secrecy_claimed BEFORE UPDATE ON outbox_message FOR EACH ROW
  WHEN (NEW.recipient_id IS NULL AND NEW.demand_id IS NOT NULL AND NEW.state = 'SENDING' AND OLD.state <> 'SENDING')
  EXECUTE FUNCTION mail_keeps_secrecy();

CREATE FUNCTION notice_goes_to_its_recipient() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM notice_recipient r JOIN administrator a ON a.id = r.administrator_id
       JOIN demand d ON d.id = NEW.demand_id AND d.customer_id = a.customer_id
       WHERE r.id = NEW.recipient_id AND lower(a.email COLLATE "C") = lower(NEW.to_address COLLATE "C")) THEN
    RAISE EXCEPTION 'A notice goes to the address of its recipient, whom the customer of the demand listed.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_recipient BEFORE INSERT ON outbox_message FOR EACH ROW
  WHEN (NEW.recipient_id IS NOT NULL) EXECUTE FUNCTION notice_goes_to_its_recipient();
