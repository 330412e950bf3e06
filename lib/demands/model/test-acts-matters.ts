import { escalated } from "@/lib/demands/guards/escalations";
import { openScope } from "@/lib/demands/guards/guard";
import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { answerEscalation } from "@/lib/review/answer-escalation";
import { clearFlag } from "@/lib/review/clear-flag";
import { decideItems } from "@/lib/review/decide-items";
import { endConflict } from "@/lib/review/end-conflict";
import { extendConflict } from "@/lib/review/extend-conflict";
import { AnswerEscalation } from "@/lib/review/matters-schema";
import { raiseConflict } from "@/lib/review/raise-conflict";
import { raiseFlag } from "@/lib/review/raise-flag";
import { undoDecision } from "@/lib/review/undo-decision";

/** Flags, what is escalated, foreign law, and items by the dozen. */
export const matterActs = {
  raiseFlag: (who, c, t) =>
    raiseFlag(who, { ...c, kind: t.one("PRIVILEGE", "PRESS", "MEDICAL", "DIPLOMATIC"), reason: t.words }),
  clearFlag: (who, c, t) =>
    clearFlag(who, {
      ...c,
      flagId: t.idOf(t.facts.flags.filter((one) => !one.clearedAt)),
      clearReason: t.words,
    }),
  answerEscalation: (who, c, t) =>
    answerEscalation(who, {
      ...c,
      ...AnswerEscalation.pick({ about: true }).parse({
        about: t.pick(escalated(t.facts))?.about ?? "PRESS",
      }),
      answer: t.once(5) ? "STOP" : "PROCEED",
      text: t.words,
    }),
  raiseConflict: (who, c, t) => raiseConflict(who, { ...c, country: t.one("GB", "DE"), law: t.words }),
  extendConflict: (who, c, t) =>
    extendConflict(who, {
      ...c,
      conflictId: t.idOf(t.facts.conflicts.filter((one) => !one.end)),
      extendedUntil: t.inHours(48),
      extendedBy: t.words,
    }),
  endConflict: (who, c, t) =>
    endConflict(who, {
      ...c,
      conflictId: t.idOf(t.facts.conflicts.filter((one) => !one.end)),
      end: t.one("NO_MOTION", "NO_CONFLICT", "NO_MOTION", "MOTION_FILED"),
      endReason: t.words,
    }),
  decideItems: (who, c, t) =>
    decideItems(who, {
      ...c,
      items: t.facts.items.map(({ id }) => id),
      decision: t.one("APPROVE", "APPROVE", "REFUSE"),
      reason: t.words,
    }),
  undoDecision: (who, c, t) =>
    undoDecision(who, { ...c, itemId: t.pick(openScope(t.facts)?.decisions ?? [])?.itemId ?? "" }),
} satisfies Partial<Record<Act, Play>>;
