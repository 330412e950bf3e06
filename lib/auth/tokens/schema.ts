import { z } from "zod";
import { SCOPE_NAMES } from "@/lib/auth/tokens/scopes";
import { plainLine } from "@/lib/mail/plain-schema";

/** Days for which an access token can be good: a year at most, and never for ever. */
export const VALID_DAYS = ["7", "30", "90", "180", "365"] as const;

export const MakeAccessToken = z.object({
  name: z
    .string("Give a name by which you know it again.")
    .trim()
    .min(1, "Give a name by which you know it again.")
    .max(60, "At most 60 characters.")
    .superRefine(plainLine),
  scopes: z
    .array(z.enum(SCOPE_NAMES, "Choose from the list what the token may do."))
    .min(1, "Choose at least one thing that the token may do.")
    .refine((chosen) => chosen.some((scope) => scope !== "national-security:read"), {
      error: "Choose also what it reads them in: reports, the register, or both.",
    })
    .transform((chosen) => [...new Set(chosen)]),
  validDays: z.enum(VALID_DAYS, "Choose for how long the token is good.").transform(Number),
});
export type MakeAccessTokenInput = z.infer<typeof MakeAccessToken>;

export const AccessTokenNamed = z.object({ tokenId: z.guid("Choose the token.") });
export type AccessTokenNamedInput = z.infer<typeof AccessTokenNamed>;
