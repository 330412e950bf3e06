import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { clocks } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { sayDue } from "@/lib/demands/say-due";

/** Everything that falls due, each with its zone and the rule behind it. */
export function ClocksSection({ facts }: { facts: DemandFacts }) {
  const running = clocks(facts);
  return (
    <Section title="Clocks" id="clocks">
      {running.length === 0 ? (
        <p className="text-muted">Nothing falls due.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {running.map((clock) => (
            <li key={`${clock.kind} ${clock.at.toISOString()} ${clock.label}`}>
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                {clock.label} {clock.at < facts.now && <Badge tone="danger">Overdue</Badge>}
              </div>
              <div>
                <Clock at={clock.at} zone={clock.zone} />,{" "}
                <span className={clock.at < facts.now ? "text-danger" : "text-muted"}>
                  {sayDue(clock.at, facts.now)}
                </span>
              </div>
              {clock.why && <div className="text-muted text-sm">{clock.why}</div>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
