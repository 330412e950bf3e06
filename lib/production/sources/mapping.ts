import { z } from "zod";
import { MailRules, MappedNames, RowRules, Source } from "@/lib/production/filter/source";

const MappedMail = MailRules.extend({
  names: MappedNames.default({ plus: false, dots: false, aliases: [] }),
});

const MappedRows = RowRules.extend({ names: MappedNames.default({ plus: false, dots: false, aliases: [] }) })
  .refine(({ columns }) => new Set(columns.map((one) => one.column)).size === columns.length, {
    path: ["columns"],
    message: "Map each column once.",
  })
  .refine(
    // Whose the export is can be said of the export; who sent and who received stands in the rows alone.
    ({ roles, columns }) =>
      roles.every((role) => role === "owner" || columns.some((one) => one.role === role)),
    {
      path: ["columns"],
      message: "Say which column names the sender, and which the recipient, where these count.",
    },
  )
  // What a column holds is a kind of data of 2703(c)(2), of the rest, or both: the form has room for two.
  .refine(({ columns }) => columns.every(({ holds }) => holds.length <= 2), {
    path: ["columns"],
    message: "A column holds at most two kinds of data.",
  })
  .refine(({ date, columns }) => date.by === "none" || columns.some((one) => one.column === date.column), {
    path: ["date", "column"],
    message: "The column of the date is none of those mapped.",
  });

/** A mapping as it may have been kept: an older one may say of a column with content that it holds something else, too. */
export const KeptMapping = z.object({
  name: z.string("Enter the name of the system.").trim().min(1, "Enter the name of the system.").max(120),
  source: z.discriminatedUnion("form", [MappedMail, MappedRows], "Choose what the system exports."),
});

/** A source system by its name, and how the filter reads whatever it exports. Whose an export is, is said of the export. */
export const Mapping = KeptMapping.check(({ value: { source }, issues }) => {
  if (source.form !== "row") return;
  // What leaves under another class must hold no content: a column that does is never among it.
  for (const [at, { column, holds }] of source.columns.entries())
    if (holds.includes("C") && holds.length > 1)
      issues.push({
        code: "custom",
        input: holds,
        path: ["source", "columns", at, "holds"],
        message: `A column that holds content holds nothing else: of “${column}”, choose content alone, or leave content out.`,
      });
});
export type Mapping = z.infer<typeof Mapping>;

/** What the custodian says of one export: whose account and which customer's tenant it is as a whole; null for not said. */
export interface Whose {
  owner: string | null;
  tenant: string | null;
}

/** Whether an export of this system must say whose it is, because nothing within its records does. */
export function needsOwner({ source }: Mapping): boolean {
  if (!source.roles.includes("owner")) return false;
  return source.form === "mail" || !source.columns.some((one) => one.role === "owner");
}

/** The rule by which one export is read. @throws ZodError where it needs an owner and none is given */
export function sourceOf({ source }: Mapping, { owner, tenant }: Whose): Source {
  return Source.parse({ ...source, names: { ...source.names, owner, tenant } });
}
