import pg from "pg";

/** One statement of plain SQL with its values. */
export type Statement = [text: string, values?: unknown[]];

async function connected<T>(url: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Does what the app's role may not, as the owner of the database. */
export const asOwner = (...[text, values]: Statement): Promise<pg.QueryResult> =>
  connected(process.env.OWNER_DATABASE_URL, (owner) => owner.query(text, values));

/** Runs the statements as the app's role, in one transaction that is never kept; answers the SQLSTATE that refused them. */
export const refusedWith = async (...statements: Statement[]): Promise<string> =>
  (await refusalTo(statements))?.code ?? "nothing refused it";

/** The same, and answers the words that refused them. */
export const refusedInWords = async (...statements: Statement[]): Promise<string> =>
  (await refusalTo(statements))?.message ?? "nothing refused it";

function refusalTo(statements: Statement[]): Promise<pg.DatabaseError | null> {
  return connected(process.env.DATABASE_URL, async (app) => {
    await app.query("BEGIN");
    try {
      for (const [text, values] of statements) await app.query(text, values);
      await app.query("SET CONSTRAINTS ALL IMMEDIATE");
      return null;
    } catch (error) {
      return error as pg.DatabaseError;
    } finally {
      await app.query("ROLLBACK");
    }
  });
}

/**
 * Reads something, and has others write in the middle of it: the reading is held up at the table, the statements are carried
 * out by the owner in one transaction, and it goes on when that is committed.
 */
export const heldUpAt = <T>(table: string, read: () => Promise<T>, ...meanwhile: Statement[]): Promise<T> =>
  connected(process.env.OWNER_DATABASE_URL, async (owner) => {
    await owner.query(`BEGIN; LOCK TABLE ${table}`);
    let ended = false;
    const reading = read().finally(() => {
      ended = true;
    });
    const waits = `SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await owner.query(waits, [table])).rows.length === 0)
      if (ended) throw new Error(`Nothing was held up at ${table}.`, { cause: await reading });
    for (const [text, values] of meanwhile) await owner.query(text, values);
    await owner.query("COMMIT");
    return reading;
  });

/**
 * Has several do something at the same moment: whoever would write to the table is held back until as many wait, for that
 * or for one another, and then all go on.
 */
export const atOneMoment = <T>(table: string, waiting: number, work: () => Promise<T>): Promise<T> =>
  connected(process.env.OWNER_DATABASE_URL, async (owner) => {
    await owner.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    let ended = false;
    const working = work().finally(() => {
      ended = true;
    });
    const waits = `SELECT FROM pg_locks WHERE NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await owner.query(waits)).rows.length < waiting)
      if (ended) throw new Error(`Nobody was held back at ${table}.`, { cause: await working });
    await owner.query("COMMIT");
    return working;
  });

/** By what accounts are found, who reads, who watches, what was not sent, labels, who is in a group, who asked for a link, what runs now or is to be computed; and, which triggers keep, a decision taken back rows of a file that nobody carried out, and requests of an import that is taken back. */
export const REMOVABLE = new Set([
  "contact_import_row",
  "customer_domain",
  "customer_tenant",
  "demand_reader",
  "demand_watcher",
  "draft",
  "demand_tag",
  "directory_member",
  "home_view",
  "imported_request",
  "item_decision",
  "link_wish",
  "part_begun",
  "provider_session",
  "renewal_noted",
  "request_import_finding",
  "running_clock",
  "notice_ledger",
]);
