import { Forbidden } from "@/lib/errors";
import type { Effect } from "@/lib/instruments/kind";
import { type DataUseClass, DEFINITIONS } from "./definitions";

export const PURPOSES = [
  "OPERATING",
  "SECURITY",
  "SERVICE_COMMUNICATIONS",
  "IMPROVING",
  "ADVERTISING",
  "VOLUNTARY_DISCLOSURE",
  "DIRECT_MARKETING",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Each purpose in words that fit into the middle of a sentence. */
export const PURPOSE_TITLES: Readonly<Record<Purpose, string>> = {
  OPERATING: "operating and troubleshooting the services",
  SECURITY: "security and the prevention of spam and malware",
  SERVICE_COMMUNICATIONS: "communications about the services",
  IMPROVING: "improving the purchased services",
  ADVERTISING: "advertising",
  VOLUNTARY_DISCLOSURE: "voluntary disclosure to law enforcement",
  DIRECT_MARKETING: "direct marketing",
};

type Answer = "yes" | "no";
/** CUSTOMER_DATA leaves content out; OTHER is all that is not customer data. */
type Column = "CUSTOMER_DATA" | "CONTENT" | "OTHER";

/**
 * The data-use policy. The first two columns are the promise made to customers. OTHER is promised for
 * voluntary disclosure alone; elsewhere it is this desk's own restraint: it uses such data to do its work,
 * for nothing else.
 */
// biome-ignore format: it is a table, read by its columns.
export const DATA_USE_POLICY: Record<Purpose, Record<Column, Answer>> = {
  OPERATING:              { CUSTOMER_DATA: "yes", CONTENT: "yes", OTHER: "yes" },
  SECURITY:               { CUSTOMER_DATA: "yes", CONTENT: "yes", OTHER: "yes" },
  SERVICE_COMMUNICATIONS: { CUSTOMER_DATA: "yes", CONTENT: "no",  OTHER: "yes" },
  IMPROVING:              { CUSTOMER_DATA: "no",  CONTENT: "no",  OTHER: "no"  },
  ADVERTISING:            { CUSTOMER_DATA: "no",  CONTENT: "no",  OTHER: "no"  },
  VOLUNTARY_DISCLOSURE:   { CUSTOMER_DATA: "no",  CONTENT: "no",  OTHER: "no"  },
  DIRECT_MARKETING:       { CUSTOMER_DATA: "no",  CONTENT: "no",  OTHER: "no"  },
};

function answerFor(purpose: Purpose, dataClass: DataUseClass): Answer {
  const rule = DATA_USE_POLICY[purpose];
  return dataClass === "CUSTOMER_DATA" || dataClass === "CONTENT" ? rule[dataClass] : rule.OTHER;
}

/** What the table says now. It is read at each call, so a changed cell takes effect at once. */
export function mayUse(purpose: Purpose, dataClass: DataUseClass): boolean {
  return answerFor(purpose, dataClass) === "yes";
}

/**
 * Asks the table before data are used.
 * @throws Forbidden naming the purpose, the class of data and the rule.
 */
export function assertMayUse(purpose: Purpose, dataClass: DataUseClass): void {
  if (mayUse(purpose, dataClass)) return;
  throw new Forbidden(
    `The data-use policy does not let ${DEFINITIONS[dataClass].term} be used for ${PURPOSE_TITLES[purpose]}.`,
  );
}

/**
 * Asks before a mail of ours is composed or sent: for what it is, and the most protected data that it
 * carries.
 * @throws Forbidden where the table says no, and for content always: that leaves in encrypted packages only.
 */
export function assertMailAllowed(mail: { purpose: Purpose; dataClass: DataUseClass }): void {
  assertMayUse(mail.purpose, mail.dataClass);
  if (mail.dataClass === "CONTENT") {
    throw new Forbidden("No mail carries content: content leaves only in an encrypted package.");
  }
}

/**
 * Asks before anything is produced to an authority. A production under a kind that compels is no use of
 * ours; every other one is a voluntary disclosure, and the table is asked about it.
 *
 * @param production.effect of the kind served; null where no instrument is named.
 * @param production.kindTitle as the catalog has it; null or blank where no instrument is named.
 * @throws Forbidden where nothing compels the production and the table forbids voluntary disclosure.
 */
export function assertCompelled(production: {
  effect: Effect | null;
  kindTitle: string | null;
  dataClass: DataUseClass;
}): void {
  const kind = production.kindTitle?.trim();
  if (kind && production.effect === "compels") return;
  if (mayUse("VOLUNTARY_DISCLOSURE", production.dataClass)) return;
  const why = kind
    ? `The kind of instrument named, "${kind}", does not compel a production.`
    : "This production names no instrument that compels it.";
  throw new Forbidden(
    `${why} Without one it would be a voluntary disclosure to law enforcement, and the data-use policy ` +
      `allows that for no ${DEFINITIONS[production.dataClass].term}.`,
  );
}
