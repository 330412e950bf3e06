import type { UnclearCode } from "@/lib/production/exports/unclear";
import type { Belongs } from "./account-names";
import type { HeaderFault } from "./header-block";
import type { StructureFault } from "./mail-structure";
import type { DateFault } from "./read-mail-date";
import type { AccountFault } from "./record-accounts";
import type { MappedNames, Source } from "./source";

/** The rules that put a record out, as counsel and a court read them. */
export const OUT_RULES = {
  OTHER_CLASS: "holds nothing of the item's class of data",
  BEFORE_RANGE: "dated before the item's range",
  AFTER_RANGE: "dated at or after the end of the item's range",
  BEFORE_ORDER: "there before the order reached it; the item asks only what arises later",
  OTHER_ACCOUNT: "belongs to no account of the item",
  NARROWED_AWAY: "belongs to none of the accounts to which counsel narrowed the item",
  FILE_OF_A_MAC: "is a file that macOS puts beside others when it packs them, and holds no record",
  DECIDED_OUT: "unclear, and put out by people",
} as const;
export type OutRule = keyof typeof OUT_RULES;

type Reason =
  | UnclearCode
  | HeaderFault
  | DateFault
  | AccountFault
  | StructureFault
  | Exclude<Belongs, "yes" | "no">
  | "OTHER_SOURCE"
  | "ENVELOPE_UNREADABLE"
  | "UNMAPPED_FIELD"
  | "SCREEN_UNREADABLE"
  | "FILTER_FAILED";

/** Why a record waits for a person. */
export const UNCLEAR_REASONS = {
  OTHER_FORMAT: "is none of the formats that are read record by record",
  UNREADABLE: "cannot be read",
  NO_HEADER: "has no header",
  SEVERAL_MAILS: "seems to hold several mails",
  ENCRYPTED: "is encrypted, whole or in part",
  TOO_DEEP: "is nested deeper than is read",
  TOO_LARGE: "is larger than is read",
  TRUNCATED: "ends too early",
  BAD_ARCHIVE: "lies where the archive is not in order",
  BAD_NAME: "has a name that no file may have",
  NOT_A_FILE: "is no file",
  BAD_ROW: "is a row that is not in order",
  OTHER_SOURCE: "is of another form than its source was mapped for",
  HEADER_BROKEN: "has a header with lines that other programs could read otherwise",
  PARTS_UNREADABLE: "has parts of which nobody can say where they begin, what they are or what they hold",
  DATE_MISSING: "has no date of the kind that counts",
  DATE_UNREADABLE: "has a date that cannot be read",
  DATE_NO_ZONE: "has a date without a zone, or with one that means different hours to different people",
  DATE_SHORT_YEAR: "has a date whose year has no four digits",
  DATE_IMPOSSIBLE: "has a date that does not exist or that no record can have",
  DATES_DIFFER: "has several dates that differ",
  ACCOUNT_MISSING: "does not say to which account it belongs",
  ACCOUNT_UNREADABLE: "names accounts in a way that cannot be read for sure",
  ACCOUNT_OTHER_NAME: "belongs to the account, but not under the name that the item asks",
  ACCOUNT_BELOW_DOMAIN: "belongs to a domain below the one that the item names",
  TENANT_UNKNOWN: "belongs to the customer, but nobody said to which of its tenants",
  ENVELOPE_UNREADABLE:
    "names writer or recipients in a way that cannot be read for sure, and nothing else of it would leave",
  UNMAPPED_FIELD: "has a field of which the mapping of its source does not say what it holds",
  SCREEN_UNREADABLE: "holds addresses that cannot be screened for the customer's lawyers",
  FILTER_FAILED: "made the filter stop",
} as const satisfies Record<Reason, string>;
export type UnclearReason = keyof typeof UNCLEAR_REASONS;

const ROLE_WORDS = { owner: "its owner", sender: "its sender", recipient: "one of its recipients" } as const;

/** Which date of a record counts, in words: "the date in its Date field". */
export function sayDateRule({ date }: { date: Source["date"] }): string {
  switch (date.by) {
    case "date-header":
      return "the date in its Date field, by the writer's clock";
    case "received":
      return "the date of its topmost Received field, when the last server took it";
    case "from-line":
      return `the date of the line that announces it in the mailbox, in ${date.zone} where it names no zone`;
    case "column":
      return `the date in the column “${date.column}”${date.zone ? `, in ${date.zone} where it names no zone` : ""}`;
    default:
      return "none: it says how things stand, so the range is not asked of it";
  }
}

/** By whom a record belongs to an account, in words. */
export function sayAccountRule({ roles, names }: Pick<Source, "roles"> & { names: MappedNames }): string {
  const by = roles.map((role) => ROLE_WORDS[role]).join(" or ");
  const same = [
    names.plus && "what follows a plus is left out",
    names.dots && "dots in the name are left out",
    names.aliases.length > 0 && "listed other addresses count as the account",
  ].filter((one) => typeof one === "string");
  return [`by ${by}`, ...same].join("; ");
}
