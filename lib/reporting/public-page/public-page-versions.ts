import { db } from "@/lib/db";
import { oneSetting } from "@/lib/policy/changes/setting-page";
import { PUBLIC_PAGE_KEY, type PublicPage } from "./public-page-setting";

/** Whether the public page is shown with every version of that, and one change of it. */
export const { page: publicPageSettings, proposed: proposedPublicPage } = oneSetting(
  "PUBLIC_PAGE",
  PUBLIC_PAGE_KEY,
  async () => {
    const rows = await db().publicPageVersion.findMany({ where: { setting: PUBLIC_PAGE_KEY } });
    return rows.map(({ content, ...row }) => ({ ...row, content: content as unknown as PublicPage }));
  },
);
