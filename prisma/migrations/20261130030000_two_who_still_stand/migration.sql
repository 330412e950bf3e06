-- A delayed notice goes by itself only while both who let it go could still do so: disabled, or without the role, nobody
-- stands for what leaves in their name. What the app asks of the facts, asked once more of the rows.
CREATE FUNCTION delayed_notice_two_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM proposal p JOIN person one ON one.id IN (p.proposed_by_id, p.confirmed_by_id)
      WHERE p.id = NEW.proposal_id AND one.disabled_at IS NULL AND one.roles && ARRAY['COUNSEL', 'LEAD_COUNSEL']::role[]) < 2 THEN
    RAISE EXCEPTION 'One of the two people who let the delayed notice go may do so no longer.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delayed_notice_who BEFORE UPDATE ON delayed_notice FOR EACH ROW WHEN (NEW.ended_as = 'SENT')
  EXECUTE FUNCTION delayed_notice_two_stand();
