-- That a mail may have arrived is known through every later try of it: secrecy entered meanwhile names it as possibly sent.
ALTER TABLE "outbox_message" ADD COLUMN "possibly_arrived" BOOLEAN NOT NULL DEFAULT false;

-- What was stopped is not sent, whoever made it ready again.
CREATE FUNCTION stopped_service_stays_stopped() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
       SELECT FROM service_recipient r JOIN service_communication c ON c.id = r.communication_id
       WHERE r.outbox_message_id = NEW.id AND c.stopped_at IS NOT NULL) THEN
    RAISE EXCEPTION 'This service communication was stopped.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_service_claimed BEFORE UPDATE ON outbox_message FOR EACH ROW
  WHEN (NEW.kind = 'SERVICE' AND NEW.state = 'SENDING' AND OLD.state <> 'SENDING')
  EXECUTE FUNCTION stopped_service_stays_stopped();
