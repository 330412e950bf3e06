import { z } from "zod";
import { command, prose, recordId } from "@/lib/demands/answers";
import { recordIndex } from "@/lib/production/unclear/schema";

export const OpenRecord = z
  .object({
    ...command,
    /** Of an unclear record: its export, and its index there. */
    exportId: recordId("the export").optional(),
    /** Of a record that is in: the part that holds it, and its place there. */
    partId: recordId("the part").optional(),
    record: recordIndex,
    reason: prose("why it has to be read", 2000),
  })
  .refine(({ exportId, partId }) => Boolean(exportId) !== Boolean(partId), {
    path: ["record"],
    message: "Choose a record.",
  });
export type OpenRecordInput = z.infer<typeof OpenRecord>;
