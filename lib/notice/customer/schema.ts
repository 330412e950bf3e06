import { z } from "zod";
import { command, line, prose, recordId } from "@/lib/demands/answers";

export const AcknowledgeNotice = z.object({ ...command });
export type AcknowledgeNoticeInput = z.infer<typeof AcknowledgeNotice>;

export const FileObjection = z.object({ ...command, grounds: prose("why your organisation objects") });
/** `file` was stored just now, by this contact, and belongs to nothing yet. */
export type FileObjectionInput = z.infer<typeof FileObjection> & { file: StoredPaper | null };

export interface StoredPaper {
  id: string;
  name: string;
}

export const AddObjectionPaper = z.object({ ...command, objectionId: recordId("the objection") });
export type AddObjectionPaperInput = z.infer<typeof AddObjectionPaper> & { file: StoredPaper };

export const WithdrawObjection = z.object({ ...command, objectionId: recordId("the objection") });
export type WithdrawObjectionInput = z.infer<typeof WithdrawObjection>;

export const GiveUpWindow = z.object({
  ...command,
  typed: line("our reference, as a confirmation", 40),
});
export type GiveUpWindowInput = z.infer<typeof GiveUpWindow>;
