import { z } from "zod";
import { optionalProse } from "@/lib/demands/answers";
import type { Seen } from "@/lib/demands/letters/letter-preview";

/** What a person adds to one letter, in their own words. */
export const remarks = optionalProse(2_000);

/**
 * The hidden answer of a form that has shown a letter. A form without it has shown none, so that from a page nothing can
 * be sent unseen.
 */
export const seen = z
  .string()
  .optional()
  .transform((text): Seen => {
    const [, milliseconds, sha256 = ""] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(text ?? "") ?? [];
    return milliseconds ? { at: new Date(Number(milliseconds)), sha256 } : { at: null, sha256: "" };
  });

/** The answers of an act that writes a letter. A program adds nothing and looks at nothing, and so may leave both out. */
export type LetterInput<Schema extends z.ZodType> = Omit<z.infer<Schema>, "remarks" | "seen"> & {
  remarks?: string | undefined;
  seen?: Seen | undefined;
};
