import { Refusal } from "./refusal.mjs";

// Held while a demo is prepared or filled, so that a second start neither clears nor fills it meanwhile.
const DEMO_LOCK = 72707370;
/** How far in the past the demo's history may begin, in seconds. */
const HISTORY = 90 * 86_400;
/** What the migrations themselves wrote: it stays when a demo is cleared. */
const WRITTEN_BY_MIGRATIONS = ["lifecycle_step", "audit_head", "shipped_setting"];

// A database is a demo's or a real desk's once and for all: mails of a real one must never end in the demo's catcher,
// nor invented demands and an invented clock enter a real one.
const WHEN_ASKED_FOR = {
  demo: { empty: begin, unfinished: beginAnew, demo: goOn, real: refuseReal },
  real: { empty: goOn, unfinished: clear, demo: refuseDemo, real: removeClock },
};

/**
 * Makes of an empty database what was asked for, and refuses one that is the other already. A demo whose filling was cut
 * off has been seen by nobody; it is cleared.
 * @param {import("pg").Client} client as the owner, after the migrations
 * @param {{ demo: boolean, tables: string[] }} options demo: what was asked for; tables: the names of our own
 * @returns {Promise<boolean>} whether a demo waits to be filled
 */
export async function settleDemo(client, { demo, tables }) {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS held", [DEMO_LOCK]);
  if (!rows[0].held) {
    if (demo) return true;
    throw new Refusal(
      `Another start fills the database ${client.database} with the demo; a real desk needs one of its own.`,
    );
  }
  try {
    await client.query("BEGIN");
    const kind = await kindOf(client);
    await WHEN_ASKED_FOR[demo ? "demo" : "real"][kind](client, tables);
    await client.query("COMMIT");
    return demo && kind !== "demo";
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [DEMO_LOCK]);
  }
}

/** Refuses a database that is the other kind, and changes nothing in it. */
export async function refuseOtherKind(client, demo) {
  const kind = await kindOf(client);
  if (demo && kind === "real") refuseReal(client);
  if (!demo && kind === "demo") refuseDemo(client);
}

async function kindOf(client) {
  const { rows } = await client.query(
    `SELECT CASE
       WHEN EXISTS (SELECT FROM demo_clock WHERE filled_at IS NOT NULL) THEN 'demo'
       WHEN EXISTS (SELECT FROM person WHERE NOT demo) THEN 'real'
       WHEN EXISTS (SELECT FROM demo_clock) THEN 'unfinished'
       WHEN EXISTS (SELECT FROM person) THEN 'demo'
       ELSE 'empty' END AS kind`,
  );
  return rows[0].kind;
}

function goOn() {}

// The demo's clock starts in the past, to be told forward to the present.
async function begin(client) {
  await client.query("INSERT INTO demo_clock (id, offset_seconds) VALUES (1, $1)", [-HISTORY]);
}

async function beginAnew(client, tables) {
  await clear(client, tables);
  await begin(client);
}

async function clear(client, tables) {
  // Whoever was added since we looked is seen under this lock, and nobody is added after.
  await client.query("LOCK TABLE person IN EXCLUSIVE MODE");
  if ((await kindOf(client)) !== "unfinished") refuseReal(client);
  const names = tables.filter((name) => !WRITTEN_BY_MIGRATIONS.includes(name));
  await guardTheAudit(client, "DISABLE");
  await client.query(`TRUNCATE ${names.map((name) => `public."${name}"`).join(", ")}`);
  await guardTheAudit(client, "ENABLE");
  await client.query("UPDATE audit_head SET size = 0, hash = repeat('0', 64)");
}

/** The triggers that let nobody empty the audit: they rest only while a demo that nobody has seen is cleared. */
async function guardTheAudit(client, state) {
  await client.query(`ALTER TABLE audit_entry ${state} TRIGGER audit_no_truncate`);
  await client.query(`ALTER TABLE audit_link ${state} TRIGGER audit_link_no_truncate`);
}

// A real desk knows one time only; a row can stand here where a demo that was cut off became one.
async function removeClock(client) {
  await client.query("DELETE FROM demo_clock");
}

function refuseReal({ database }) {
  throw new Refusal(
    `The database ${database} holds a real desk, but the demo is on: set NARROWGATE_DEMO=0, or give the demo a place of ` +
      "its own with NARROWGATE_DATA, or with DATABASE_URL.",
  );
}

function refuseDemo({ database }) {
  throw new Refusal(
    `The database ${database} holds the demo, whose demands and clock are invented: set NARROWGATE_DEMO=1, or give the ` +
      "real desk a place of its own with NARROWGATE_DATA, or with DATABASE_URL.",
  );
}
