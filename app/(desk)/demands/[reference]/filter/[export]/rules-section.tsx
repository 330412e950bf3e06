import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { personId } from "@/lib/auth/context";
import { obstacle } from "@/lib/demands/obstacle";
import { UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";
import type { UnclearRule } from "@/lib/production/unclear/list-rules";
import { unclearForms } from "../../../forms/unclear";
import { ActLink } from "../../sections/act-link";
import type { View } from "../../sections/view";
import { answerInFilter } from "../filter-action";

interface RuleProps {
  view: View;
  exportId: string;
  rule: UnclearRule;
}

function Settle({
  view: { facts, ctx },
  exportId,
  rule,
  act,
}: RuleProps & { act: "confirmUnclearRule" | "withdrawUnclearRule" }) {
  const { reference, version } = facts.demand;
  const refusal = obstacle(act, facts, ctx.actor);
  return (
    <ActionForm
      key={`${act}-${rule.id}`}
      action={answerInFilter.bind(null, reference, exportId, act)}
      submit={unclearForms[act].submit}
      submitVariant={act === "confirmUnclearRule" ? "primary" : "secondary"}
      hidden={{ ruleId: rule.id, version: String(version), submission: randomUUID() }}
      {...(refusal && { disabledReason: refusal.message })}
    />
  );
}

function Rule(props: RuleProps) {
  const { view, rule } = props;
  const { nameOf, ctx } = view;
  const own = rule.proposedById === personId(ctx.actor);
  return (
    <li className="flex flex-col gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <p>
        Each record that {UNCLEAR_REASONS[rule.reason as UnclearReason]} is <strong>{rule.ends}</strong>.{" "}
        <Badge tone={rule.confirmedAt ? "ok" : "warn"}>
          {rule.confirmedAt ? "Confirmed" : "Waits for a second person"}
        </Badge>
      </p>
      <p className="wrap-anywhere whitespace-pre-line">{rule.grounds}</p>
      <p className="text-muted text-sm">
        Proposed by {nameOf(rule.proposedById)}, <Clock at={rule.proposedAt} />
        {rule.confirmedAt && (
          <>
            ; confirmed by {nameOf(rule.confirmedById)}, <Clock at={rule.confirmedAt} />
          </>
        )}
      </p>
      <div className="flex flex-wrap items-start gap-3 print:hidden">
        {!rule.confirmedAt && !own && <Settle {...props} act="confirmUnclearRule" />}
        <Settle {...props} act="withdrawUnclearRule" />
      </div>
    </li>
  );
}

/** Rules for all records that are unclear for one reason: proposed by one person, confirmed by another. */
export function RulesSection({
  view,
  exportId,
  rules,
  lapsed,
}: {
  view: View;
  exportId: string;
  rules: UnclearRule[];
  lapsed: (UnclearRule & { scope: number })[];
}) {
  return (
    <Section
      title="Rules for unclear records"
      id="rules"
      actions={
        <ActLink
          view={view}
          act="proposeUnclearRule"
          query={`?exportId=${exportId}`}
          label="Propose a rule"
        />
      }
    >
      {rules.length === 0 ? (
        <p className="text-muted">
          None. Where many records wait for one reason, one person proposes where they end and another
          confirms it.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {rules.map((rule) => (
            <Rule key={rule.id} view={view} exportId={exportId} rule={rule} />
          ))}
        </ul>
      )}
      {lapsed.map(({ id, reason, ends, scope }) => (
        <p key={id} className="text-muted">
          Under scope {scope} each record that {UNCLEAR_REASONS[reason as UnclearReason]} was {ends} by a
          rule. The item is decided otherwise since, so those records are asked again; propose the rule anew
          if it holds.
        </p>
      ))}
    </Section>
  );
}
