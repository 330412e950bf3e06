import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { DemandFacts } from "@/lib/demands/facts";
import { leadCounselOn } from "@/lib/demands/guards/escalations";
import { checksOf } from "@/lib/demands/guards/review";
import { earlierAnswers } from "@/lib/review/answer-history";
import { Citation } from "../sections/citation";
import type { View } from "../sections/view";
import { ANSWER_WORDS } from "./answer-words";
import { CheckPanel } from "./check-panel";

type Given = DemandFacts["checks"][number] | undefined;

function standingOf(facts: DemandFacts, given: Given) {
  if (!given) return { tone: "neutral", words: "Not answered" } as const;
  const words = ANSWER_WORDS[given.answer] ?? given.answer;
  if (given.answer !== "no") return { tone: "ok", words } as const;
  if (!given.remedy) return { tone: "danger", words: `${words}, stands` } as const;
  if (given.remedy !== "escalated") return { tone: "warn", words: `${words}, ${given.remedy}` } as const;
  const answer = leadCounselOn(facts, given.check, given.answeredAt)?.answer;
  const end = answer === "PROCEED" ? "may go on" : answer === "STOP" ? "stopped" : "waits for lead counsel";
  return { tone: answer === "PROCEED" ? "warn" : "danger", words: `${words}, escalated: ${end}` } as const;
}

/** The checks in order, each with its answer and the page on which it rests; the one chosen is open. */
export async function CheckList({ view, chosen }: { view: View; chosen: string | null }) {
  const { facts, ctx, nameOf } = view;
  const checks = checksOf(facts);
  const answers = new Map(facts.checks.map((given) => [given.check, given]));
  const earlier = await earlierAnswers(ctx, facts.demand.id);
  const answered = checks.filter(({ code }) => answers.has(code)).length;
  return (
    <Section
      title="Checks"
      id="checks"
      flush
      description={`${answered} of ${checks.length} answered. V01 to V06 cannot be waived.`}
    >
      <ol>
        {checks.map((check) => {
          const given = answers.get(check.code);
          const open = check.code === chosen;
          const standing = standingOf(facts, given);
          return (
            <li
              key={check.code}
              id={check.code}
              className="flex flex-col gap-3 border-line border-b px-4 py-3 last:border-b-0"
            >
              <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                <Link
                  href={`/demands/${facts.demand.reference}/review?check=${check.code}#${check.code}`}
                  {...(open && { "aria-current": "step" as const })}
                  className="min-w-0 flex-1 basis-60 hover:underline"
                >
                  <span className="font-semibold">{check.code}</span> {!open && check.question}
                </Link>
                <Badge tone={standing.tone}>{standing.words}</Badge>
              </div>
              {given && !open && (
                <div className="text-muted text-sm">
                  {[given.note, given.remedyRecord, nameOf(given.answeredById)].filter(Boolean).join(" · ")}{" "}
                  <Citation facts={facts} cites={given} />
                </div>
              )}
              {open && <CheckPanel check={check} view={view} earlier={earlier.get(check.code) ?? []} />}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
