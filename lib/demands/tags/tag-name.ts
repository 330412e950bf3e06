import { z } from "zod";

const LONGEST = 40;
const RIGHT = "A tag is letters, digits, blanks and hyphens, such as “needs translation”.";

/**
 * A tag as it is kept: small letters, one blank between words, so that the same word is one tag however it was typed. At
 * most 40 characters.
 */
export const TagName = z
  .string("Give a tag.")
  .transform((typed) => typed.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " "))
  .pipe(
    z
      .string()
      .min(1, "Give a tag.")
      .max(LONGEST, `At most ${LONGEST} characters.`)
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} -]*$/u, RIGHT),
  );
