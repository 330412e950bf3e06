import { assignDemand } from "@/lib/demands/care/assign-demand";
import { restoreNote, strikeNote } from "@/lib/demands/care/strike-note";
import { unwatchDemand, watchDemand } from "@/lib/demands/care/watch-demand";
import type { Play } from "@/lib/demands/model/test-turn";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { untagDemand } from "@/lib/demands/tags/untag-demand";

export const careActs = {
  assignDemand: (who, c, t) =>
    assignDemand(who, { ...c, assigneeId: t.once(3) ? undefined : t.pick(t.stage.everybody)?.actor.id }),
  watchDemand: (who, c) => watchDemand(who, c),
  unwatchDemand: (who, c) => unwatchDemand(who, c),
  tagDemand: (who, c, t) => tagDemand(who, { ...c, tag: t.once(2) ? "urgent" : "needs translation" }),
  untagDemand: (who, c) => untagDemand(who, { ...c, tag: "urgent" }),
  strikeNote: (who, c, t) => strikeNote(who, { ...c, noteId: t.idOf(t.facts.notes), reason: t.words }),
  restoreNote: (who, c, t) => restoreNote(who, { ...c, noteId: t.idOf(t.facts.notes) }),
} satisfies Record<string, Play>;
