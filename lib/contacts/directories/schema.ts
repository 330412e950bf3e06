import { z } from "zod";
import { line, recordId } from "@/lib/demands/answers";
import { plainLine } from "@/lib/mail/plain-schema";

/** Days for which a token can be good. Nothing is good for ever: a token that nobody renews is one that nobody looks after. */
export const TOKEN_DAYS = ["90", "180", "365", "730"] as const;

const validDays = z.enum(TOKEN_DAYS, "Choose for how long the token is good.").transform(Number).default(365);

/** Whose members are the administrators; null for everybody whom the directory sends. */
const group = z
  .string()
  .trim()
  .max(200, "At most 200 characters.")
  .superRefine(plainLine)
  .transform((name) => name || null)
  .nullable()
  .default(null);

export const MakeDirectory = z.object({
  customerId: recordId("the customer"),
  name: line("a name by which you know the directory again", 60),
  group,
  validDays,
});
export type MakeDirectoryInput = z.infer<typeof MakeDirectory>;

export const MakeToken = z.object({ directoryId: recordId("the directory"), validDays });
export type MakeTokenInput = z.infer<typeof MakeToken>;

export const DirectoryNamed = z.object({ directoryId: recordId("the directory") });
export type DirectoryNamedInput = z.infer<typeof DirectoryNamed>;

export const TokenNamed = z.object({ tokenId: recordId("the token") });
export type TokenNamedInput = z.infer<typeof TokenNamed>;

export const GroupNamed = z.object({ directoryId: recordId("the directory"), group });

export const ChangeGroup = GroupNamed.extend({
  /** Of whom it was shown that they come and go. */
  hash: z.string(),
});
export type ChangeGroupInput = z.infer<typeof ChangeGroup>;
