import { z } from "zod";
import { submissionToken } from "@/lib/auth/submission";
import { recordId, tick, zoneName } from "@/lib/demands/answers";

const plainDay = (what: string) => z.iso.date(`Give ${what} as year-month-day, such as 2026-12-14.`);

export const NameDeputy = z.object({
  absentId: recordId("who is away"),
  deputyId: recordId("who stands in"),
  firstDay: plainDay("the first day"),
  lastDay: plainDay("the last day"),
  zone: zoneName,
  readsRestricted: tick,
  submission: submissionToken,
});
export type NameDeputyInput = z.infer<typeof NameDeputy>;

export const EndDeputyship = z.object({ id: recordId("whose time ends") });
