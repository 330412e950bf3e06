import { quoteName, quoteText, urlForDatabase, urlForRole, withClient } from "./database.mjs";

/** The name of the database in the embedded PostgreSQL, and of the role that owns it. */
export const NAME = "narrowgate";

/**
 * Makes the owner and the database in the embedded PostgreSQL where they are missing. The owner is no superuser, so
 * that migrations and the functions they define can do no more here than on a PostgreSQL of the operator's.
 * @param {string} superuserUrl
 * @param {string} password the owner's
 * @returns {Promise<string>} the owner's URL
 */
export async function makeEmbeddedDatabase(superuserUrl, password) {
  await withClient(superuserUrl, async (client) => {
    await makeOwner(client, NAME, password);
    const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${quoteName(NAME)} OWNER ${quoteName(NAME)}`);
  });
  return urlForDatabase(urlForRole(superuserUrl, NAME, password), NAME);
}

/** Makes a role that may own databases and make roles, or gives an existing one this password. */
export async function makeOwner(client, name, password) {
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rows.length === 0 ? "CREATE" : "ALTER";
  await client.query(
    `${verb} ROLE ${quoteName(name)} LOGIN CREATEROLE CREATEDB PASSWORD ${quoteText(password)}`,
  );
}
