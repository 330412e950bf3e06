import { db } from "@/lib/db";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import type { Setting } from "@/lib/policy/changes/setting";
import { PRICES_KEY, priceSetting } from "@/lib/policy/prices/price-setting";
import { RETENTION_KEY, retentionSetting } from "@/lib/policy/retention/retention-setting";
import { stateCosts } from "@/lib/production/costs/state-costs";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { sourceSetting } from "@/lib/production/sources/source-setting";
import { PUBLIC_PAGE_KEY, publicPageSetting } from "@/lib/reporting/public-page/public-page-setting";
import { aster, type Chapter } from "./chapters";
import type { Person } from "./people";
import type { Desk } from "./steps";

/** Proposes what this makes of the version in use; answers the change. */
async function propose<Content>(
  by: Person,
  setting: Setting<Content>,
  key: string,
  reason: string,
  change: (inUse: Content | null) => unknown,
): Promise<string> {
  const inUse = await setting.inUse(db(), key);
  const proposed = change(inUse?.content ?? null);
  return proposeChange(by, setting, { key, fromVersion: inUse?.version ?? 0, proposed, reason });
}

/** What the work on a demand that was answered cost, and where privileged records of one under review go. */
async function settleDemands({ team }: Desk): Promise<void> {
  const first = (status: "PRODUCED" | "IN_REVIEW") =>
    db().demand.findFirstOrThrow({
      where: { status, restricted: false, instrument: { kind: { code: "US-WARRANT" } } },
      orderBy: { createdAt: "asc" },
    });
  const produced = await first("PRODUCED");
  const day = new Date(`${produced.createdAt.toISOString().slice(0, 10)}T00:00:00Z`);
  const prices = await priceSetting.inUse(db(), PRICES_KEY);
  await stateCosts(team.dana, {
    ...{ reference: produced.reference, pricesVersion: prices?.version ?? 0, quantities: [350, 200] },
    ...{ workFrom: day, workTo: day, amountBy: "PROPOSED", tollRecords: "NO", remarks: "" },
  });
  await routePrivileged(team.dana, {
    ...{ reference: (await first("IN_REVIEW")).reference, way: "HELD_BACK" },
    reason:
      "The customer's counsel claims them in the letter of this week; the warrant names no filter team.",
  });
}

const asterId = async () =>
  (await db().customerDomain.findUniqueOrThrow({ where: { domain: aster } })).customerId;

/** What decides how exports are read, what is asked for it and what everybody reads: some of it agreed on by two, some waiting. */
export const SOURCES_STORY: Chapter[] = [
  {
    daysAgo: 60,
    tell: async ({ team }) => {
      const lawyers = ["birch-and-cole.example", "general.counsel@aster-freight.example"];
      const list = await propose(
        team.dana,
        lawyersSetting,
        await asterId(),
        "Their general counsel named them to us in the letter of this week.",
        () => lawyers,
      );
      await confirmChange(team.ravi, lawyersSetting, { changeId: list });
      const prices = await propose(
        team.dana,
        priceSetting,
        PRICES_KEY,
        "What an hour of our custodians costs us, by the accounts of last year.",
        (inUse) => ({
          ...inUse,
          rows: inUse?.rows.map((row) => (row.unit === "hour" ? { ...row, cents: 9_850 } : row)),
        }),
      );
      await confirmChange(team.ravi, priceSetting, { changeId: prices });
      const page = await propose(
        team.dana,
        publicPageSetting,
        PUBLIC_PAGE_KEY,
        "Our trust center promises that everybody can read these reports.",
        () => ({ shown: true }),
      );
      await confirmChange(team.ravi, publicPageSetting, { changeId: page });
    },
  },
  {
    daysAgo: 0.6,
    tell: async (desk) => {
      const { team } = desk;
      await settleDemands(desk);
      await propose(
        team.ravi,
        sourceSetting,
        "mailbox",
        "The mail system delivers jo+anything@ to jo@; without this such mails wait for a person.",
        (inUse) =>
          inUse && { ...inUse, source: { ...inUse.source, names: { ...inUse.source.names, plus: true } } },
      );
      await propose(
        team.dana,
        lawyersSetting,
        await asterId(),
        "A second firm acts for them in the antitrust matter.",
        (inUse) => [...(inUse ?? []), "harrow-law.example"],
      );
      await propose(
        team.dana,
        priceSetting,
        PRICES_KEY,
        "The courier's prices went up in October.",
        (inUse) => ({
          ...inUse,
          rows: inUse?.rows.map((row) => (row.unit === "shipment" ? { ...row, cents: 3_450 } : row)),
        }),
      );
      await propose(
        team.ravi,
        retentionSetting,
        RETENTION_KEY,
        "Two motions came more than two months after we delivered.",
        (inUse) => ({ ...inUse, export: 90 }),
      );
    },
  },
];
