import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { Acts } from "./acts";
import type { View } from "./view";

/** What the desk noted for itself; never part of anything that leaves. */
export function NotesSection({ view }: { view: View }) {
  const { facts, ctx, nameOf } = view;
  if (!can(ctx.actor, "document:read")) return null;
  return (
    <Section title="Notes of the desk" id="notes" folds>
      {facts.notes.length === 0 ? (
        <p className="text-muted">No note yet.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {facts.notes.map((note) => (
            <li key={note.id} className="border-line border-l-2 pl-3">
              <p className="whitespace-pre-wrap">{note.text}</p>
              <p className="text-muted text-sm">
                {nameOf(note.writtenById)}, <Clock at={note.writtenAt} zone={facts.instrument.servedZone} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Acts view={view} acts={["writeNote"]} />
    </Section>
  );
}
