import type { TaskAnswer } from "@/lib/generated/prisma/enums";

/** How a task stands, in the desk's words. */
export const ANSWER_WORDS: Readonly<Record<TaskAnswer, string>> = {
  EXPORTED: "All exports given",
  NO_DATA: "No such data",
  CANNOT_SEPARATE: "Cannot be separated from what is not asked",
  TOO_MUCH: "Would collect too much",
};
