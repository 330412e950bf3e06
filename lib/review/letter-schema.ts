import { z } from "zod";
import { choice, command, moment, prose, recordId } from "@/lib/demands/answers";
import { type LetterInput, remarks, seen } from "@/lib/demands/letters/schema";
import { DEFECT_CODES } from "@/lib/instruments/defects";

export const ObjectByLetter = z.object({
  ...command,
  defects: z.array(choice(DEFECT_CODES, "a defect from the list")).min(1, "Choose at least one defect."),
  itemIds: z.array(recordId("an item")),
  basis: prose("the basis in law", 4_000),
  answerDueAt: moment("the day and time by which the authority answers").optional(),
  remarks,
  seen,
});
export type ObjectByLetterInput = LetterInput<typeof ObjectByLetter>;

export const AskExtensionByLetter = z.object({
  ...command,
  until: moment("the day and time until which more time is asked for"),
  reason: prose("why more time is needed", 4_000),
  remarks,
  seen,
});
export type AskExtensionByLetterInput = LetterInput<typeof AskExtensionByLetter>;
