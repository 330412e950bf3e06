import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Day } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { InstrumentKind } from "@/lib/instruments/kind";
import type { CatalogRow } from "@/lib/intake/catalog/catalog-list";
import { CLASS_WORDS } from "../class-words";
import { describeKind, sayDeadline } from "./describe-kind";
import { KindBadges, UnconfirmedBadge } from "./kind-badges";
import { SECRECY_NAMES } from "./words";

const COLUMNS = [
  "Kind",
  "What it compels",
  "Our answer is due",
  "Lasts, and window",
  "Whose paper, and source",
  "Review by",
];

const saidOf = (kind: InstrumentKind, label: string) =>
  describeKind(kind).find((one) => one.label === label)?.said;

function reach(kind: InstrumentKind): string {
  if (kind.asks === "keeping") return `Keeps: ${kind.keeps.map((one) => CLASS_WORDS[one]).join(", ")}`;
  if (kind.asks === "data")
    return kind.classes.map((one) => CLASS_WORDS[one]).join(", ") || "Nothing of ours";
  return saidOf(kind, "What it asks") ?? "";
}

/** The kinds of instrument, a row each. */
export function CatalogTable({ rows }: { rows: CatalogRow[] }) {
  return (
    <Table
      label="The catalog"
      columns={COLUMNS.map((label) => ({ label }))}
      rows={rows.map((row) => {
        const { kind, version, reviewOverdue, waiting, shippedOtherwise } = row;
        return {
          key: kind.code,
          tone: reviewOverdue ? "warn" : "neutral",
          cells: [
            <div key="kind">
              <Link href={`/catalog/${kind.code}`} className="text-link">
                {kind.title}
              </Link>
              <div className="text-muted text-sm">
                {kind.code}, version {version}
              </div>
              <span className="mt-1 flex flex-wrap gap-1">
                <UnconfirmedBadge kind={kind} />
                {waiting > 0 && <Badge tone="info">A change waits</Badge>}
                {shippedOtherwise && <Badge tone="info">Shipped otherwise</Badge>}
              </span>
            </div>,
            <div key="effect" className="flex flex-col gap-1">
              <KindBadges kind={kind} />
              {reach(kind)}
              <div className="text-muted text-sm">Secrecy: {SECRECY_NAMES[kind.secrecy].toLowerCase()}</div>
            </div>,
            sayDeadline(kind),
            <div key="duration">
              {saidOf(kind, "Duration")}
              <div className="text-muted text-sm">Window of {saidOf(kind, "Objection window")}</div>
            </div>,
            <div key="source">
              {kind.acceptedOfficers}
              <div className="text-muted text-sm">{kind.citation}</div>
            </div>,
            <div key="review">
              <Day date={kind.reviewBy} />
              {reviewOverdue && <Badge tone="danger">Overdue</Badge>}
            </div>,
          ],
        };
      })}
      empty={
        <EmptyState
          title="No kind is like that"
          action={<LinkButton href="/catalog">Clear the filters</LinkButton>}
        >
          A search looks in the code, the title, the source, the officers and the notes.
        </EmptyState>
      }
    />
  );
}
