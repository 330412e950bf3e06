import { unguardText } from "@/lib/files/guard-text";
import { MOST_OF_ONE, REQUEST_FIELDS, type RequestField, TOO_MANY_ACCOUNTS } from "./request-fields";

/** One row in the form of one request, and what is wrong with its cells, by column. */
export interface GivenRequest {
  given: Record<string, unknown>;
  faults: Partial<Record<RequestField, string>>;
}

/** Columns that stand for the targets. */
const TOTALS = ["result", "accounts", "accounts_disclosed"] as const;
type Total = (typeof TOTALS)[number];
const isTotal = (field: RequestField): field is Total => (TOTALS as readonly string[]).includes(field);

/** What spreadsheets show where a formula has no result, as they write it into CSV, too. */
const NO_RESULT = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;
const noResult = (cell: string) =>
  `“${cell}” is no value: the formula here has no result in the file. Let the spreadsheet compute it and save it anew, or write the value.`;

/** A row says either what became of each account, or what became of all of them and how many there were. */
function targetsOf(
  { id, targets }: Record<string, unknown>,
  totals: Partial<Record<Total, unknown>>,
  faults: GivenRequest["faults"],
): unknown {
  const { result, accounts = 1, accounts_disclosed: disclosed } = totals;
  if (targets !== undefined) {
    for (const other of TOTALS)
      if (totals[other] !== undefined) faults[other] = "Leave this empty where the targets are listed.";
    return targets;
  }
  if (result === undefined) {
    faults.result ??= "Say what became of the request, or list its targets.";
    return [];
  }
  const many = Array.isArray(accounts) ? accounts.length : Number(accounts);
  if (many > MOST_OF_ONE) {
    faults.accounts = TOO_MANY_ACCOUNTS;
    return [];
  }
  const names = Array.isArray(accounts)
    ? (accounts as string[])
    : Array.from({ length: many }, (_, index) => `${id} account ${index + 1}`);
  const yielded = result === "content" || result === "noncontent";
  if (names.length === 0) {
    // The outcome stands though no account carries it: without a target the request would count as pending.
    if (yielded) faults.accounts = "Data were disclosed, so at least 1 account was asked about.";
    return [{ id: null, result }];
  }
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
  const totals: Partial<Record<Total, unknown>> = {};
  const faults: GivenRequest["faults"] = {};
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    const cell = (cells[at] ?? "").trim();
    if (!field || cell === "") continue;
    const reading = REQUEST_FIELDS[field].read(unguardText(cell));
    if (NO_RESULT.test(cell)) faults[field] = noResult(cell);
    else if ("fault" in reading) faults[field] = reading.fault;
    else if (isTotal(field)) totals[field] = reading.value;
    else given[field] = reading.value;
  }
  if (!faults.targets) given.targets = targetsOf(given, totals, faults);
  const { customers } = given;
  if (typeof customers === "number")
    given.customers = Array.from({ length: customers }, (_, index) => `${given.id} customer ${index + 1}`);
  return { given, faults };
}
