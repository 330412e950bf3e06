import { queueOf } from "@/lib/demands/queue";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { saveView } from "@/lib/demands/views/save-view";
import { SaveView } from "@/lib/demands/views/schema";
import type { Chapter } from "./chapters";

const view = (name: string, query: string, shared = "") => SaveView.parse({ name, query, shared });

/** Words put to a few demands, and views that people keep of the queue. */
export const FINDING_STORY: Chapter[] = [
  {
    daysAgo: 0.2,
    tell: async ({ team: { dana, ilse } }) => {
      const { rows } = await queueOf(dana, {});
      for (const [place, { reference }] of rows.slice(0, 5).entries())
        await tagDemand(dana, { reference, tag: place % 2 === 0 ? "boston desk" : "needs translation" });
      await saveView(ilse, view("Warrants in review", "kind=US-WARRANT&status=IN_REVIEW", "on"));
      await saveView(dana, view("Boston desk", "tag=boston+desk"));
    },
  },
];
