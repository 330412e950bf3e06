import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { defectsFor } from "@/lib/instruments/defects";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { askReturn } from "@/lib/production/ask-return";
import { recordOverProduction } from "@/lib/production/record-over-production";
import { sendCoverLetter } from "@/lib/production/send-cover-letter";
import { tellNothingMore } from "@/lib/production/tell-nothing-more";
import { askExtensionByLetter } from "@/lib/review/ask-extension-by-letter";
import { objectByLetter } from "@/lib/review/object-by-letter";

/** Letters that leave the demand where it stands. */
export const letterActs = {
  acknowledgeReceipt: (who, c) => acknowledgeReceipt(who, c),
  objectByLetter: (who, c, t) =>
    objectByLetter(who, {
      ...c,
      defects: [t.pick(defectsFor(t.facts.kind))?.code ?? "OVERBROAD"],
      itemIds: t.facts.items.slice(0, 1).map((item) => item.id),
      basis: t.words,
    }),
  askExtensionByLetter: (who, c, t) =>
    askExtensionByLetter(who, { ...c, until: t.inHours(24 * 90), reason: t.words }),
  recordOverProduction: (who, c, t) =>
    recordOverProduction(who, { ...c, productionId: t.idOf(t.facts.productions), summary: t.words }),
  askReturn: (who, c, t) => askReturn(who, { ...c, productionId: t.idOf(t.facts.productions) }),
  sendCoverLetter: (who, c, t) => sendCoverLetter(who, { ...c, productionId: t.idOf(t.facts.productions) }),
  tellNothingMore: (who, c) => tellNothingMore(who, c),
} satisfies Partial<Record<Act, Play>>;
