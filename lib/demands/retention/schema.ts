import { z } from "zod";
import { command, prose, recordId } from "@/lib/demands/answers";

export const PlaceLegalHold = z.object({ ...command, reason: prose("why nothing may be destroyed") });
export type PlaceLegalHoldInput = z.infer<typeof PlaceLegalHold>;

const holdId = recordId("the legal hold");

export const ProposeHoldRelease = z.object({ ...command, holdId, reason: prose("why it need not stand") });
export type ProposeHoldReleaseInput = z.infer<typeof ProposeHoldRelease>;

export const ReleaseLegalHold = z.object({ ...command, holdId });
export type ReleaseLegalHoldInput = z.infer<typeof ReleaseLegalHold>;
