import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { ChangeBadge } from "../../setting-changes/proposal-section";

/** What was proposed for the calendar, newest first. */
export function ChangesSection({ changes }: { changes: NamedChange[] }) {
  if (changes.length === 0) return null;
  return (
    <Section title="Changes">
      <ul className="flex flex-col gap-3">
        {changes.map((change) => (
          <li key={change.id}>
            <Link href={`/holidays/changes/${change.id}`} className="text-link">
              Proposed by {change.proposedBy}
            </Link>
            , <Clock at={change.proposedAt} /> <ChangeBadge change={change} />
            <div className="text-muted text-sm">{change.reason}</div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
