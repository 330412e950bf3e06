import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import { readableSize } from "@/components/ui/upload";
import { obstacle } from "@/lib/demands/obstacle";
import { UNCLEAR_REASONS } from "@/lib/production/filter/words";
import type { UnclearSeen } from "@/lib/production/unclear/list-unclear";
import { takeAct } from "../../../forms/take-act";
import { unclearForms } from "../../../forms/unclear";
import type { View } from "../../sections/view";
import { answerInFilter, type SettledHere } from "../filter-action";
import { EnvelopeWords } from "./envelope-words";
import { sayLapsed, sayRecord } from "./unclear-table";

interface PanelProps {
  view: View;
  seen: UnclearSeen;
}

/** One act of the panel, refused in the very words of the server. */
function Settle({
  view: { facts, ctx },
  seen,
  act,
  hidden,
}: PanelProps & { act: SettledHere; hidden: Record<string, string> }) {
  const { reference, version } = facts.demand;
  const form = unclearForms[act];
  const refusal = obstacle(act, facts, ctx.actor);
  return (
    <ActionForm
      key={`${act}-${seen.record}`}
      action={answerInFilter.bind(null, reference, seen.exportId, act)}
      submit={form.submit}
      submitVariant={act === "withdrawRecordDecision" ? "secondary" : "primary"}
      fields={form.fields(facts, ctx, new URLSearchParams(hidden))}
      hidden={{ version: String(version), submission: randomUUID() }}
      note={form.explain()}
      {...(refusal && { disabledReason: refusal.message })}
    />
  );
}

function Decision({ view, seen }: PanelProps) {
  const { standing, exportId, record, form, lapsed } = seen;
  if (!standing)
    return (
      <>
        {lapsed && (
          <p>
            {sayLapsed(lapsed, view.nameOf)} The reason then:{" "}
            <span className="wrap-anywhere whitespace-pre-line">{lapsed.reason}</span>
          </p>
        )}
        <Settle view={view} seen={seen} act="decideRecord" hidden={{ exportId, record: String(record) }} />
      </>
    );
  const hidden = { recordDecisionId: standing.id };
  return (
    <>
      <p>
        {view.nameOf(standing.decidedById)} decided that it is {standing.ends}:{" "}
        <span className="wrap-anywhere whitespace-pre-line">{standing.reason}</span>
      </p>
      {form === "file" && !standing.confirmedById && (
        <Settle view={view} seen={seen} act="confirmRecordDecision" hidden={hidden} />
      )}
      <Settle view={view} seen={seen} act="withdrawRecordDecision" hidden={hidden} />
    </>
  );
}

/** One unclear record, open to be decided; its text only for whoever says why. */
export function RecordPanel({ view, seen }: PanelProps) {
  const { facts, ctx } = view;
  const { exportId, record, place, sha256, reason, envelope, standing } = seen;
  const look = unclearForms.openRecord;
  const refusal = obstacle("openRecord", facts, ctx.actor);
  return (
    <Section title={sayRecord(seen)} id="record">
      <DefinitionList
        items={[
          { term: "Why it waits", value: `It ${UNCLEAR_REASONS[reason]}.` },
          { term: "Envelope", value: <EnvelopeWords envelope={envelope} /> },
          { term: "Size", value: readableSize(place.size) },
          { term: "SHA-256", value: <Hash value={sha256} label="Copy the SHA-256 of the record" /> },
        ]}
      />
      {standing?.ends !== "out" && (
        <Details summary="Look into it, with a reason">
          <ActionForm
            key={`look-${record}`}
            action={takeAct.bind(null, facts.demand.reference, "openRecord")}
            submit={look.submit}
            fields={look.fields(facts, ctx, new URLSearchParams({ exportId, record: String(record) }))}
            hidden={{ version: String(facts.demand.version), submission: randomUUID() }}
            note={look.explain()}
            {...(refusal && { disabledReason: refusal.message })}
          />
        </Details>
      )}
      <Decision view={view} seen={seen} />
    </Section>
  );
}
