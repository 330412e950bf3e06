import { z } from "zod";

/** What one row of a register is about. */
export const REGISTER_ROWS = ["demands", "events"] as const;
export const REGISTER_FORMATS = ["csv", "jsonl"] as const;

/** Which register is wanted, in which form. */
export const RegisterAsked = z.strictObject({
  rows: z.enum(REGISTER_ROWS, `Choose one of ${REGISTER_ROWS.join(", ")}.`).default("demands"),
  format: z.enum(REGISTER_FORMATS, `Choose one of ${REGISTER_FORMATS.join(", ")}.`).default("csv"),
});
export type RegisterAsked = z.infer<typeof RegisterAsked>;
