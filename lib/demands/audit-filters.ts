import { z } from "zod";
import { AUDITED_ACTS } from "@/lib/demands/audit-sentence";
import { Prisma } from "@/lib/generated/prisma/client";

// An address typed or cut by hand must still show the page: what cannot be read counts as not given.
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const day = optional(z.iso.date().refine((text) => text >= "0001"));

const schema = z.object({
  /** Reference of a demand. */
  demand: optional(
    z
      .string()
      .trim()
      .transform((text) => text.toUpperCase())
      .pipe(z.string().regex(/^NG-[0-9A-Z]{4}-[0-9A-Z]{4}$/)),
  ),
  /** A person's id, or `others`: officers by their link, and Narrowgate itself. */
  person: optional(z.union([z.guid(), z.literal("others")])),
  /** An act by its code. */
  act: optional(z.string().refine((code) => Object.hasOwn(AUDITED_ACTS, code))),
  /** Days in UTC, both inclusive. */
  from: day,
  to: day,
});

export type AuditFilters = z.infer<typeof schema>;

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filters from the address of the page; what is unreadable is left out. */
export function readAuditFilters(query: Query): AuditFilters {
  const answers = Object.entries(query).map(([name, value]) => [name, value === "" ? undefined : value]);
  return schema.parse(Object.fromEntries(answers));
}

/** The part of an address after its question mark for these filters and the row before which the page begins. */
export function auditQuery(filters: AuditFilters, before: string | null = null): string {
  const given = Object.entries({ ...filters, before }).filter(([, value]) => value);
  return given.length > 0 ? `?${new URLSearchParams(given as [string, string][])}` : "";
}

/** The condition on an audit row `a` beside its demand `d`, which may be none. */
export function auditCondition({ demand, person, act, from, to }: AuditFilters): Prisma.Sql {
  const parts = [
    demand && Prisma.sql`d.reference = ${demand}`,
    person === "others" ? Prisma.sql`a.actor_id IS NULL` : person && Prisma.sql`a.actor_id = ${person}::uuid`,
    act && Prisma.sql`a.action = ${act}`,
    from && Prisma.sql`a.at >= ${from}::date`,
    to && Prisma.sql`a.at < ${to}::date + 1`,
  ].filter((part) => part !== undefined && part !== "");
  return parts.length > 0 ? Prisma.join(parts, " AND ") : Prisma.sql`TRUE`;
}
