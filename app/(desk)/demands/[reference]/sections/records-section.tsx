import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { Acts } from "./acts";
import { disputeRecords } from "./dispute-records";
import { dutyRecords } from "./duty-records";
import { matterRecords } from "./matter-records";
import type { RecordEntry, RecordGroup } from "./record-group";
import type { View } from "./view";

function Entry({ entry, zone }: { entry: RecordEntry; zone: string }) {
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{entry.what}</span>
        <Badge tone={entry.ended ? "neutral" : entry.stands ? "info" : "warn"}>
          {entry.ended ?? entry.stands ?? "open"}
        </Badge>
      </div>
      {entry.detail && <div>{entry.detail}</div>}
      <div className="text-muted text-sm">
        <Clock at={entry.at} zone={zone} />
      </div>
    </li>
  );
}

function Group({ view, group }: { view: View; group: RecordGroup }) {
  const standing = group.entries.filter((entry) => !entry.ended);
  const acts = [...(standing.length > 0 ? (group.ends ?? []) : []), ...group.adds];
  const count = group.entries.length > 0 ? ` (${group.entries.length})` : "";
  return (
    <Details summary={`${group.title}${count}`} open={standing.some((entry) => !entry.stands)}>
      {group.entries.length > 0 && (
        <ul className="flex flex-col gap-3">
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} zone={view.facts.instrument.servedZone} />
          ))}
        </ul>
      )}
      <Acts view={view} acts={acts} />
    </Details>
  );
}

/** Independent questions, each a record of its own: what it says, whether it is open, and how to add or end one. */
export function RecordsSection({ view }: { view: View }) {
  const mayRead = can(view.ctx.actor, "document:read");
  const groups = [...dutyRecords(view), ...disputeRecords(view), ...matterRecords(view)].filter(
    (group) => mayRead || !group.forLawyers,
  );
  return (
    <Section title="Records" id="records" folds description="What is open stands unfolded.">
      <div className="flex flex-col gap-3">
        {groups.map((group) => (
          <Group key={group.title} view={view} group={group} />
        ))}
      </div>
    </Section>
  );
}
