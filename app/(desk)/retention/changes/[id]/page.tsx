import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { proposedRetention } from "@/lib/policy/retention/retention-pages";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { DaysTable } from "../../days-table";

export const metadata: Metadata = { title: "A change of retention" };

/** One change of the days of retention, and the answer of a second person. */
export default function RetentionChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, proposed, from, stale } = await proposedRetention(ctx, id);
    return {
      ...{ change, stale, title: "A change of retention" },
      back: { href: "/retention", label: "Retention" },
      shows: (
        <Section title="The days" flush>
          <DaysTable days={proposed} before={from?.content} />
        </Section>
      ),
      effect:
        "Whatever is kept is kept by these days from then on, also what is there already. Fewer days can mean that some of it is due at once.",
    };
  });
}
