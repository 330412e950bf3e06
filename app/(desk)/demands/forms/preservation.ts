import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { sayInstant } from "@/lib/demands/say-instant";
import { attestHold } from "@/lib/intake/attest-hold";
import { endPreservation } from "@/lib/intake/end-preservation";
import { extendPreservation } from "@/lib/intake/extend-preservation";
import { releaseHold } from "@/lib/intake/release-hold";
import { requestHold } from "@/lib/intake/request-hold";
import {
  AttestHold,
  EndPreservation,
  ExtendPreservation,
  ReleaseHold,
  RequestHold,
  StartPreservation,
  WaiveHold,
} from "@/lib/intake/schema";
import { startPreservation } from "@/lib/intake/start-preservation";
import { waiveHold } from "@/lib/intake/waive-hold";
import { closeOfBusiness } from "./local-time";
import { ZONES } from "./zones";

const openHolds = (facts: DemandFacts) =>
  facts.holds.filter((hold) => !hold.releasedAt && !hold.waivedReason);

function whichHold(holds: DemandFacts["holds"], zone: string): FieldSpec {
  const options = holds.map((hold) => ({
    value: hold.id,
    label: `Until ${sayInstant(hold.keepUntil, zone)}${hold.attestedAt ? ", confirmed" : ", not yet confirmed"}`,
  }));
  const only = options.length === 1 ? options[0]?.value : undefined;
  return {
    name: "holdId",
    label: "Hold",
    type: "select",
    required: true,
    options,
    ...(only && { value: only }),
  };
}

function keepUntil({ instrument }: DemandFacts, label: string, from: Date, days: number): FieldSpec {
  return {
    name: "keepUntil",
    label,
    type: "datetime",
    required: true,
    value: closeOfBusiness(from, days, instrument.servedZone),
    zones: ZONES,
    zone: instrument.servedZone,
  };
}

/** What the law sets for the kind, or 90 days. */
const usualDays = ({ kind: { duration } }: DemandFacts) =>
  duration?.days ?? (duration?.months ? duration.months * 30 : 90);

export const preservationForms = {
  requestHold: {
    title: "Ask custodians to keep the data",
    explain: () => "A custodian confirms it. Nothing is produced by this.",
    submit: "Ask for the hold",
    fields: (facts) => [keepUntil(facts, "Keep the data until", facts.now, usualDays(facts))],
    run: (ctx, command, data) => requestHold(ctx, parseForm(RequestHold, data, { extra: { ...command } })),
  },
  attestHold: {
    title: "Confirm that the data are kept",
    explain: () => "Your name stands for it that nothing of what was asked will be deleted.",
    submit: "Confirm the hold",
    fields: (facts) => [
      // In UTC, as all that is asked of custodians: where a paper was served is none of it.
      whichHold(
        openHolds(facts).filter((hold) => !hold.attestedAt),
        "UTC",
      ),
      {
        name: "attestation",
        label: "Attestation",
        type: "textarea",
        required: true,
        hint: "What is kept, in which systems, and since when.",
      },
    ],
    run: (ctx, command, data) => attestHold(ctx, parseForm(AttestHold, data, { extra: { ...command } })),
  },
  waiveHold: {
    title: "Record why nothing needs to be kept",
    explain: () => "Requests that no custodian has confirmed end with it.",
    submit: "Keep the reason",
    fields: () => [{ name: "reason", label: "Reason", type: "textarea", required: true }],
    run: (ctx, command, data) => waiveHold(ctx, parseForm(WaiveHold, data, { extra: { ...command } })),
  },
  releaseHold: {
    title: "Release a hold",
    explain: () => "The data may then be deleted in the ordinary course.",
    submit: "Release it",
    irreversible: true,
    fields: (facts) => [whichHold(openHolds(facts), facts.instrument.servedZone)],
    run: (ctx, command, data) => releaseHold(ctx, parseForm(ReleaseHold, data, { extra: { ...command } })),
  },
  startPreservation: {
    title: "Start the preservation",
    explain: () => "The data are kept until the end of the hold. Nothing is produced under this demand.",
    submit: "Start it",
    fields: () => [],
    run: (ctx, command, data) =>
      startPreservation(ctx, parseForm(StartPreservation, data, { extra: { ...command } })),
  },
  extendPreservation: {
    title: "Extend the preservation",
    explain: () => "The confirmed hold runs on to the new end.",
    submit: "Extend it",
    fields: (facts) => {
      const last = openHolds(facts).at(-1)?.keepUntil ?? facts.now;
      return [keepUntil(facts, "New end", last, facts.kind.duration?.extensionDays ?? 90)];
    },
    run: (ctx, command, data) =>
      extendPreservation(ctx, parseForm(ExtendPreservation, data, { extra: { ...command } })),
  },
  endPreservation: {
    title: "End the preservation",
    explain: (facts) =>
      facts.openFollowers.length > 0
        ? "Open demands rely on these data: the hold passes to them, and this demand closes."
        : "The hold ends and the data may be deleted in the ordinary course. The demand closes.",
    submit: "End it",
    irreversible: true,
    fields: () => [{ name: "text", label: "Why it ends", type: "textarea", required: true }],
    run: (ctx, command, data) =>
      endPreservation(ctx, parseForm(EndPreservation, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
