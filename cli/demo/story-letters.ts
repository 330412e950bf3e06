import { db } from "@/lib/db";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { templateInUse, templateSetting } from "@/lib/policy/templates/template-setting";
import type { Chapter } from "./chapters";

/** The words of one letter wait for a second person. */
export const LETTERS_STORY: Chapter[] = [
  {
    daysAgo: 0.8,
    tell: async ({ team }) => {
      const inUse = await templateInUse(db(), "REDIRECT");
      if (!inUse) throw new Error("There are no words for the redirect letter.");
      const { subject, body } = inUse.content;
      const proposed = {
        subject,
        body: body.replace(
          "If you cannot do so without us, tell us and we will discuss how.",
          "If you cannot do so without us, tell us within five days, and we will discuss how.",
        ),
      };
      const reason = "Two authorities answered after a month. A number of days gets us an answer sooner.";
      const change = { key: "REDIRECT", fromVersion: inUse.version, proposed, reason };
      await proposeChange(team.dana, templateSetting, change);
    },
  },
];
