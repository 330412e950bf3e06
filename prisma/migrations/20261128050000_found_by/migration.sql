-- What is looked for is compared in one form, made here alone, so that what is stored and what is typed cannot differ.
-- These forms serve finding and hints of likeness only: what is produced, told or forbidden goes by the account itself.

-- An account: letter case, dots and what follows a plus sign before the @, marks within numbers, leading zeros and
-- full-width letters do not tell two apart. Domains come in ASCII (lib/demands/normalise-identifier.ts).
CREATE FUNCTION identifier_key(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain text := lower(btrim(CASE WHEN octet_length(written) = length(written) THEN written ELSE normalize(written, NFKC) END));
  mailbox text;
BEGIN
  IF plain ~ '^[^@]+@[^@]*$' THEN
    mailbox := split_part(plain, '@', 1);
    RETURN coalesce(nullif(replace(split_part(mailbox, '+', 1), '.', ''), ''), mailbox) || '@' || rtrim(split_part(plain, '@', 2), '.');
  ELSIF plain ~ '^[0-9]{1,3}([.][0-9]{1,3}){3}$' THEN
    RETURN regexp_replace(plain, '(^|[.])0+(?=[0-9])', '\1', 'g');
  ELSIF plain ~ '^[+(]*[0-9][-0-9 ()./]*$' THEN
    RETURN coalesce(nullif(ltrim(regexp_replace(replace(plain, '(0)', ''), '[^0-9]', '', 'g'), '0'), ''), '0');
  END IF;
  RETURN replace(regexp_replace(plain, '(^|[^0-9a-z])0+(?=[0-9a-z])', '\1', 'g'), ' ', '');
END $$;

-- A matter number: letter case, blanks, hyphens and other marks between its parts do not tell two apart.
CREATE FUNCTION matter_key(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(written, NFKC)), '[- .,:;_/#()‐-―−]', '', 'g') $$;

-- The words of a text, each by itself: an address or a number with marks in it is found by its parts. The index would
-- refuse a text with more words than it can hold, so the rest of a very long one is not looked into.
CREATE FUNCTION words_of(written text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple', translate(left(written, 200000), '-.@+_/:;,=&?#%~|()<>[]{}"''\', repeat(' ', 28))) $$;

DROP INDEX item_normalised_prefix;
CREATE INDEX item_found_by ON item ((identifier_key(normalised)) text_pattern_ops);
DROP INDEX instrument_matter_prefix;
CREATE INDEX instrument_found_by ON instrument ((matter_key(matter_number)) text_pattern_ops);
CREATE INDEX note_found_by ON note USING gin (words_of(text));

-- The latest demands of a customer, an authority or an officer, without looking at all of them.
CREATE INDEX demand_of_customer ON demand (customer_id, created_at, id);
CREATE INDEX instrument_of_authority ON instrument (authority_id, served_at);
CREATE INDEX instrument_of_officer ON instrument (officer_id, served_at);
DROP INDEX demand_customer_id_idx, instrument_authority_id_idx, instrument_officer_id_idx;
