import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { checksOf } from "@/lib/demands/guards/review";
import { obstacle } from "@/lib/demands/obstacle";
import { ANSWER_WORDS } from "../review/answer-words";
import { ActLink } from "./act-link";
import { Citation } from "./citation";
import type { View } from "./view";

type Given = View["facts"]["checks"][number];

function Answer({ facts, given, by }: { facts: View["facts"]; given: Given | undefined; by: string }) {
  if (!given) return <span className="text-muted">Not answered</span>;
  const tone = given.answer === "no" ? (given.remedy ? "warn" : "danger") : "ok";
  return (
    <div>
      <Badge tone={tone}>{ANSWER_WORDS[given.answer]}</Badge>
      <div className="text-muted text-sm">
        {[given.note, given.remedyRecord, by].filter(Boolean).join(" · ")}{" "}
        <Citation facts={facts} cites={given} />
      </div>
    </div>
  );
}

/** The reviewer's checks with their answers: at length while they are being answered, folded before and after. */
export function ChecksSection({ view }: { view: View }) {
  const { facts, ctx, nameOf } = view;
  if (!can(ctx.actor, "document:read") || facts.kind.effect !== "compels") return null;
  const checks = checksOf(facts);
  const answers = new Map(facts.checks.map((given) => [given.check, given]));
  const answerable = !obstacle("answerCheck", facts, ctx.actor);
  const inReview = facts.demand.status === "IN_REVIEW";
  const answered = checks.filter((check) => answers.has(check.code)).length;
  const standing = facts.checks.filter((given) => given.answer === "no").length;
  const table = (
    <Table
      label="Checks of the reviewer"
      columns={[{ label: "Check" }, { label: "Answer" }]}
      rows={checks.map((check) => {
        const given = answers.get(check.code);
        return {
          key: check.code,
          cells: [
            <>
              <span className="font-medium">{check.code}</span> {check.question}
            </>,
            <div key="given" className="flex flex-col items-start gap-2">
              <Answer facts={facts} given={given} by={given ? nameOf(given.answeredById) : ""} />
              {answerable && (
                <ActLink
                  view={view}
                  act="answerCheck"
                  query={`?check=${check.code}`}
                  label={`${given ? "Change" : "Answer"} ${check.code}`}
                />
              )}
            </div>,
          ],
        };
      })}
    />
  );
  return (
    <Section
      title="Checks"
      id="checks"
      folds
      flush={inReview}
      actions={
        <LinkButton href={`/demands/${facts.demand.reference}/review`} size="small">
          Review beside the papers
        </LinkButton>
      }
      description={`${answered} of ${checks.length} answered${standing > 0 ? `, ${standing} at no` : ""}. A no at V01 to V06 cannot be waived.`}
    >
      {inReview ? table : <Details summary="Show the checks">{table}</Details>}
    </Section>
  );
}
