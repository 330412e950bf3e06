import { Section } from "@/components/ui/section";
import { calendarsNow } from "@/lib/deadlines/calendars-in-force";
import { clocks } from "@/lib/demands/clocks";
import { Acts } from "./acts";
import { EndedDeadlines } from "./ended-deadlines";
import { NoAnswerDay } from "./no-answer-day";
import { RunningClock } from "./running-clock";
import type { View } from "./view";

/** Everything that falls due, each with its zone and the rule behind it. */
export async function ClocksSection({ view }: { view: View }) {
  const running = clocks(view.facts);
  const calendars = await calendarsNow();
  return (
    <Section title="Clocks" id="clocks" folds>
      <NoAnswerDay view={view} />
      {running.length === 0 ? (
        <p className="text-muted">Nothing falls due.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {running.map((clock) => (
            <RunningClock
              key={`${clock.kind} ${clock.subject ?? clock.label}`}
              view={view}
              clock={clock}
              calendars={calendars}
            />
          ))}
        </ul>
      )}
      <EndedDeadlines view={view} />
      <Acts view={view} acts={["addDeadline"]} />
    </Section>
  );
}
