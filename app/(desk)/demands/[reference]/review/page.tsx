import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { PaperReader } from "@/components/reader/paper-reader";
import { ReaderPlace } from "@/components/reader/reader-place";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Obstacles } from "@/components/ui/obstacles";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readableSize } from "@/components/ui/upload";
import { checksOf } from "@/lib/demands/guards/review";
import { obstacle, obstacles } from "@/lib/demands/obstacle";
import { openDemand } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { STATUS_NAMES } from "@/lib/demands/words";
import { papersOf } from "@/lib/review/papers-of";
import { nextCheck } from "../../forms/checks";
import { DoneBanner } from "../done-banner";
import { Acts } from "../sections/acts";
import { FlagBadges } from "../sections/flag-badges";
import { SecrecyBanner } from "../sections/secrecy-banner";
import type { View } from "../sections/view";
import { CheckList } from "./check-list";
import { CompareItems } from "./compare-items";
import { EarlierSection } from "./earlier-section";
import { ItemPanel } from "./item-panel";
import { Workspace } from "./workspace";

type Query = {
  check?: string;
  item?: string;
  items?: string;
  document?: string;
  page?: string;
  all?: string;
  done?: string;
};
type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review, ${(await params).reference}` };
}

function chosenCheck({ facts }: View, query: Query): string | null {
  if (query.item || query.all) return null;
  const named = checksOf(facts).find(({ code }) => code === query.check);
  return (named ?? nextCheck(facts))?.code ?? null;
}

/** What the scope still waits for, by the very guards that would refuse it. */
function Waits({ view }: { view: View }) {
  const { facts, ctx } = view;
  const refusal = obstacle("approveScope", facts, ctx.actor);
  const waits = obstacles("approveScope", facts, ctx.actor);
  return (
    <Section title="Before the scope is approved" id="waits">
      {waits.length > 0 && (
        <Obstacles title="This stands in the way" items={waits.map((what) => ({ key: what, what }))} />
      )}
      {waits.length === 0 && refusal && <p className="text-muted">{refusal.message}</p>}
      <Acts
        view={view}
        acts={[
          "approveScope",
          "raiseFlag",
          "answerEscalation",
          "raiseConflict",
          "endConflict",
          "askQuestion",
          "askExtension",
          "reject",
        ]}
      />
    </Section>
  );
}

/** Review at one desk: the paper on one side, what is asked of the reviewer on the other. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const papers = await papersOf(ctx, reference);
    const [facts, nameOf] = await Promise.all([openDemand(ctx, reference), peopleNames()]);
    const view = { facts, ctx, nameOf };
    const item = facts.items.find(({ id }) => id === query.item);
    const decidable = item && !obstacle("decideItem", facts, ctx.actor);
    const open = papers.find(({ id }) => id === query.document) ?? papers[0];
    const page = Math.max(1, Math.floor(Number(query.page)) || 1);
    const shown = papers.map(({ id, title, contentType, size }) => ({
      id,
      title,
      contentType: contentType ?? "",
      size: readableSize(size),
    }));
    return (
      <ReaderPlace start={{ paperId: open?.id ?? "", page }}>
        <SecrecyBanner facts={facts} />
        <PageHeader
          back={{ href: `/demands/${reference}`, label: reference }}
          eyebrow={facts.kind.title}
          title="Review"
          meta={<FlagBadges facts={facts} />}
          description={`${facts.authority.name} asks about ${facts.customer?.name ?? "accounts that belong to no customer we know"}.`}
        />
        <DoneBanner reference={reference} act={query.done} />
        {facts.demand.status !== "IN_REVIEW" && (
          <Banner tone="info" title={`This demand is not in review: ${STATUS_NAMES[facts.demand.status]}`}>
            Its answers and decisions can be read here, and are given while it is in review.
          </Banner>
        )}
        <Workspace
          paper={
            open ? (
              <PaperReader papers={shown} />
            ) : (
              <EmptyState
                title="No paper is attached"
                action={
                  <LinkButton href={`/demands/${reference}/attachDocument`}>Attach the paper</LinkButton>
                }
              >
                The checks are answered on the documents served.
              </EmptyState>
            )
          }
          work={
            <>
              <CheckList view={view} chosen={chosenCheck(view, query)} />
              <CompareItems view={view} page={query.items}>
                {decidable && <ItemPanel view={view} itemId={item.id} />}
              </CompareItems>
              <EarlierSection view={view} />
              <Waits view={view} />
            </>
          }
        />
      </ReaderPlace>
    );
  });
}
