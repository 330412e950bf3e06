import { db } from "@/lib/db";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { kindInUse, kindSetting } from "@/lib/instruments/kind-setting";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import type { Chapter } from "./chapters";
import type { Person } from "./people";

async function propose(by: Person, code: string, reason: string, change: (kind: InstrumentKind) => object) {
  const inUse = await kindInUse(db(), code);
  if (!inUse) throw new Error(`The catalog has no ${code}.`);
  const proposed = { ...inUse.content, ...change(inUse.content) };
  return proposeChange(by, kindSetting, { key: code, fromVersion: inUse.version, proposed, reason });
}

/** The catalog as it is kept: one row was read again and confirmed, another waits for a second person. */
export const CATALOG_STORY: Chapter[] = [
  {
    daysAgo: 2,
    tell: async ({ team }) => {
      const changeId = await propose(
        team.dana,
        "US-GJ-SUB",
        "Read Rule 17 again: the return date is the one on the face of the subpoena, and 17(c)(2) lets us move to quash.",
        ({ unconfirmed }) => ({
          unconfirmed: unconfirmed.filter((fact) => fact.includes("6(e)(2)")),
          reviewBy: "2027-12-31",
        }),
      );
      await confirmChange(team.ilse, kindSetting, { changeId });
    },
  },
  {
    daysAgo: 1,
    tell: ({ team }) =>
      propose(
        team.ravi,
        "EU-EPOC",
        "Since August we answer the first orders: ten days leave no room for a window of seven. The Regulation sets none.",
        () => ({ windowDays: 5 }),
      ),
  },
];
