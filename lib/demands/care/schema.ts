import { z } from "zod";
import { command, prose, recordId } from "@/lib/demands/answers";

/** Nobody chosen means that nobody takes care of it. */
export const AssignDemand = z.object({
  ...command,
  assigneeId: recordId("a person from the list").optional(),
});
export type AssignDemandInput = z.infer<typeof AssignDemand>;

export const WatchDemand = z.object(command);
export type WatchDemandInput = z.infer<typeof WatchDemand>;

export const StrikeNote = z.object({
  ...command,
  noteId: recordId("the note"),
  reason: prose("why the note is struck out", 1000),
});
export type StrikeNoteInput = z.infer<typeof StrikeNote>;

export const RestoreNote = z.object({ ...command, noteId: recordId("the note") });
export type RestoreNoteInput = z.infer<typeof RestoreNote>;
