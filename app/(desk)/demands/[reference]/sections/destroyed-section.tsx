import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import type { RecordClass } from "@/lib/files/demand-key";
import { RETENTION_WORDS } from "@/lib/policy/retention/retention";
import type { View } from "./view";

/** What of this demand was destroyed when its time was over; nothing where nothing was. */
export function DestroyedSection({ view: { facts, ctx } }: { view: View }) {
  if (facts.destructions.length === 0) return null;
  return (
    <Section title="Destroyed" id="destroyed" folds>
      <ul className="flex flex-col gap-2">
        {facts.destructions.map(({ id, recordClass, destroyedAt }) => (
          <li key={id}>
            {RETENTION_WORDS[recordClass as RecordClass].title}: destroyed <Clock at={destroyedAt} />.
            {can(ctx.actor, "audit:read") && (
              <div>
                <DownloadLink href={`/api/destructions/${id}`} name={`certificate-${recordClass}.pdf`} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
