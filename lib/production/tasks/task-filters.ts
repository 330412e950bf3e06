import { z } from "zod";
import { DATA_CLASSES } from "@/lib/instruments/kind";

// An address typed or cut by hand must still show the list: what cannot be read counts as not given.
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const schema = z.object({
  /** Otherwise those that wait for a custodian. */
  state: optional(z.enum(["answered", "any"])),
  dataClass: optional(z.enum(DATA_CLASSES)),
});
export type TaskFilters = z.infer<typeof schema>;

type Query = Readonly<Record<string, string | string[] | undefined>>;

export const readTaskFilters = (query: Query): TaskFilters => schema.parse(query);

/** Where a page begins: how many tasks come before it. */
export function readTaskPlace({ from }: Query): number {
  return z.coerce.number().int().min(0).max(1_000_000).catch(0).parse(from);
}

/** The part of an address that asks for this; empty for the list as it opens. */
export function taskQuery(filters: TaskFilters, from = 0): string {
  const set = Object.entries({ ...filters, ...(from > 0 && { from: String(from) }) });
  const query = new URLSearchParams(
    set.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `?${query}` : "";
}
