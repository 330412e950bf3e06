import { db } from "@/lib/db";
import type { Play, Turn } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import type { Somebody } from "@/lib/demands/test-world";
import type { Done } from "@/lib/demands/transition";
import { runNow } from "@/lib/production/runs/run-now";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport } from "@/lib/production/tasks/give-export";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";

const uploadOf = (who: Somebody, { stage }: Turn) =>
  stage.uploads.get(who.actor.id) ?? [...stage.uploads.values()][0] ?? "";
const exportOf = (t: Turn) => t.idOf(t.facts.tasks.flatMap((one) => one.exports));

/** The worker filters what is given before anything else happens. */
async function filtered(done: Done): Promise<Done> {
  for (const { exports } of done.facts.tasks.filter((one) => !one.voidedAt))
    for (const { id } of exports.filter((one) => !one.withdrawnAt)) await runNow(id);
  return done;
}

const subscribers = () =>
  db().sourceVersion.findFirstOrThrow({ where: { system: "subscribers", supersededAt: null } });

/** What custodians are asked, give and answer. */
export const taskActs = {
  giveExport: async (who, c, t) => {
    const [taskId, query, files] = [t.idOf(t.facts.tasks), t.words, [uploadOf(who, t)]];
    return filtered(await giveExport(who, { ...c, taskId, files, query, source: (await subscribers()).id }));
  },
  withdrawExport: (who, c, t) => withdrawExport(who, { ...c, exportId: exportOf(t), reason: t.words }),
  restoreExport: async (who, c, t) => filtered(await restoreExport(who, { ...c, exportId: exportOf(t) })),
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
