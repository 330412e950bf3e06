import { CASE_FLAGS, CASE_RESULTS, type RequestCase } from "@/lib/reporting/counting/case-form";

/** Accounts of one request, and customers of one: a cell can say how many, and each is held. */
export const MOST_OF_ONE = 10_000;
const AT_MOST = MOST_OF_ONE.toLocaleString("en");
export const TOO_MANY_ACCOUNTS = `A request has at most ${AT_MOST} accounts.`;
export const TOO_MANY_CUSTOMERS = `A request has at most ${AT_MOST} customers.`;

/** What a cell says, as the form of one request has it; or what would be right. */
export type Reading = { value: unknown } | { fault: string };

interface Field {
  /** What else people call the column; compared in small letters, without blanks, dots, dashes and strokes. */
  aliases: readonly string[];
  read: (cell: string) => Reading;
}

const asWritten = (value: string): Reading => ({ value });

const WHOLE = /^\d{1,7}$/;

function readCount(cell: string): Reading {
  return WHOLE.test(cell)
    ? { value: Number(cell) }
    : { fault: "Write a whole number in figures, such as 12." };
}

function readHours(cell: string): Reading {
  if (/^\d{1,7}(\.\d{1,6})?$/.test(cell)) return { value: Number(cell) };
  if (/^\d+,\d+$/.test(cell)) return { fault: `Write the hours with a point: ${cell.replace(",", ".")}.` };
  return { fault: "Write hours as a number in figures, such as 72 or 0.2." };
}

const YES = ["yes", "y", "true", "1", "x"];
const NO = ["no", "n", "false", "0"];

function readFlag(cell: string): Reading {
  const word = cell.toLowerCase();
  if (YES.includes(word)) return { value: true };
  return NO.includes(word) ? { value: false } : { fault: "Write yes or no." };
}

const RESULTS = Object.keys(CASE_RESULTS);

function readResult(cell: string): Reading {
  const value = cell.toLowerCase().replace(/[\s-]+/g, "_");
  return RESULTS.includes(value)
    ? { value }
    : { fault: `Write what became of it as one of ${RESULTS.join(", ")}.` };
}

const separated = (cell: string) =>
  cell
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

function readTargets(cell: string): Reading {
  const targets = separated(cell).map((part) => {
    const at = part.lastIndexOf("=");
    return { id: part.slice(0, at).trim(), result: part.slice(at + 1).trim() };
  });
  return targets.every(({ id, result }) => id && Object.hasOwn(CASE_RESULTS, result))
    ? { value: targets }
    : {
        fault: `Write each account with what became of it, such as a1=content; a2=no_data. Results: ${RESULTS.join(", ")}.`,
      };
}

/** How many, or their names; a number alone counts. */
function readAccounts(cell: string): Reading {
  return WHOLE.test(cell) ? { value: Number(cell) } : { value: separated(cell) };
}

/** A request about more customers than these is rare, and a customer whose name is a number is not. */
const MOST_COUNTED_CUSTOMERS = 100;

/** The same of customers, where a number can be a name: a large one is not taken for a count. */
function readCustomers(cell: string): Reading {
  const read = readAccounts(cell);
  if (!("value" in read) || typeof read.value !== "number" || read.value <= MOST_COUNTED_CUSTOMERS)
    return read;
  return {
    fault: `A number alone is how many customers there are, at most ${MOST_COUNTED_CUSTOMERS}: name more of them one by one. Where ${cell} is a name, write it with a semicolon behind it: ${cell};`,
  };
}

const flags = Object.fromEntries(
  [...Object.keys(CASE_FLAGS), "stored_outside_jurisdiction"].map((name) => [
    name,
    { aliases: [], read: readFlag },
  ]),
) as unknown as Record<keyof typeof CASE_FLAGS | "stored_outside_jurisdiction", Field>;

type ColumnName = keyof RequestCase | "result" | "accounts" | "accounts_disclosed";

/** Every column of a table of requests: the fields of one request, and three that stand for its targets. */
export const REQUEST_FIELDS: Readonly<Record<ColumnName, Field>> = {
  id: { aliases: ["reference", "ref", "case", "caseid", "requestid", "number"], read: asWritten },
  received_at: { aliases: ["received", "datereceived", "receivedon", "date", "servedon"], read: asWritten },
  jurisdiction: { aliases: ["country", "countryregion", "state", "authoritycountry"], read: asWritten },
  instrument_class: {
    aliases: ["instrument", "kind", "class", "type", "process", "legalprocess"],
    read: asWritten,
  },
  targets: { aliases: ["target", "identifiers"], read: readTargets },
  result: { aliases: ["outcome", "disposition", "response"], read: readResult },
  accounts: { aliases: ["accountsspecified", "users", "usersaccounts", "selectors"], read: readAccounts },
  accounts_disclosed: { aliases: ["disclosedaccounts", "accountsproduced"], read: readCount },
  customers: { aliases: ["customer", "tenant", "enterprise"], read: readCustomers },
  origin: { aliases: ["origincountry", "requestingcountry", "originjurisdiction"], read: asWritten },
  via: { aliases: ["channel", "route"], read: asWritten },
  legal_domain: { aliases: ["domain"], read: asWritten },
  private: { aliases: ["privatecivil"], read: readFlag },
  data_sought: { aliases: ["data", "dataclass"], read: asWritten },
  epoc_data: { aliases: [], read: asWritten },
  segment: { aliases: ["customersegment"], read: asWritten },
  notice: { aliases: ["customernotice", "notified"], read: asWritten },
  ack_h: { aliases: ["ackhours", "acknowledgementhours"], read: readHours },
  ack_auto: { aliases: ["ackautomatic"], read: readFlag },
  effect_h: { aliases: ["effecthours", "responsehours"], read: readHours },
  settled_at: { aliases: ["settled", "closed", "closedat"], read: asWritten },
  supersedes: { aliases: ["replaces"], read: asWritten },
  served: { aliases: ["timesserved"], read: readCount },
  ...flags,
} as Readonly<Record<ColumnName, Field>>;

export type RequestField = ColumnName;
export const REQUEST_FIELD_NAMES = Object.keys(REQUEST_FIELDS) as RequestField[];

/** Without these no row can be counted. */
export const NEEDED: readonly RequestField[] = ["id", "received_at", "jurisdiction", "instrument_class"];

const squeezed = (heading: string) => heading.toLowerCase().replace(/[\s._/-]+/g, "");

const BY_HEADING = new Map(
  REQUEST_FIELD_NAMES.toReversed().flatMap((name) =>
    [...REQUEST_FIELDS[name].aliases, squeezed(name)].map((heading) => [heading, name] as const),
  ),
);

/** Which column a heading means by itself; null for one that somebody must say. */
export const fieldOf = (heading: string): RequestField | null => BY_HEADING.get(squeezed(heading)) ?? null;
