import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asksForHelp } from "@/cli/asks-for-help";
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

const HELP = `Usage: npx narrowgate verify

Checks the audit rows and every demand's history. Prints what it found as JSON, and the same in sentences to standard error;
returns 0 where it is intact, 1 where it is broken, 2 where it cannot tell.
`;

function cannotTell(why: string): number {
  process.stdout.write(`${JSON.stringify({ verdict: "cannot tell", why })}\n`);
  process.stderr.write(`${why}\n`);
  return 2;
}

/** `narrowgate verify`: 0 when everything fits together, 1 when something was tampered with, 2 when it cannot tell. */
export async function verifyCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(HELP);
    return 0;
  }
  if (args.length > 0)
    return cannotTell(`There is nothing like ${args[0]} here: npx narrowgate verify takes nothing.`);
  const client = connect(process.env.DATABASE_URL ?? "");
  try {
    const { intact, ...found } = await verifyAudit(client, headsPlace());
    const { rows, demands, faults, further, headOf } = found;
    const checked = `${rows} audit rows and the history of ${demands} demands were checked.`;
    const rest = further > 0 ? [`… and ${further} further faults.`] : [];
    const verdict = intact ? ["Intact."] : [...faults, ...rest, "Broken."];
    const blindSpot = headOf
      ? `The last signed head is of ${headOf}: what was recorded since could be cut off unseen.`
      : BLIND_SPOT;
    process.stdout.write(`${JSON.stringify({ verdict: intact ? "intact" : "broken", ...found })}\n`);
    process.stderr.write(`${[checked, ...verdict, blindSpot].join("\n")}\n`);
    return intact ? 0 : 1;
  } catch (error) {
    const words = (error as Error).message.trim();
    const reason = OTHER_SCHEMA.test(words)
      ? "its tables are of another version than this code; use the version that serves it."
      : words;
    return cannotTell(`The audit rows could not be checked: ${reason}`);
  } finally {
    await client.$disconnect();
  }
}
