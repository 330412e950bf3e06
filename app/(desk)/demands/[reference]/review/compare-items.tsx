import { sayClass } from "@/app/(desk)/class-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { DemandFacts, ScopeFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import { canCompel } from "@/lib/instruments/can-compel";
import { classToCompel, type ItemCategory } from "@/lib/instruments/categories";
import { classesWithin, type DataClass } from "@/lib/instruments/kind";
import { basisWords } from "@/lib/instruments/narrowing-basis";
import { ActLink } from "../sections/act-link";
import { Citation } from "../sections/citation";
import { ItemPager, itemPage } from "../sections/item-pages";
import { Range } from "../sections/range";
import type { View } from "../sections/view";

type Item = DemandFacts["items"][number];
type Made = ScopeFacts["decisions"][number];

const DECISIONS: Record<Made["decision"], { words: string; tone: Tone }> = {
  APPROVE: { words: "Approved as asked", tone: "ok" },
  NARROW: { words: "Narrowed", tone: "info" },
  REFUSE: { words: "Refused", tone: "danger" },
  CONTEST: { words: "Contested", tone: "warn" },
};

/** The classes that the kind allows within the one asked, the one asked first. */
function allowed(facts: DemandFacts, item: Item): DataClass[] {
  const category = item.category as ItemCategory;
  return classesWithin(item.dataClass as DataClass).filter((dataClass) =>
    canCompel(facts.kind, classToCompel({ dataClass, category })),
  );
}

function Allowed({ facts, item }: { facts: DemandFacts; item: Item }) {
  const classes = allowed(facts, item);
  if (classes.length === 0) return <Badge tone="danger">Nothing of it</Badge>;
  const [first] = classes;
  return (
    <>
      <Badge tone={first === item.dataClass ? "ok" : "warn"}>
        {first === item.dataClass ? "As asked" : "Less than asked"}
      </Badge>
      <div className="text-sm">{classes.map((code) => sayClass(code)).join(", ")}</div>
    </>
  );
}

/** What is left of what was asked, in words: struck through what is not, marked what is narrower. */
function Decided({ facts, item, made }: { facts: DemandFacts; item: Item; made: Made | undefined }) {
  if (!made) return <span className="text-muted">Not decided</span>;
  const { words, tone } = DECISIONS[made.decision];
  const other = made.dataClass && made.dataClass !== item.dataClass;
  const shorter =
    made.rangeStart?.getTime() !== item.rangeStart.getTime() ||
    made.rangeEnd?.getTime() !== item.rangeEnd.getTime();
  return (
    <div className="flex flex-col gap-0.5 text-sm">
      <span>
        <Badge tone={tone}>{words}</Badge>
      </span>
      {other && (
        <span>
          Class: <del>{item.dataClass}</del> <ins className="font-medium text-info">{made.dataClass}</ins>
        </span>
      )}
      {made.narrowedTo.length > 0 && (
        <span className="wrap-anywhere">
          Only: <ins className="font-medium text-info">{made.narrowedTo.join(", ")}</ins>
        </span>
      )}
      {made.decision === "NARROW" && shorter && (
        <span>
          Time:{" "}
          <ins className="font-medium text-info">
            <Range start={made.rangeStart} end={made.rangeEnd} />
          </ins>
        </span>
      )}
      <span className="text-muted">
        {[made.basis && basisWords(made.basis), made.reason].filter(Boolean).join(" · ")}{" "}
        <Citation facts={facts} cites={made} />
      </span>
    </div>
  );
}

function Acts({ view, item, made }: { view: View; item: Item; made: Made | undefined }) {
  const { reference } = view.facts.demand;
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      <Link href={`/demands/${reference}/review?item=${item.id}#items`} className="text-link">
        {made ? "Change" : "Decide"} item {item.position}
      </Link>
      {made && (
        <ActLink
          view={view}
          act="undoDecision"
          query={`?item=${item.id}`}
          label={`Take back item ${item.position}`}
        />
      )}
    </div>
  );
}

/** What was asked beside what the kind allows and what is decided, item by item. */
export function CompareItems({
  view,
  page,
  children,
}: {
  view: View;
  page: string | undefined;
  children?: React.ReactNode;
}) {
  const { facts, ctx } = view;
  const scope = openScope(facts) ?? approvedScope(facts);
  const decidable = !obstacle("decideItem", facts, ctx.actor);
  const { reference } = facts.demand;
  const shown = itemPage(page, facts.items.length);
  return (
    <Section
      title="Items"
      id="items"
      flush
      description={`What was asked, what “${facts.kind.title}” allows, and what is decided.`}
    >
      {children}
      <form action={`/demands/${reference}/review/items`} method="get">
        <Table
          label="Items: asked, allowed, decided"
          columns={[{ label: "Asked" }, { label: "Allowed" }, { label: "Decided" }]}
          rows={facts.items.slice(shown.first, shown.end).map((item) => {
            const made = scope?.decisions.find((one) => one.itemId === item.id);
            return {
              key: item.id,
              cells: [
                <div key="asked" className="flex gap-2">
                  {decidable && (
                    <input
                      type="checkbox"
                      name="items"
                      value={item.id}
                      aria-label={`Choose item ${item.position}`}
                      className="mt-1 size-4 shrink-0"
                    />
                  )}
                  <div className="min-w-0">
                    <span className="wrap-anywhere font-medium">
                      {item.position}. {item.identifier}
                    </span>
                    <div className="text-sm">{sayClass(item.dataClass)}</div>
                    <div className="text-muted text-sm">
                      <Range start={item.rangeStart} end={item.rangeEnd} />
                    </div>
                  </div>
                </div>,
                <Allowed key="allowed" facts={facts} item={item} />,
                <div key="decided" className="flex flex-col gap-1">
                  <Decided facts={facts} item={item} made={made} />
                  {decidable && <Acts view={view} item={item} made={made} />}
                </div>,
              ],
            };
          })}
          empty={<p className="p-4 text-muted">This paper names no accounts.</p>}
        />
        {decidable && facts.items.length > 1 && (
          <div className="border-line border-t p-4">
            <Button type="submit" size="small">
              Decide the chosen items alike
            </Button>
          </div>
        )}
      </form>
      <ItemPager shown={shown} base={`/demands/${reference}/review`} />
    </Section>
  );
}
