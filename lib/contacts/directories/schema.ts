import { z } from "zod";
import { line, recordId } from "@/lib/demands/answers";
import { plainLine } from "@/lib/mail/plain-schema";

/** Days for which a token can be good. Nothing is good for ever: a token that nobody renews is one that nobody looks after. */
export const TOKEN_DAYS = ["90", "180", "365", "730"] as const;

const validDays = z.enum(TOKEN_DAYS, "Choose for how long the token is good.").transform(Number).default(365);

export const MakeDirectory = z.object({
  customerId: recordId("the customer"),
  name: line("a name by which you know the directory again", 60),
  /** Whose members are the administrators; null for everybody whom the directory sends. */
  group: z
    .string()
    .trim()
    .max(200, "At most 200 characters.")
    .superRefine(plainLine)
    .transform((name) => name || null)
    .nullable()
    .default(null),
  validDays,
});
export type MakeDirectoryInput = z.infer<typeof MakeDirectory>;

export const MakeToken = z.object({ directoryId: recordId("the directory"), validDays });
export type MakeTokenInput = z.infer<typeof MakeToken>;

export const DirectoryNamed = z.object({ directoryId: recordId("the directory") });
export type DirectoryNamedInput = z.infer<typeof DirectoryNamed>;

export const TokenNamed = z.object({ tokenId: recordId("the token") });
export type TokenNamedInput = z.infer<typeof TokenNamed>;
