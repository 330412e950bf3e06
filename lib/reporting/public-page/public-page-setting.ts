import { z } from "zod";
import { db, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Setting } from "@/lib/policy/changes/setting";

/** There is one such setting. */
export const PUBLIC_PAGE_KEY = "transparency";

/** Whether everybody may read what was published. */
export interface PublicPage {
  shown: boolean;
}

const Shown = z.object({ shown: z.enum(["yes", "no"]).transform((word) => word === "yes") });

/** The public page of reports, as a setting that two people change. It begins as not shown. */
export const publicPageSetting: Setting<PublicPage> = {
  subject: "PUBLIC_PAGE",
  async inUse(tx, key) {
    const row = await tx.publicPageVersion.findFirst({ where: { setting: key, supersededAt: null } });
    return row && { version: row.version, content: row.content as unknown as PublicPage };
  },
  async check(_tx, key, proposed) {
    if (key !== PUBLIC_PAGE_KEY) throw new InvalidInput({ key: "There is one public page." });
    // Asked again of what was stored when it is confirmed.
    const stored = z.object({ shown: z.boolean() }).safeParse(proposed);
    const parsed = stored.success ? stored : Shown.safeParse(proposed);
    if (!parsed.success) throw new InvalidInput({ shown: "Choose whether the page is shown." });
    return parsed.data;
  },
  async write(tx, { changeId, key, version, content: { shown } }) {
    await tx.publicPageVersion.create({ data: { setting: key, version, changeId, content: { shown } } });
  },
};

/** Whether two people said that everybody may read published reports. */
export async function isPublicPageShown(tx: Transaction = db()): Promise<boolean> {
  return (await publicPageSetting.inUse(tx, PUBLIC_PAGE_KEY))?.content.shown === true;
}
