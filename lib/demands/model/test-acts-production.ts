import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { sealing } from "@/lib/demands/test-production";
import { addFiltered } from "@/lib/production/add-filtered";
import { closeDemand } from "@/lib/production/close-demand";
import { stateCosts } from "@/lib/production/costs/state-costs";
import { withdrawCosts } from "@/lib/production/costs/withdraw-costs";
import { deliverProduction } from "@/lib/production/deliver-production";
import { endProduction } from "@/lib/production/end-production";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { removeFile } from "@/lib/production/remove-file";
import { renewLink } from "@/lib/production/renew-link";
import { revokeLink } from "@/lib/production/revoke-link";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { startProduction } from "@/lib/production/start-production";
import { supplement } from "@/lib/production/supplement";
import { voidPackage } from "@/lib/production/void-package";

const LONG_AGO = new Date("2020-01-01T00:00:00Z");

/** From the open window to the collected package. */
export const productionActs = {
  startProduction: (who, c) => startProduction(who, c),
  addFiltered: (who, c, t) => addFiltered(who, { ...c, decisions: t.once(5) ? [t.idOf(t.facts.items)] : [] }),
  removeFile: (who, c, t) => {
    const parcel = productionAtHand(t.facts, undefined);
    return removeFile(who, { ...c, producedFileId: t.idOf(parcel ? filesOf(parcel) : []) });
  },
  sealPackage: (who, c) => sealNow(who, { ...sealing(c.reference, "AGE_RECIPIENT"), ...c }),
  routePrivileged: (who, c, t) => routePrivileged(who, { ...c, way: "HELD_BACK", reason: t.words }),
  stateCosts: (who, c, t) =>
    stateCosts(who, {
      ...c,
      ...{ pricesVersion: 1, quantities: [150], workFrom: LONG_AGO, workTo: LONG_AGO },
      ...{ amountBy: "PROPOSED", tollRecords: t.one("NO", "YES"), remarks: t.words },
    }),
  withdrawCosts: (who, c, t) => withdrawCosts(who, { ...c, reason: t.words }),
  voidPackage: (who, c, t) => voidPackage(who, { ...c, reason: t.words, keepFiles: t.once(2) }),
  deliverProduction: (who, c, t) =>
    deliverProduction(who, {
      ...c,
      productionId: t.idOf(t.facts.productions.slice(-1)),
      extent: t.once(4) ? "INTERIM" : "LAST",
      days: 1 + (t.n % 14),
      maxDownloads: 1 + (t.n % 3),
    }),
  endProduction: (who, c, t) => endProduction(who, { ...c, reason: t.words }),
  renewLink: (who, c, t) =>
    renewLink(who, { ...c, productionId: t.idOf(t.facts.productions), days: 2, maxDownloads: 2 }),
  revokeLink: (who, c, t) =>
    revokeLink(who, { ...c, linkId: t.idOf(t.facts.productions.flatMap((one) => one.links)) }),
  supplement: (who, c, t) =>
    supplement(who, { ...c, kind: t.one("SUPPLEMENTARY", "CORRECTED"), reason: t.words }),
  closeDemand: (who, c) => closeDemand(who, c),
} satisfies Partial<Record<Act, Play>>;
