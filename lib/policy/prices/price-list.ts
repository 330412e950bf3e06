import { z } from "zod";

/** One thing that our work is charged by. */
const Price = z.object({
  what: z
    .string("Say what is charged.")
    .trim()
    .min(1, "Say what is charged.")
    .max(120, "At most 120 characters."),
  unit: z.string("Say by what unit.").trim().min(1, "Say by what unit.").max(30, "At most 30 characters."),
  /** Of one unit, in hundredths of the currency. */
  cents: z
    .int("Give the price, such as 125.00.")
    .min(1, "Give a price above nothing.")
    .max(10_000_000, "No unit costs as much."),
});
export type Price = z.infer<typeof Price>;

/** What our work costs an authority, where a statute lets us ask for it. */
export const PriceList = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, "Give the currency by its three letters, such as USD."),
  /** The list that ships is an example: nothing is charged by it before two people made it theirs. */
  confirmed: z.boolean(),
  rows: z
    .array(Price)
    .min(1, "A price list has at least one row.")
    .max(30, "At most 30 rows.")
    .refine(
      (rows) => new Set(rows.map(({ what, unit }) => `${what} ${unit}`.toLowerCase())).size === rows.length,
      "Two rows charge the same thing.",
    ),
});
export type PriceList = z.infer<typeof PriceList>;
