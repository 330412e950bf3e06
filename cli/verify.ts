import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { headsFolder } from "@/lib/audit/heads";
import { publicHalf, readSigningKey } from "@/lib/audit/signing";
import { BLIND_SPOT, type HeadsPlace, verifyAudit } from "@/lib/audit/verify";
import { connect } from "@/lib/db";

// What PostgreSQL answers when it knows a table, column, type or function not, or not in this form.
const OTHER_SCHEMA = /`(42P01|42703|42704|42883)`/;

/** The heads of this installation, and its key where it lies here: the command must run also without any secret. */
function headsPlace(): HeadsPlace {
  const { NARROWGATE_DATA: place, NARROWGATE_HEADS: elsewhere, NARROWGATE_SIGNING_KEY: given } = process.env;
  const file = process.env.NARROWGATE_SIGNING_KEY_FILE ?? (place && join(place, "secrets/signing-key"));
  const key = given ?? (file && existsSync(file) ? readFileSync(file, "utf8").trim() : null);
  return {
    folders: [...(place ? [headsFolder(place)] : []), ...(elsewhere ? [elsewhere] : [])],
    key: key && publicHalf(readSigningKey(key)),
  };
}

/** `narrowgate verify`: 0 when everything fits together, 1 when something was tampered with, 2 when it cannot tell. */
export async function verifyCommand(): Promise<number> {
  const client = connect(process.env.DATABASE_URL ?? "");
  try {
    const { rows, demands, faults, further, intact, headOf } = await verifyAudit(client, headsPlace());
    const checked = `${rows} audit rows and the history of ${demands} demands were checked.`;
    const rest = further > 0 ? [`… and ${further} further faults.`] : [];
    const verdict = intact ? ["Intact."] : [...faults, ...rest, "Broken."];
    const blindSpot = headOf
      ? `The last signed head is of ${headOf}: what was recorded since could be cut off unseen.`
      : BLIND_SPOT;
    process.stdout.write(`${[checked, ...verdict, blindSpot].join("\n")}\n`);
    return intact ? 0 : 1;
  } catch (error) {
    const words = (error as Error).message.trim();
    const reason = OTHER_SCHEMA.test(words)
      ? "its tables are of another version than this code; use the version that serves it."
      : words;
    process.stderr.write(`The audit rows could not be checked: ${reason}\n`);
    return 2;
  } finally {
    await client.$disconnect();
  }
}
