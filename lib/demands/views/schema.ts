import { z } from "zod";
import { OPEN_ANEW, submissionToken } from "@/lib/auth/submission";
import { line, recordId, tick } from "@/lib/demands/answers";
import { queueQuery, readQueueFilters } from "@/lib/demands/queue-filters";

/** Filters as the address of the queue has them; what no filter reads is left out before anything is kept. */
const query = z
  .string(OPEN_ANEW)
  .max(2_000, OPEN_ANEW)
  .transform((text) => queueQuery(readQueueFilters(Object.fromEntries(new URLSearchParams(text)))).slice(1))
  .refine((text) => text !== "", "Narrow the queue first: a view keeps its filters.");

export const SaveView = z.object({
  name: line("a name", 60),
  query,
  shared: tick,
  submission: submissionToken,
});
export const ChangeView = z.object({
  viewId: recordId("the view"),
  version: z.coerce.number(OPEN_ANEW).int(OPEN_ANEW).positive(OPEN_ANEW),
  name: line("a name", 60),
  shared: tick,
  query,
});
export const OneView = z.object({ viewId: recordId("the view") });

export type SaveViewInput = z.infer<typeof SaveView>;
export type ChangeViewInput = z.infer<typeof ChangeView>;
export type OneViewInput = z.infer<typeof OneView>;
