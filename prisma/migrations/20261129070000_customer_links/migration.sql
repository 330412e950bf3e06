-- The customer's way in: a link by mail to one listed contact, good once, and the short session that it opens.

CREATE TABLE "contact_link" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  "token_hash" text NOT NULL UNIQUE,
  "purpose" text NOT NULL CHECK ("purpose" IN ('NOTICE', 'ENTRY', 'CONFIRM', 'CONSENT')),
  "administrator_id" uuid NOT NULL REFERENCES "administrator" ("id"),
  -- The address to which it is mailed: whoever reads another one by now does not come in by it.
  "email" text NOT NULL DEFAULT '',
  "demand_id" uuid REFERENCES "demand" ("id"),
  "notice_recipient_id" uuid REFERENCES "notice_recipient" ("id"),
  "subject_id" uuid,
  "made_at" timestamptz(3) NOT NULL,
  "expires_at" timestamptz(3) NOT NULL,
  "used_at" timestamptz(3),
  CONSTRAINT "contact_link_of_a_demand" CHECK (("purpose" = 'NOTICE') = ("demand_id" IS NOT NULL))
);
CREATE INDEX "contact_link_administrator_id_idx" ON "contact_link" ("administrator_id", "made_at");

CREATE TABLE "customer_session" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  "token_hash" text NOT NULL UNIQUE,
  "administrator_id" uuid NOT NULL REFERENCES "administrator" ("id"),
  "customer_id" uuid NOT NULL REFERENCES "customer" ("id"),
  "link_id" uuid NOT NULL UNIQUE REFERENCES "contact_link" ("id"),
  "created_at" timestamptz(3) NOT NULL,
  "last_seen_at" timestamptz(3) NOT NULL,
  "expires_at" timestamptz(3) NOT NULL,
  "revoked_at" timestamptz(3)
);
CREATE INDEX "customer_session_administrator_id_idx" ON "customer_session" ("administrator_id");

CREATE FUNCTION contact_link_of_its_address() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  SELECT a.email INTO NEW.email FROM administrator a WHERE a.id = NEW.administrator_id;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_link_address BEFORE INSERT ON contact_link FOR EACH ROW EXECUTE FUNCTION contact_link_of_its_address();

-- Is this link still that of the contact as listed now: on the list ever since it was made, and at the same address?
CREATE FUNCTION link_of_listed(p_link contact_link) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM administrator a WHERE a.id = p_link.administrator_id AND a.removed_at IS NULL
    AND a.listed_at <= p_link.made_at AND lower(a.email) = lower(p_link.email));
$$;

-- A link is used once, and stays used.
CREATE FUNCTION contact_link_is_used_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.used_at IS NOT NULL OR NEW.used_at IS NULL OR app_now() >= OLD.expires_at THEN
    RAISE EXCEPTION 'This link was used already, or has run out.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_link_once BEFORE UPDATE ON contact_link FOR EACH ROW EXECUTE FUNCTION contact_link_is_used_once();

-- A session is opened by its own link, just used, for the very contact to whom that link was mailed.
CREATE FUNCTION customer_session_has_its_link() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM contact_link l JOIN administrator a ON a.id = l.administrator_id
       WHERE l.id = NEW.link_id AND l.administrator_id = NEW.administrator_id AND a.customer_id = NEW.customer_id
         AND link_of_listed(l) AND l.used_at IS NOT NULL AND l.purpose IN ('NOTICE', 'ENTRY')) THEN
    RAISE EXCEPTION 'A session of the customer is opened by the link of its own contact.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_session_link BEFORE INSERT ON customer_session FOR EACH ROW EXECUTE FUNCTION customer_session_has_its_link();
