import { readFileSync } from "node:fs";
import { connect, quoteName, quoteText, urlForRole } from "./database.mjs";
import { Refusal } from "./refusal.mjs";

const ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/**
 * Gives web and worker a role of their own which owns nothing, so that no fault in them can change the rules that the
 * database keeps. The caller holds the migration lock. Returns a URL and an open connection as that role; while it is
 * open another installation on this database sees that the role is in use.
 * @param {import("pg").Client} client the owner's connection
 * @param {{ ownerUrl: string, appUrl?: string, password: string, grants: string }} options appUrl is a role made by
 *   hand; grants is the file of SQL in which `:app` stands for the role's quoted name
 */
export async function prepareAppRole(client, { ownerUrl, appUrl, password, grants }) {
  const role = appUrl ? undefined : `${client.database}_app`;
  if (role) await makeRole(client, role, ownerUrl, password);
  const url = appUrl ?? urlForRole(ownerUrl, role, password);
  const presence = await connect(url);
  try {
    const name = await refuseStrongRole(presence, client);
    await client.query(readFileSync(grants, "utf8").replaceAll(/(?<!:):app\b/g, () => quoteName(name)));
  } catch (error) {
    await presence.end();
    throw error;
  }
  return { url, presence };
}

async function makeRole(client, role, ownerUrl, password) {
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  const exists = rows.length > 0;
  if (exists && (await opens(urlForRole(ownerUrl, role, password)))) return;
  if (exists) await refuseSharedRole(client, role);
  const statement = `${exists ? "ALTER" : "CREATE"} ROLE ${quoteName(role)} WITH LOGIN PASSWORD`;
  try {
    await client.query(
      `${statement} ${quoteText(password)}${exists ? "" : ` ${ATTRIBUTES.replace("LOGIN ", "")}`}`,
    );
  } catch (error) {
    if (error.code !== "42501") throw error;
    throw new Refusal(
      "The role of DATABASE_URL may not make the role with which web and worker connect. Let an administrator run " +
        `CREATE ROLE ${quoteName(role)} ${ATTRIBUTES} PASSWORD '<password>'; ` +
        "and name it with APP_DATABASE_URL.",
    );
  }
}

async function opens(url) {
  const client = await connect(url).catch(() => undefined);
  await client?.end();
  return client !== undefined;
}

// A second installation with other secrets could not read the files of the first, and giving the role a new password
// would lock the first one out.
async function refuseSharedRole(client, role) {
  const { rows } = await client.query("SELECT 1 FROM pg_stat_activity WHERE usename = $1 LIMIT 1", [role]);
  if (rows.length === 0) return;
  throw new Refusal(
    "Another installation works on this database with other secrets; copy its folder secrets into this data place.",
  );
}

// Whoever is a member of a role may act as it; the first row is the role itself where that is strong.
const STRONG_ROLES = `
  SELECT r.rolname AS through FROM pg_roles r
   WHERE pg_has_role(current_user, r.oid, 'MEMBER')
     AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
          OR r.rolname IN ('pg_write_all_data', 'pg_database_owner')
          OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid))
   ORDER BY r.rolname <> current_user, r.rolname LIKE 'pg\\_%', r.rolname`;

async function refuseStrongRole(presence, owner) {
  const { rows: strong } = await presence.query(STRONG_ROLES);
  const { rows } = await presence.query("SELECT current_user AS name");
  const [{ name }] = rows;
  const through = name === owner.user ? name : strong[0]?.through;
  if (through === undefined) return name;
  const why = through === name ? "" : ` as a member of ${through}`;
  throw new Refusal(
    `The role ${name} may do too much for web and worker${why}: it must own nothing, belong to no role that does, ` +
      `and be ${ATTRIBUTES}.`,
  );
}
