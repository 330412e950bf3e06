import { Client } from "pg";
import { connect } from "@/lib/db";
import { installCatalog } from "@/lib/intake/catalog/install-catalog";

/** A database of the bench: what is in it, and by whom it is asked. */
export interface BenchDatabase {
  ownerUrl: string;
  appUrl: string;
  demands: number;
  /** Identifiers of each demand; otherwise one or two. */
  identifiers?: number;
  /** Nothing is done to these demands, so that no audit row has to lie before it. */
  onlyRead?: boolean;
}

// Every choice hangs on the number of the row alone, so that two runs fill alike. `pick` prefers low numbers, as a few
// authorities and customers make up most of a docket.
const TOOLS = `
  CREATE FUNCTION pg_temp.chance(i int, salt text) RETURNS float8 LANGUAGE sql AS
    $$ SELECT (hashtextextended(salt || i, 42) & 4294967295) / 4294967296.0 $$;
  CREATE FUNCTION pg_temp.pick(i int, salt text, many bigint) RETURNS bigint LANGUAGE sql AS
    $$ SELECT floor(many * power(pg_temp.chance(i, salt), 2))::bigint $$;
  CREATE FUNCTION pg_temp.reference(i int) RETURNS text LANGUAGE sql AS $$
    SELECT 'NG-' || left(code, 4) || '-' || right(code, 4) FROM (
      SELECT upper(translate(lpad(to_hex((i::bigint * 2654435761) % 4294967296), 8, '0'), '01', 'XY')) AS code) AS hex $$;`;

const PEOPLE_AND_PLACES = `
  INSERT INTO person (name, email, roles) SELECT 'Counsel ' || i, 'counsel' || i || '@bench.example', '{COUNSEL}'
    FROM generate_series(1, 12) AS i;
  INSERT INTO legal_entity (name, country, zone) VALUES ('Cumulus Harbor Inc.', 'US', 'America/New_York');
  INSERT INTO customer (name, registered_office, country, zone)
    SELECT (ARRAY['Aster', 'Birch', 'Cedar', 'Dahlia', 'Elder', 'Fern'])[i % 6 + 1] || ' ' ||
      (ARRAY['Freight', 'Clinics', 'Bank', 'Textiles', 'Energy'])[i % 5 + 1] || ' ' || i, i || ' Quay Street', 'US', 'America/New_York'
    FROM generate_series(1, $demands / 250 + 5) AS i;
  INSERT INTO authority (name, country, published_phone, phone_source, zone)
    SELECT (ARRAY['Office of the Attorney', 'Police Department', 'Prosecutor', 'District Court'])[i % 4 + 1] || ' ' || i,
      (ARRAY['US', 'US', 'US', 'DE', 'FR', 'GB', 'IE', 'BR'])[i % 8 + 1], '+1 617 555 0100', 'Own web site', 'America/New_York'
    FROM generate_series(1, $demands / 300 + 5) AS i;
  INSERT INTO officer (authority_id, name, email)
    SELECT a.id, (ARRAY['Sam', 'Jo', 'Kim', 'Alex'])[i % 4 + 1] || ' ' || (ARRAY['Reyes', 'Nash', 'Okafor', 'Lindt'])[i % 3 + 1] ||
      ' ' || i || nr, 'officer' || i || '.' || nr || '@gov.example'
    FROM (SELECT id, row_number() OVER (ORDER BY name) AS nr FROM authority) AS a, generate_series(1, 10) AS i;`;

const DEMANDS = `
  CREATE TEMP TABLE planned AS
    SELECT i, served_at, chance, CASE WHEN chance < 0.88 THEN 'CLOSED' WHEN chance < 0.9 THEN 'RECEIVED' WHEN chance < 0.93 THEN
      'REDIRECTING' WHEN chance < 0.97 THEN 'IN_REVIEW' WHEN chance < 0.98 THEN 'CHALLENGED' ELSE 'PRESERVING' END AS status,
      gen_random_uuid() AS instrument_id, gen_random_uuid() AS demand_id
    FROM (SELECT i, pg_temp.chance(i, 'status') AS chance, date_trunc('milliseconds', now() - CASE WHEN pg_temp.chance(i, 'status')
        < 0.88 THEN interval '1200 days' ELSE interval '60 days' END * pg_temp.chance(i, 'served')) AS served_at
      FROM generate_series(1, $demands) AS i) AS drawn;
  CREATE TEMP TABLE kinds AS
    SELECT id, effect, row_number() OVER (PARTITION BY effect ORDER BY code) - 1 AS nr FROM instrument_kind
    WHERE effect IN ('compels', 'preserve') AND NOT national_security AND state = 'in-force';
  INSERT INTO instrument (id, authority_id, officer_id, kind_id, matter_number, served_how, served_at, served_zone, served_entity_id,
      created_by_id, created_at)
    SELECT p.instrument_id, o.authority_id, o.id, k.id, '26-MJ-' || lpad((p.i * 7 % 1000003)::text, 6, '0'), 'PORTAL', p.served_at,
      'America/New_York', (SELECT id FROM legal_entity), (SELECT id FROM person WHERE name = 'Counsel 1'), p.served_at
    FROM planned p
    JOIN (SELECT id, authority_id, row_number() OVER (ORDER BY email) - 1 AS nr FROM officer) AS o
      ON o.nr = pg_temp.pick(p.i, 'officer', (SELECT count(*) FROM officer))
    JOIN kinds AS k ON k.effect = CASE WHEN p.status = 'PRESERVING' THEN 'preserve' ELSE 'compels' END
      AND k.nr = pg_temp.pick(p.i, 'kind', CASE WHEN p.status = 'PRESERVING' THEN (SELECT count(*) FROM kinds WHERE effect = 'preserve')
        ELSE (SELECT count(*) FROM kinds WHERE effect = 'compels') END);
  INSERT INTO demand (id, reference, instrument_id, customer_id, status, outcome, version, restricted, secrecy, secrecy_answered_by_id,
      due_at, next_due_at, created_at, closed_at)
    SELECT p.demand_id, pg_temp.reference(p.i), p.instrument_id, c.id, p.status::demand_status, CASE WHEN p.status = 'CLOSED' THEN
        (ARRAY['REJECTED', 'WITHDRAWN', 'NO_DATA']::outcome[])[p.i % 3 + 1] END, CASE WHEN p.status = 'RECEIVED' THEN 1 ELSE 2 END,
      p.i % 50 = 0, (ARRAY['NONE', 'NONE', 'IN_FORCE', 'UNKNOWN']::secrecy[])[p.i % 4 + 1], (SELECT id FROM person WHERE name = 'Counsel 1'),
      p.served_at + interval '30 days', CASE WHEN p.status <> 'CLOSED' AND p.i % 30 <> 0 THEN
        date_trunc('milliseconds', now() + interval '45 days' * (pg_temp.chance(p.i, 'due') - 0.1)) END,
      p.served_at, CASE WHEN p.status = 'CLOSED' THEN p.served_at + interval '20 days' END
    FROM planned p JOIN (SELECT id, row_number() OVER (ORDER BY name) - 1 AS nr FROM customer) AS c
      ON c.nr = pg_temp.pick(p.i, 'customer', (SELECT count(*) FROM customer));
  INSERT INTO item (demand_id, position, identifier, normalised, data_class, category, range_start, range_end)
    SELECT p.demand_id, at, who, who, 'BSI', 'CUSTOMER_DATA', p.served_at - interval '90 days', p.served_at - interval '1 day'
    FROM planned p, generate_series(1, $identifiers) AS at, LATERAL (SELECT 'user' || p.i * 3 + at || '@tenant' || p.i % 997 || '.example' AS who) AS w;
  INSERT INTO demand_reader (demand_id, person_id)
    SELECT p.demand_id, c.id FROM planned p JOIN person c ON c.name = 'Counsel ' || p.i / 50 % 12 + 1 WHERE p.i % 50 = 0;
  INSERT INTO question (demand_id, text, asked_by_id, asked_at, answer_due_at)
    SELECT p.demand_id, 'Which tenant?', (SELECT id FROM person WHERE name = 'Counsel 2'), p.served_at, p.served_at + interval '20 days'
    FROM planned p WHERE p.status <> 'CLOSED' AND p.i % 7 = 0;
  INSERT INTO objection (demand_id, raised_by, grounds, received_at)
    SELECT p.demand_id, 'The customer', 'Too wide.', p.served_at FROM planned p WHERE p.status <> 'CLOSED' AND p.i % 11 = 0;`;

// A row for each step, in a chain of stand-in hashes: the real ones hang on one another, and computing them would take
// longer than the rest of the bench. Appending to it costs what it costs on any chain of this length.
const CHAIN = `
  INSERT INTO audit_entry (sequence, at, recorded_at, actor_id, actor_name, action, demand_id, from_status, to_status, outcome, version,
      details, previous, hash)
    SELECT place, at, at, (SELECT id FROM person WHERE name = 'Counsel 1'), 'Counsel 1', action, demand_id, before, after, outcome,
      version, '{}', lpad(to_hex(place - 1), 64, '0'), lpad(to_hex(place), 64, '0')
    FROM (SELECT *, row_number() OVER (ORDER BY version, at, demand_id) AS place FROM (
      SELECT p.demand_id, p.served_at AS at, 'registerDemand' AS action, NULL AS before, 'RECEIVED' AS after, NULL AS outcome, 1 AS version
        FROM planned p
      UNION ALL
      SELECT d.id, p.served_at + interval '1 day', CASE d.status WHEN 'REDIRECTING' THEN 'redirectToCustomer' WHEN 'IN_REVIEW' THEN
          'skipRedirect' WHEN 'CHALLENGED' THEN 'challenge' WHEN 'PRESERVING' THEN 'startPreservation' ELSE CASE d.outcome
          WHEN 'REJECTED' THEN 'reject' WHEN 'WITHDRAWN' THEN 'withdraw' ELSE 'recordNoData' END END,
        'RECEIVED', d.status::text, d.outcome::text, 2
        FROM planned p JOIN demand d ON d.id = p.demand_id WHERE d.version = 2) AS steps) AS chain;
  UPDATE audit_head SET (size, hash) = (SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1);`;

const GUARDED = ["demand", "item"];
const BIG = ["instrument", "demand", "item", "demand_reader"];

/** What keeps the big tables in order costs less once they are full: it is taken away, and the way back is answered. */
async function withoutOrder(owner: Client): Promise<() => Promise<void>> {
  const { rows } = await owner.query<{ off: string; on: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS "on"
     FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY($1)
     UNION ALL
     SELECT format('DROP INDEX %I', x.indexname), x.indexdef FROM pg_indexes x WHERE x.schemaname = 'public' AND x.tablename = ANY($1)
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = format('public.%I', x.indexname)::regclass)`,
    [BIG],
  );
  for (const { off } of rows) await owner.query(off);
  await owner.query("SET maintenance_work_mem = '512MB'");
  return async () => {
    for (const { on } of rows) await owner.query(on);
  };
}

/** Fills an empty, migrated database as the owner: an invented docket in which one demand in eight is open. */
export async function fillDatabase({
  ownerUrl,
  appUrl,
  demands,
  identifiers,
  onlyRead,
}: BenchDatabase): Promise<void> {
  const app = connect(appUrl);
  await installCatalog(app);
  await app.$disconnect();
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // The triggers allow a demand to be born as RECEIVED only; here it is put down as it would stand after its steps.
    for (const table of GUARDED) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const putInOrder = await withoutOrder(owner);
    await owner.query(TOOLS);
    const each = identifiers ? String(identifiers) : "1 + p.i % 2";
    for (const part of [PEOPLE_AND_PLACES, DEMANDS, ...(onlyRead ? [] : [CHAIN])])
      await owner.query(part.replaceAll("$demands", String(demands)).replaceAll("$identifiers", each));
    await putInOrder();
    for (const table of GUARDED) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await owner.query("VACUUM ANALYZE");
  } finally {
    await owner.end();
  }
}
