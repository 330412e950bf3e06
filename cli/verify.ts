import { BLIND_SPOT, verifyAudit } from "@/lib/audit/verify";

/** `narrowgate verify`: 0 when everything fits together, 1 when something was tampered with, 2 when it cannot tell. */
export async function verifyCommand(): Promise<number> {
  try {
    const { rows, demands, faults, further, intact } = await verifyAudit();
    const checked = `${rows} audit rows and the history of ${demands} demands were checked.`;
    const rest = further > 0 ? [`… and ${further} further faults.`] : [];
    const verdict = intact ? ["Intact."] : [...faults, ...rest, "Broken."];
    process.stdout.write(`${[checked, ...verdict, BLIND_SPOT].join("\n")}\n`);
    return intact ? 0 : 1;
  } catch (error) {
    process.stderr.write(`The audit rows could not be checked: ${(error as Error).message.trim()}\n`);
    return 2;
  }
}
