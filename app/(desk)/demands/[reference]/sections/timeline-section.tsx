import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { can } from "@/lib/auth/context";
import { mayStrike } from "@/lib/demands/care/strike-note";
import {
  isTimelineKind,
  TIMELINE_KINDS,
  type TimelineEntry,
  type TimelineKind,
  timelineOf,
} from "@/lib/demands/timeline";
import { ActLink } from "./act-link";
import { Acts } from "./acts";
import { lineOf } from "./timeline-line";
import type { View } from "./view";

/** The same act of the same person several times in a row, as when fifteen checks are answered, is one line. */
function joined(entries: TimelineEntry[]): { entry: TimelineEntry; times: number }[] {
  const lines: { entry: TimelineEntry; times: number }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same = last?.entry.who === entry.who && last.entry.act?.action === entry.act?.action;
    if (last && same && entry.act && entry.kind !== "step") last.times += 1;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

interface FilterProps {
  page: string;
  chosen: TimelineKind | null;
  kinds: TimelineKind[];
}

function Filter({ page, chosen, kinds }: FilterProps) {
  const ways = [
    { href: `${page}#timeline`, label: "All", current: chosen === null },
    ...kinds.map((kind) => ({
      href: `${page}?show=${kind}#timeline`,
      label: TIMELINE_KINDS[kind],
      current: kind === chosen,
    })),
  ];
  return (
    <nav aria-label="What the timeline shows" className="print:hidden">
      <ul className="flex flex-wrap gap-x-1 gap-y-1">
        {ways.map(({ href, label, current }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={current ? "true" : undefined}
              className="inline-flex min-h-7 items-center rounded-md border border-transparent px-2 text-sm text-muted hover:bg-hover aria-[current=true]:border-line aria-[current=true]:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-text"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Strike({ view, entry: { note } }: { view: View; entry: TimelineEntry }) {
  if (!note || !mayStrike(view.ctx, note)) return null;
  return (
    <div className="mt-1 print:hidden">
      <ActLink
        view={view}
        act={note.struckAt ? "restoreNote" : "strikeNote"}
        query={`?note=${note.id}`}
        label={note.struckAt ? "Restore" : "Strike out"}
      />
    </div>
  );
}

/** How an entry is named in an address. */
const KEY = /^[amn][0-9a-f-]{36,64}$/;

interface TimelineSectionProps {
  view: View;
  show: string | undefined;
  before: string | undefined;
}

/** All that happened to the demand in one order: notes, mail, changes of state, acts of people and of the system. */
export async function TimelineSection({ view, show, before }: TimelineSectionProps) {
  const { facts, ctx } = view;
  const { reference } = facts.demand;
  const zone = facts.instrument.servedZone;
  const reads = can(ctx.actor, "document:read");
  const kinds = (Object.keys(TIMELINE_KINDS) as TimelineKind[]).filter(
    (kind) => reads || (kind !== "note" && kind !== "mail"),
  );
  const chosen = isTimelineKind(show) && kinds.includes(show) ? show : null;
  const from = typeof before === "string" && KEY.test(before) ? before : null;
  const { entries, older } = await timelineOf(ctx, reference, chosen, from);
  const page = `/demands/${reference}`;
  const href = (key?: string) => {
    const query = new URLSearchParams({ ...(chosen && { show: chosen }), ...(key && { before: key }) });
    return `${page}${query.size > 0 ? `?${query}` : ""}#timeline`;
  };
  return (
    <Section
      title="What happened"
      id="timeline"
      folds
      description="Newest first. Notes of the desk never leave it."
    >
      <Filter page={page} chosen={chosen} kinds={kinds} />
      <Acts view={view} acts={["writeNote"]} />
      {entries.length === 0 && <p className="text-muted">Nothing of this kind has happened yet.</p>}
      <Timeline
        label="Timeline of the demand"
        zone={zone}
        items={joined(entries).map(({ entry, times }) => ({
          key: entry.key,
          at: entry.at,
          who: entry.who,
          ...lineOf(entry, zone, <Strike view={view} entry={entry} />),
          ...(times > 1 && { detail: <span className="text-muted text-sm">{times} times in a row</span> }),
        }))}
      />
      <Pager
        label="Pages of the timeline"
        newer="Newest"
        {...(from && { newerHref: href() })}
        {...(older && { olderHref: href(older) })}
      />
    </Section>
  );
}
