import { db } from "@/lib/db";
import { oneSetting } from "@/lib/policy/changes/setting-page";
import type { RetentionDays } from "./retention";
import { RETENTION_KEY } from "./retention-setting";

/** The days of retention with their versions, and one change of them. */
export const { page: retentionPage, proposed: proposedRetention } = oneSetting(
  "RETENTION",
  RETENTION_KEY,
  async () => {
    const rows = await db().retentionVersion.findMany({ where: { setting: RETENTION_KEY } });
    return rows.map(({ days, ...row }) => ({ ...row, content: days as unknown as RetentionDays }));
  },
);
