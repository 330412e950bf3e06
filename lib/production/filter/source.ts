import { z } from "zod";
import { zoneName } from "@/lib/demands/answers";
import { SUBSCRIBER_FIELD_NAMES } from "./subscriber-fields";

/** The version of the filter's rules: whatever changes an outcome changes it. Manifests name it. */
export const FILTER_VERSION = "narrowgate-filter-9";

const text = (what: string) =>
  z.string(`Enter ${what}.`).trim().min(1, `Enter ${what}.`).max(300, "At most 300 characters.");
const column = text("the name of the column");

const MailDate = z.discriminatedUnion("by", [
  z.object({ by: z.literal("date-header") }),
  z.object({ by: z.literal("received") }),
  /** The line that announces a mail in a mailbox seldom has a zone: this one counts then. */
  z.object({ by: z.literal("from-line"), zone: zoneName }),
]);

const RowDate = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("column"),
    column,
    written: z.enum(["iso", "mail", "seconds", "milliseconds"], "Choose how the dates are written."),
    /** Of dates that name no zone; null: such a date is unclear. */
    zone: zoneName.nullable(),
  }),
  /** Subscriber records that say how things stand, not when: the range is not asked of them, and no other class is let out. */
  z.object({ by: z.literal("none") }),
]);

/** By whom a record belongs to an account. */
export const ACCOUNT_ROLES = ["owner", "sender", "recipient"] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

const roles = z.array(z.enum(ACCOUNT_ROLES)).min(1, "Choose by whom a record belongs to an account.");

/** What the source system takes for one account. */
export const MappedNames = z.object({
  /** jo+anything@ is jo@. */
  plus: z.boolean().default(false),
  /** j.o@ is jo@. */
  dots: z.boolean().default(false),
  /** Other addresses of an account. */
  aliases: z
    .array(z.object({ account: text("the account"), addresses: z.array(text("the address")).min(1) }))
    .default([]),
});

export type MappedNames = z.infer<typeof MappedNames>;

/** With what the custodian says of one export. */
const Names = MappedNames.extend({
  /** Whose mailbox or records the whole export is, where the export is one account's. */
  owner: text("the account").nullable().default(null),
  /** The tenant of which the whole export is. */
  tenant: text("the tenant").nullable().default(null),
});

/** What a column holds; one that is mapped to nothing is let out with whole records only. */
export const COLUMN_HOLDS = [...SUBSCRIBER_FIELD_NAMES, "NC", "C"] as const;

const Column = z.object({
  column,
  holds: z.array(z.enum(COLUMN_HOLDS)).default([]),
  /** Where it names accounts: in which role. */
  role: z.enum(ACCOUNT_ROLES).nullable().default(null),
});
export type MappedColumn = z.infer<typeof Column>;

export const MailRules = z.object({ form: z.literal("mail"), date: MailDate, roles });

export const RowRules = z.object({
  form: z.literal("row"),
  date: RowDate,
  roles,
  columns: z.array(Column).min(1, "Map at least one column.").max(200, "At most 200 columns."),
});

const MailSource = MailRules.extend({ names: Names }).refine(
  ({ roles: by, names }) => !by.includes("owner") || names.owner !== null,
  { path: ["names", "owner"], message: "Enter whose mailbox the export is." },
);

const RowSource = RowRules.extend({ names: Names })
  .refine(({ columns }) => new Set(columns.map((one) => one.column)).size === columns.length, {
    path: ["columns"],
    message: "Map each column once.",
  })
  .refine(
    ({ roles: by, names, columns }) =>
      by.every(
        (role) => columns.some((one) => one.role === role) || (role === "owner" && names.owner !== null),
      ),
    { path: ["columns"], message: "Say which column names the account." },
  );

/**
 * How the records of one export are read: which date counts, by whom a record belongs to an account, which names are one
 * account, and what each column holds. Its system was mapped once (lib/production/sources); whose it is, is said of each export.
 */
export const Source = z.union([MailSource, RowSource]);
export type Source = z.infer<typeof Source>;
export type MailSource = z.infer<typeof MailSource>;
export type RowSource = z.infer<typeof RowSource>;
