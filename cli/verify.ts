import { BLIND_SPOT, verifyAudit } from "@/lib/audit/verify";
import { connect } from "@/lib/db";

// What PostgreSQL answers when it knows a table, column, type or function not, or not in this form.
const OTHER_SCHEMA = /`(42P01|42703|42704|42883)`/;

/** `narrowgate verify`: 0 when everything fits together, 1 when something was tampered with, 2 when it cannot tell. */
export async function verifyCommand(): Promise<number> {
  const client = connect(process.env.DATABASE_URL ?? "");
  try {
    const { rows, demands, faults, further, intact } = await verifyAudit(client);
    const checked = `${rows} audit rows and the history of ${demands} demands were checked.`;
    const rest = further > 0 ? [`… and ${further} further faults.`] : [];
    const verdict = intact ? ["Intact."] : [...faults, ...rest, "Broken."];
    process.stdout.write(`${[checked, ...verdict, BLIND_SPOT].join("\n")}\n`);
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
