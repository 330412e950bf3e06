import { z } from "zod";
import { choice, command, country, line, optionalProse, prose, recordId } from "@/lib/demands/answers";

/** For a file that no mapped system made: it is not read record by record, and two people judge it as a whole. */
export const OTHER_FORMAT = "OTHER";

const account = line("the account").optional();

const storedIn = country
  .refine((code) => code !== "EU", "Name the one country in which they are kept, such as IE.")
  .optional();

export const GiveExport = z.object({
  ...command,
  taskId: recordId("the task"),
  files: z.array(recordId("the file")).min(1, "Upload the export.").max(50, "At most 50 files at once."),
  query: prose("the query or the way of export that produced it", 5000),
  source: z.union(
    [z.literal(OTHER_FORMAT), z.guid()],
    "Choose the system that made the export, or another format.",
  ),
  owner: account,
  tenant: account,
  /** The country in which the data are kept. */
  storedIn,
});
export type GiveExportInput = z.infer<typeof GiveExport>;

export const WithdrawExport = z.object({
  ...command,
  exportId: recordId("the export"),
  reason: prose("the reason", 2000),
});
export type WithdrawExportInput = z.infer<typeof WithdrawExport>;

export const RestoreExport = z.object({ ...command, exportId: recordId("the export") });
export type RestoreExportInput = z.infer<typeof RestoreExport>;

export const CompleteTask = z.object({
  ...command,
  taskId: recordId("the task"),
  reason: optionalProse(2000),
});
export type CompleteTaskInput = z.infer<typeof CompleteTask>;

export const AnswerTask = z.object({
  ...command,
  taskId: recordId("the task"),
  answer: choice(["NO_DATA", "CANNOT_SEPARATE", "TOO_MUCH"], "why there is no export"),
  reason: prose("what you looked for, and why it is so; nothing of what the records say", 2000),
});
export type AnswerTaskInput = z.infer<typeof AnswerTask>;

export const ReopenTask = z.object({ ...command, taskId: recordId("the task") });
export type ReopenTaskInput = z.infer<typeof ReopenTask>;
