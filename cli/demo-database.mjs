// Held while a demo is prepared or filled, so that a second start neither clears nor fills it meanwhile.
const DEMO_LOCK = 72707370;
/** How far in the past the demo's history may begin, in seconds. */
const HISTORY = 90 * 86_400;

/**
 * Begins the demo of a database in which nobody is listed yet: its clock starts in the past, to be told forward to the
 * present. A demo whose filling was cut off has been seen by nobody; it is cleared and begun anew.
 * @param {import("pg").Client} client as the owner, after the migrations
 */
export async function prepareDemo(client) {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS held", [DEMO_LOCK]);
  if (!rows[0].held) return;
  try {
    await client.query("BEGIN");
    if (await unfinished(client)) await clear(client);
    await client.query(
      "INSERT INTO demo_clock (id, offset_seconds) SELECT 1, $1 WHERE NOT EXISTS (SELECT FROM person) ON CONFLICT DO NOTHING",
      [-HISTORY],
    );
    await client.query("COMMIT");
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [DEMO_LOCK]);
  }
}

async function unfinished(client) {
  const { rows } = await client.query("SELECT FROM demo_clock WHERE filled_at IS NULL");
  return rows.length > 0;
}

async function clear(client) {
  const { rows } = await client.query(
    "SELECT string_agg(quote_ident(tablename), ', ') AS tables FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'lifecycle_step', 'audit_head')",
  );
  await client.query("ALTER TABLE audit_entry DISABLE TRIGGER audit_no_truncate");
  await client.query(`TRUNCATE ${rows[0].tables}`);
  await client.query("ALTER TABLE audit_entry ENABLE TRIGGER audit_no_truncate");
  await client.query("UPDATE audit_head SET size = 0, hash = repeat('0', 64)");
}
