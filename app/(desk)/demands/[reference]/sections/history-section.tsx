import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { entriesOf, type HistoryEntry } from "@/lib/demands/audit-entries";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import type { View } from "./view";

/** How many lines stand unfolded. */
const LATEST = 12;

interface Line {
  entry: HistoryEntry;
  times: number;
}

/** The same act of the same person several times in a row, as when fifteen checks are answered, is one line. */
function linesOf(entries: HistoryEntry[]): Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same = last?.entry.action === entry.action && last.entry.actorName === entry.actorName;
    if (last && same && entry.to === null) last.times += 1;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

function Lines({ lines, zone, label }: { lines: Line[]; zone: string; label: string }) {
  return (
    <Timeline
      label={label}
      zone={zone}
      items={lines.map(({ entry, times }) => ({
        key: entry.hash,
        at: entry.at,
        who: entry.actorName,
        what: sentenceOf(entry),
        tone: entry.to && entry.to !== entry.from ? ("accent" as const) : ("neutral" as const),
        ...(times > 1 && { detail: <span className="text-muted text-sm">{times} times in a row</span> }),
      }))}
    />
  );
}

/** Who did what, when: the audit rows of this demand as sentences, newest first. */
export async function HistorySection({ view: { facts, ctx } }: { view: View }) {
  const lines = linesOf(await entriesOf(ctx, facts.demand.reference));
  const zone = facts.instrument.servedZone;
  const earlier = lines.slice(LATEST);
  return (
    <Section title="Who did what" id="history" folds description="Newest first, from the audit.">
      <Lines lines={lines.slice(0, LATEST)} zone={zone} label="History of the demand" />
      {earlier.length > 0 && (
        <Details summary={`Earlier (${earlier.length})`}>
          <Lines lines={earlier} zone={zone} label="Earlier history of the demand" />
        </Details>
      )}
    </Section>
  );
}
