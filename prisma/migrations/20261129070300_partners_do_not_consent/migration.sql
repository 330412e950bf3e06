-- Somebody whom a partner employs is told for the customer, but does not stand for it: nor by consenting to who is listed.
CREATE OR REPLACE FUNCTION may_consent(p_change contact_change, p_administrator uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM administrator a JOIN administrator p ON p.id = p_change.proposed_by_id
    WHERE a.id = p_administrator AND a.customer_id = p_change.customer_id AND a.removed_at IS NULL AND NOT a.partner
      AND mailbox_of(a.email) <> mailbox_of(p.email));
$$;
