-- Has this contact, at the same mailbox and for the same customer, said that they are not the right one? It holds until the desk has
-- settled it, or the customer's own word confirmed the listing later. A stranger cannot be made to forget, so the doubt closes the door.
CREATE FUNCTION contact_disclaims(p_administrator uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM administrator own
    JOIN administrator said ON said.customer_id = own.customer_id AND said.removed_at IS NULL AND lower(said.email) = lower(own.email)
    JOIN contact_disclaimer x ON x.administrator_id = said.id AND x.settled_at IS NULL
    WHERE own.id = p_administrator AND x.said_at >= greatest(said.listed_at, said.confirmed_at));
$$;

-- As before, and not that of a contact who disclaims: links and the sessions that they opened work again once the desk keeps the contact.
CREATE OR REPLACE FUNCTION link_of_listed(p_link contact_link) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM administrator a WHERE a.id = p_link.administrator_id AND a.removed_at IS NULL
    AND a.listed_at <= p_link.made_at AND lower(a.email) = lower(p_link.email) AND NOT contact_disclaims(a.id));
$$;

-- As before, and neither who disclaims nor anybody for them: the desk's two answer what such a one proposed.
CREATE OR REPLACE FUNCTION may_consent(p_change contact_change, p_administrator uuid) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM administrator a JOIN administrator p ON p.id = p_change.proposed_by_id
    WHERE a.id = p_administrator AND a.customer_id = p_change.customer_id AND a.removed_at IS NULL AND NOT a.partner AND p.removed_at IS NULL
      AND mailbox_of(a.email) <> mailbox_of(p.email) AND NOT contact_disclaims(a.id) AND NOT contact_disclaims(p.id));
$$;
