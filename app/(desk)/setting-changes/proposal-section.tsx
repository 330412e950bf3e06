import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { SettingAnswer } from "@/lib/generated/prisma/enums";
import type { NamedChange } from "@/lib/policy/changes/queries";

const ANSWERED: Record<SettingAnswer, string> = {
  CONFIRMED: "Confirmed",
  DECLINED: "Declined",
  WITHDRAWN: "Taken back",
};

/** How a change of a setting stands. */
export function ChangeBadge({ change: { answer } }: { change: NamedChange }) {
  return (
    <Badge tone={answer ? "neutral" : "info"}>
      {answer ? ANSWERED[answer] : "Waits for a second person"}
    </Badge>
  );
}

/** Who proposed a change of a setting and why, and who answered it. */
export function ProposalSection({ change }: { change: NamedChange }) {
  const { answer, answeredAt, answeredBy, answerReason } = change;
  return (
    <Section title="The proposal">
      <DefinitionList
        items={[
          {
            term: "Proposed",
            value: (
              <>
                by {change.proposedBy}, <Clock at={change.proposedAt} />
              </>
            ),
          },
          { term: "Why", value: <span className="whitespace-pre-line">{change.reason}</span> },
          ...(answer && answeredAt
            ? [
                {
                  term: ANSWERED[answer],
                  value: (
                    <>
                      by {answeredBy}, <Clock at={answeredAt} />
                      {answerReason && <p className="whitespace-pre-line">{answerReason}</p>}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
