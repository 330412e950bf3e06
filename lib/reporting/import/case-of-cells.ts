import { REQUEST_FIELDS, type RequestField } from "./request-fields";

/** One row in the form of one request, and what is wrong with its cells, by column. */
export interface GivenRequest {
  given: Record<string, unknown>;
  faults: Partial<Record<RequestField, string>>;
}

// What our own files put before text that a spreadsheet would take for a formula.
const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** A row says either what became of each account, or what became of all of them and how many there were. */
function targetsOf(given: Record<string, unknown>, faults: GivenRequest["faults"]): unknown {
  const { id, result, accounts = 1, accounts_disclosed: disclosed } = given;
  if (given.targets !== undefined) {
    for (const other of ["result", "accounts", "accounts_disclosed"] as const)
      if (given[other] !== undefined) faults[other] = "Leave this empty where the targets are listed.";
    return given.targets;
  }
  if (result === undefined) {
    faults.result ??= "Say what became of the request, or list its targets.";
    return [];
  }
  const names = Array.isArray(accounts)
    ? (accounts as string[])
    : Array.from({ length: Number(accounts) }, (_, index) => `${id} ${index + 1}`);
  if (names.length > 10_000) {
    faults.accounts = "A request has at most 10,000 accounts.";
    return [];
  }
  const yielded = result === "content" || result === "noncontent";
  if (disclosed !== undefined && (Number(disclosed) > names.length || yielded !== Number(disclosed) > 0))
    faults.accounts_disclosed = yielded
      ? "At least 1 and at most all of the accounts were disclosed."
      : `With the result ${result} no account was disclosed: write 0, or leave it empty.`;
  const first = yielded ? Number(disclosed ?? names.length) : names.length;
  return names.map((name, index) => ({ id: name, result: index < first ? result : "no_data" }));
}

/** Reads the cells of a row, each by its column; an empty one says nothing. Pure. */
export function caseOfCells(
  cells: readonly string[],
  fields: readonly (RequestField | null)[],
): GivenRequest {
  const given: Record<string, unknown> = {};
  const faults: GivenRequest["faults"] = {};
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    const cell = (cells[at] ?? "").trim();
    if (!field || cell === "") continue;
    const reading = REQUEST_FIELDS[field].read(cell.replace(GUARDED, ""));
    if ("fault" in reading) faults[field] = reading.fault;
    else given[field] = reading.value;
  }
  if (!faults.targets) given.targets = targetsOf(given, faults);
  if (typeof given.customers === "number")
    given.customers = Array.from(
      { length: Math.min(given.customers, 10_000) },
      (_, at) => `${given.id} customer ${at + 1}`,
    );
  for (const column of ["result", "accounts", "accounts_disclosed"]) delete given[column];
  return { given, faults };
}
