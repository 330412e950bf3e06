import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { QUALIFYING_GOVERNMENTS } from "@/lib/instruments/qualifying-governments";
import { endConflict } from "@/lib/review/end-conflict";
import { extendConflict } from "@/lib/review/extend-conflict";
import { EndConflict, ExtendConflict, RaiseConflict } from "@/lib/review/matters-schema";
import { raiseConflict } from "@/lib/review/raise-conflict";
import { ZONES } from "./zones";

const qualifying = QUALIFYING_GOVERNMENTS.map(({ country }) => country).join(", ");

const chooseConflict = (facts: DemandFacts) =>
  ({
    name: "conflictId",
    label: "Conflict",
    type: "select",
    required: true,
    options: facts.conflicts
      .filter(({ end }) => !end)
      .map(({ id, country, law }) => ({ value: id, label: `${country}: ${law.slice(0, 60)}` })),
  }) as const;

export const conflictForms = {
  raiseConflict: {
    title: "Record a conflict with foreign law",
    explain: () =>
      "A motion to modify or quash is due 14 days after service (18 U.S.C. 2703(h)). The data are kept; nothing is approved until the decision on the motion is recorded.",
    submit: "Record the conflict",
    fields: ({ customer }) => [
      {
        name: "country",
        label: "Country whose law conflicts",
        type: "text",
        width: "short",
        required: true,
        value: customer?.country ?? "",
        hint: `Two letters; first the customer's residence. Qualifying governments on our list, each to be confirmed by counsel: ${qualifying}. For others common-law comity is left.`,
      },
      {
        name: "law",
        label: "Which law, and why production would violate it",
        type: "textarea",
        rows: 3,
        required: true,
      },
    ],
    run: (ctx, command, data) =>
      raiseConflict(ctx, parseForm(RaiseConflict, data, { extra: { ...command } })),
  },
  extendConflict: {
    title: "Record more time for the motion",
    explain: () => "By agreement, or by leave of court that was sought within the fourteen days.",
    submit: "Record the new day",
    fields: (facts) => [
      chooseConflict(facts),
      {
        name: "extendedUntil",
        label: "New last day",
        type: "datetime",
        required: true,
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
      {
        name: "extendedBy",
        label: "Agreed with whom, or leave of which court",
        type: "text",
        required: true,
      },
    ],
    run: (ctx, command, data) =>
      extendConflict(ctx, parseForm(ExtendConflict, data, { extra: { ...command } })),
  },
  endConflict: {
    title: "Record the decision on foreign law",
    explain: () => "A motion that was filed bars delivery until the bar is lifted.",
    submit: "Record the decision",
    fields: (facts) => [
      chooseConflict(facts),
      {
        name: "end",
        label: "Decision",
        type: "radio",
        required: true,
        options: [
          { value: "MOTION_FILED", label: "The motion is filed" },
          { value: "NO_MOTION", label: "No motion is filed" },
          { value: "NO_CONFLICT", label: "There is no conflict after all" },
        ],
      },
      { name: "endReason", label: "Reasons, and where it is filed", type: "textarea", required: true },
    ],
    run: (ctx, command, data) => endConflict(ctx, parseForm(EndConflict, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
