-- Beside a table of the Digital Services Act a public report gives away more than the States that it hides: the table counts no
-- emergencies and nothing informal, so the difference of the two tells how many those were.

-- Whether a public report and the table together tell a State that the report hides, or a number of what is no order that is
-- hidden or below 10. p_others: public reports that are published for other days of the table. Columns of the template, from 0:
-- 5 the State, 6 orders to act, 10 orders to provide information, 8 and 11 hours to inform, 9 and 12 hours to give effect.
CREATE FUNCTION told_beside_dsa(p_table jsonb, p_mine jsonb, p_others jsonb[]) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  WITH told AS (
    SELECT CASE r->>5 WHEN 'EL' THEN 'GR' ELSE r->>5 END AS state, coalesce((r->>6)::int, 0) + coalesce((r->>10)::int, 0) AS orders,
           coalesce(r->>8, r->>11) AS ack, coalesce(r->>9, r->>12) AS effect
      FROM jsonb_array_elements(p_table->'tables') AS t CROSS JOIN jsonb_array_elements(t->'rows') AS r
     WHERE t->>'name' = '3_member_states_orders'),
  whole AS (SELECT * FROM told WHERE state = 'TOTAL' AND orders > 0),
  named AS (
    SELECT f->>'jurisdiction' AS name, (f->>'value')::int AS requests
      FROM jsonb_array_elements(p_mine->'facts') AS f WHERE f->>'metric' = 'requests' AND f->>'status' = 'exact'),
  totals AS (
    SELECT f->>'metric' AS metric, f->>'status' AS status, f->>'instrument_class' AS class, (f->>'value')::numeric AS value
      FROM jsonb_array_elements(p_mine->'totals') AS f WHERE f->>'total_of' = 'requests' AND f->>'jurisdiction' = 'ALL'),
  requests AS (SELECT value FROM totals WHERE metric = 'requests' AND class = 'ALL' AND status = 'exact'),
  summed AS (
    SELECT sum((f->>'value')::int) AS value, count(*) AS reports
      FROM unnest(array_prepend(p_mine, p_others)) AS o CROSS JOIN jsonb_array_elements(o->'totals') AS f
     WHERE f->>'total_of' = 'requests' AND f->>'metric' = 'requests' AND f->>'status' = 'exact'
       AND f->>'jurisdiction' = 'ALL' AND f->>'instrument_class' = 'ALL'),
  rest AS (
    SELECT requests.value - whole.orders - coalesce((SELECT sum(named.requests) FROM named WHERE named.name <> 'OTHER' AND named.name <> ALL
             (string_to_array('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK', ' '))), 0) AS value
      FROM requests, whole WHERE requests.value > 0)
  SELECT
    -- A State that the report hides, but where it tells how many there were in all and no jurisdiction: none follows from that.
    (EXISTS (SELECT FROM told WHERE state <> 'TOTAL' AND orders > 0 AND NOT EXISTS (SELECT FROM named WHERE named.name = told.state))
      AND NOT (p_mine->'facts' = '[]' AND EXISTS (SELECT FROM requests)))
    -- A State that sent a few that were no orders.
    OR EXISTS (SELECT FROM told JOIN named ON named.name = told.state WHERE named.requests - told.orders BETWEEN 1 AND 9)
    -- A few in all that were no orders of Member States.
    OR EXISTS (SELECT FROM whole, requests WHERE requests.value - whole.orders BETWEEN 1 AND 9)
    OR EXISTS (SELECT FROM whole, summed WHERE summed.reports = 1 + cardinality(p_others) AND summed.value - whole.orders BETWEEN 1 AND 9)
    -- What is no order, hidden by instrument.
    OR EXISTS (SELECT FROM rest, totals WHERE rest.value > 0
      AND totals.metric = 'requests' AND totals.class IN ('emergency', 'informal', 'OTHER') AND totals.status = 'suppressed')
    -- Hidden hours of nearly the same requests.
    OR EXISTS (SELECT FROM rest, whole, totals WHERE rest.value BETWEEN 0 AND 9 AND totals.class = 'ALL' AND totals.status = 'suppressed'
      AND (totals.metric = 'ack_hours_median' AND whole.ack IS NOT NULL OR totals.metric = 'effect_hours_median' AND whole.effect IS NOT NULL));
$$;

-- The public reports that are published for days of a table, without those of one period: the last version of each.
CREATE FUNCTION public_beside_dsa(p_from date, p_to date, p_without uuid) RETURNS TABLE (report_id uuid, contents jsonb)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (r.id) r.id, v.contents
    FROM report r JOIN report_version v ON v.report_id = r.id AND v.published_at IS NOT NULL
   WHERE r.profile = 'public' AND r.period_start <= p_to AND r.period_end >= p_from AND r.id IS DISTINCT FROM p_without
   ORDER BY r.id, v.number DESC;
$$;

-- A public report does not appear beside a table with which it would give something away. A correction tells and hides the same
-- as the version before it.
CREATE OR REPLACE FUNCTION report_beside_dsa() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- One is published at a time, so that each sees the one before.
  PERFORM pg_advisory_xact_lock(hashtextextended('publish a report', 0));
  IF EXISTS (
    SELECT FROM report mine
      JOIN report other ON other.profile = 'dsa' AND other.period_start <= mine.period_end AND other.period_end >= mine.period_start
      JOIN report_version v ON v.report_id = other.id AND v.published_at IS NOT NULL
    WHERE mine.id = NEW.report_id AND mine.profile = 'public' AND told_beside_dsa(v.contents, NEW.contents,
      ARRAY(SELECT o.contents FROM public_beside_dsa(other.period_start, other.period_end, mine.id) AS o)))
  THEN
    RAISE EXCEPTION 'Beside a table of the Digital Services Act that is published for some of the same days, this report would give away what it hides.'
      USING ERRCODE = 'NG011';
  END IF;
  RETURN NEW;
END $$;

-- The table appears beside such a report where somebody says that the law demands it: the audit row says of whom it tells.
CREATE FUNCTION dsa_says_what_it_tells() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM report mine CROSS JOIN LATERAL public_beside_dsa(mine.period_start, mine.period_end, NULL) AS open
    WHERE mine.id = NEW.report_id AND mine.profile = 'dsa' AND told_beside_dsa(NEW.contents, open.contents,
      ARRAY(SELECT o.contents FROM public_beside_dsa(mine.period_start, mine.period_end, open.report_id) AS o)))
    AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.action = 'publishReport' AND a.details->>'versionId' = NEW.id::text
      AND jsonb_array_length(a.details->'tellsHidden') > 0 AND a.xmin = pg_current_xact_id()::xid)
  THEN
    RAISE EXCEPTION 'A table of the Digital Services Act that tells what a public report hides is published by somebody who says so.'
      USING ERRCODE = 'NG011';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER dsa_says_what_it_tells AFTER UPDATE ON report_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.published_at IS NULL) EXECUTE FUNCTION dsa_says_what_it_tells();
