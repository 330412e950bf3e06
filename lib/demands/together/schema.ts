import { z } from "zod";
import { OPEN_ANEW } from "@/lib/auth/submission";
import { command } from "@/lib/demands/answers";
import { TagName } from "@/lib/demands/tags/tag-name";

/** What is done to several demands at once. Sending and releasing are not among it, and never will be. */
export const TOGETHER = ["tagDemand", "untagDemand", "assignDemand"] as const;
export type TogetherAct = (typeof TOGETHER)[number];

/** More at once nobody reads through before saying yes. */
export const MOST_TOGETHER = 200;

const references = z
  .array(command.reference)
  .min(1, "Choose at least one demand.")
  .transform((all) => [...new Set(all)])
  .refine((all) => all.length <= MOST_TOGETHER, `Choose at most ${MOST_TOGETHER} demands at once.`);

const common = { on: references };

/** What is to be done, to which demands. `assigneeId` is left out for nobody. */
export const Together = z.discriminatedUnion("act", [
  z.object({ act: z.literal("tagDemand"), tag: TagName, ...common }),
  z.object({ act: z.literal("untagDemand"), tag: TagName, ...common }),
  z.object({ act: z.literal("assignDemand"), assigneeId: z.guid("Choose a person.").optional(), ...common }),
]);
export const TogetherSent = z.object({ submission: z.guid(OPEN_ANEW) });
export type TogetherInput = z.infer<typeof Together>;
