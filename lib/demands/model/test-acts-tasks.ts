import type { Play, Turn } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import type { Somebody } from "@/lib/demands/test-world";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport } from "@/lib/production/tasks/give-export";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";

const uploadOf = (who: Somebody, { stage }: Turn) =>
  stage.uploads.get(who.actor.id) ?? [...stage.uploads.values()][0] ?? "";
const exportOf = (t: Turn) => t.idOf(t.facts.tasks.flatMap((one) => one.exports));

/** What custodians are asked, give and answer. */
export const taskActs = {
  giveExport: (who, c, t) =>
    giveExport(who, {
      ...c,
      taskId: t.idOf(t.facts.tasks),
      files: [uploadOf(who, t)],
      query: t.words,
      source: OTHER_FORMAT,
    }),
  withdrawExport: (who, c, t) => withdrawExport(who, { ...c, exportId: exportOf(t), reason: t.words }),
  restoreExport: (who, c, t) => restoreExport(who, { ...c, exportId: exportOf(t) }),
  completeTask: (who, c, t) => completeTask(who, { ...c, taskId: t.idOf(t.facts.tasks), reason: "" }),
  answerTask: (who, c, t) =>
    answerTask(who, {
      ...c,
      taskId: t.idOf(t.facts.tasks),
      answer: t.one("NO_DATA", "CANNOT_SEPARATE", "TOO_MUCH"),
      reason: t.words,
    }),
  reopenTask: (who, c, t) => reopenTask(who, { ...c, taskId: t.idOf(t.facts.tasks) }),
} satisfies Partial<Record<Act, Play>>;
