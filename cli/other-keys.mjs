import { Refusal } from "./refusal.mjs";

/**
 * Refuses a database in which everything sealed needs keys that this installation does not hold: a second data place
 * with secrets of its own would serve and could read no file, nor any second factor.
 * @param {import("pg").Client} client
 * @param {string[]} keyIds
 */
export async function refuseOtherKeys(client, keyIds) {
  const { rows } = await client.query(
    `SELECT key_id AS id FROM stored_file WHERE wrapped_key IS NOT NULL AND demand_key_id IS NULL
     UNION SELECT key_id FROM upload WHERE wrapped_key IS NOT NULL
     UNION SELECT key_id FROM demand_key WHERE destroyed_at IS NULL
     UNION SELECT split_part(totp_secret, ':', 1) FROM person WHERE totp_secret IS NOT NULL ORDER BY id`,
  );
  const needed = rows.map(({ id }) => id);
  if (needed.length === 0 || needed.some((id) => keyIds.includes(id))) return;
  throw new Refusal(
    `The files of the database ${client.database} need the key ${needed.join(" or ")}, which NARROWGATE_FILE_KEY does not ` +
      "hold; copy the folder secrets of the data place with which it was begun.",
  );
}
