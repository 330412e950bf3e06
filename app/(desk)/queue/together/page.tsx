import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { tagsInUse } from "@/lib/demands/tags/read-tags";
import { doneTogether } from "@/lib/demands/together/do-together";
import { peopleToGiveTo } from "@/lib/demands/together/people-to-give-to";
import { planTogether } from "@/lib/demands/together/plan-together";
import { TOGETHER, Together } from "@/lib/demands/together/schema";
import { AskWhat } from "./ask-what";
import { TogetherPlan } from "./together-plan";

export const metadata = { title: "Several demands at once" };

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Props = { searchParams: Promise<Query> };

const TITLES = {
  tagDemand: "Put a tag on several demands",
  untagDemand: "Take a tag off several demands",
  assignDemand: "Give several demands to somebody",
};

const wantedAct = z.enum(TOGETHER).catch("tagDemand");
const token = z.guid().optional().catch(undefined);
const text = (value: string | string[] | undefined) =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Asks what to do to the chosen demands, shows for each what will happen, and afterwards what did. */
export default async function TogetherPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const act = wantedAct.parse(query.act);
    const on = [query.on ?? []].flat();
    const title = TITLES[act];
    const header = <PageHeader title={title} back={{ href: "/queue", label: "Queue" }} />;
    if (on.length === 0)
      return (
        <>
          {header}
          <Card>
            <NothingChosen />
          </Card>
        </>
      );
    const given = { act, on, tag: text(query.tag), assigneeId: text(query.assigneeId) };
    const parsed = Together.safeParse(given);
    const [people, tags] = await Promise.all([peopleToGiveTo(ctx), tagsInUse(ctx)]);
    if (!parsed.success || query.ready !== "on")
      return (
        <>
          {header}
          <AskWhat
            act={act}
            on={on}
            people={people}
            tags={tags}
            wrong={query.ready === "on" ? (parsed.error?.issues.map(({ message }) => message) ?? []) : []}
          />
        </>
      );
    const sent = token.parse(query.sent);
    const [planned, done] = [
      await planTogether(ctx, parsed.data),
      sent ? await doneTogether(ctx, parsed.data.on, sent) : new Set<string>(),
    ];
    return (
      <>
        {header}
        <TogetherPlan
          input={parsed.data}
          planned={planned}
          done={done}
          sent={sent}
          undone={query.undone === "on"}
          nameOf={(id) => people.find((person) => person.id === id)?.name ?? "somebody"}
        />
      </>
    );
  });
}

function NothingChosen() {
  return (
    <EmptyState title="No demand is chosen" action={<LinkButton href="/queue">To the queue</LinkButton>}>
      Tick the boxes beside the demands in the queue first, 200 at most.
    </EmptyState>
  );
}
