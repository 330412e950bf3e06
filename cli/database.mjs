import { Refusal } from "./refusal.mjs";

const LEAST_VERSION = 150000;
const NO_URL =
  "DATABASE_URL is not a URL of PostgreSQL; write postgresql://user:password@host:5432/database.";
// The driver lets them win over the time zone and the limits that every session of ours needs.
const NO_OPTIONS =
  "The address of the database may not carry `options`; set them for its role by ALTER ROLE … SET … instead.";

/**
 * Runs `work` with one connection to a database. pg is loaded only here, because it is a package and the start begins
 * before packages are installed.
 * @template T
 * @param {string} url
 * @param {(client: import("pg").Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** An open connection, or a Refusal that says what is wrong with the URL or the server without telling a password. */
export async function connect(url) {
  const { default: pg } = await import("pg");
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Refusal(NO_URL);
  if (/[?&]options=/.test(url)) throw new Refusal(NO_OPTIONS);
  let client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      options: "-c TimeZone=UTC",
    });
    client.on("error", () => {});
    await client.connect();
  } catch (error) {
    throw new Refusal(whyUnreachable(client, error));
  }
  return client;
}

function whyUnreachable(client, error) {
  if (!client && error.path)
    return `The file ${error.path}, which the address of the database names, cannot be read (${error.code}).`;
  if (!client) return NO_URL;
  const place = `${client.database} at ${client.host}:${client.port}`;
  if (error.code === "3D000") return `The database ${place} does not exist; create it first.`;
  if (error.code === "28P01" || error.code === "28000") {
    return `The database ${place} does not let the role ${client.user} in; correct the name or password in the URL.`;
  }
  return `The database ${place} cannot be reached (${error.code ?? error.message}); see that it runs and the URL is right.`;
}

/** What went wrong while the database was prepared: the database's own words as a Refusal, a fault of ours as it is. */
export function asRefusal(client, error) {
  const fromDatabase = error.severity || error.syscall || /^Connection terminated/.test(error.message);
  if (error instanceof Refusal || !fromDatabase) return error;
  return new Refusal(`The database ${client.database} could not be prepared: ${error.message}.`);
}

/** Refuses a server older than PostgreSQL 15. */
export async function checkServerVersion(client) {
  const { rows } = await client.query("SHOW server_version_num");
  const version = Number(rows[0].server_version_num);
  if (version >= LEAST_VERSION) return;
  throw new Refusal(
    `Narrowgate needs PostgreSQL 15 or newer; this server is ${Math.floor(version / 10_000)}.`,
  );
}

/** The same database for another role. */
export function urlForRole(url, role, password) {
  const changed = new URL(url);
  if (changed.hostname) {
    changed.username = encodeURIComponent(role);
    changed.password = encodeURIComponent(password);
  } else {
    // A URL of a unix socket names no host, and such a URL takes the role only as a parameter.
    changed.searchParams.set("user", role);
    changed.searchParams.set("password", password);
  }
  return changed.href;
}

/** The same server and role, another database. */
export function urlForDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** A name as PostgreSQL reads it in SQL. */
export const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;

/** A text as PostgreSQL reads it in SQL. */
export const quoteText = (text) => `'${text.replaceAll("'", "''")}'`;
