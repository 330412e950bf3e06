import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { type Context, can } from "@/lib/auth/context";
import { ownFeeds } from "@/lib/demands/calendar/feeds";
import { makeFeedAction, revokeFeedAction } from "./account-actions";

/** The addresses at which the person's calendar programs read their clocks. */
export async function FeedsSection({ ctx }: { ctx: Context }) {
  if (!can(ctx.actor, "demand:read")) return null;
  const feeds = await ownFeeds(ctx);
  return (
    <Section
      title="Calendar feeds"
      id="feeds"
      description="Your calendar program can show the clocks of the demands that you may see: by reference and kind alone, without any name. Restricted demands are left out. A feed sleeps when you have not been here for two weeks."
    >
      {feeds.length > 0 && (
        <Table
          label="Your calendar feeds"
          columns={[{ label: "Name" }, { label: "Made" }, { label: "Last used" }, { label: "End it" }]}
          rows={feeds.map((feed) => ({
            key: feed.id,
            cells: [
              feed.name,
              <Clock key="made" at={feed.createdAt} />,
              feed.lastUsedAt ? <Clock key="used" at={feed.lastUsedAt} /> : "Never",
              <ActionForm
                key="end"
                action={revokeFeedAction}
                submit="Revoke"
                submitVariant="secondary"
                hidden={{ feedId: feed.id }}
              />,
            ],
          }))}
        />
      )}
      <ActionForm
        action={makeFeedAction}
        submit="Make a feed"
        submitVariant="secondary"
        fields={[
          {
            name: "name",
            label: "Name of the new feed",
            width: "medium",
            type: "text",
            required: true,
            maxLength: 60,
            hint: "Such as the program or the device that will read it.",
          },
        ]}
      />
    </Section>
  );
}
