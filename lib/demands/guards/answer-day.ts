import type { Guard } from "@/lib/demands/guards/guard";

/** A day that stands is corrected with its reason, so that it is never lost without one. */
export const answerHasNoDay: Guard = ({ demand }) =>
  demand.dueAt ? "Our answer has its day already. Correct that deadline, or record an extension." : null;
