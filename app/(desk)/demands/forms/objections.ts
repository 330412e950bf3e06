import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { endObjection } from "@/lib/notice/end-objection";
import { recordObjection } from "@/lib/notice/record-objection";
import { EndObjection, RecordObjection } from "@/lib/notice/schema";
import { localTime } from "./local-time";
import { ZONES } from "./zones";

export const objectionForms = {
  recordObjection: {
    title: "Record the customer's objection",
    explain: () => "Nothing leaves until the objection has ended.",
    submit: "Record the objection",
    fields: (facts) => {
      const zone = facts.customer?.zone ?? "UTC";
      return [
        { name: "raisedBy", label: "Who objects, for the customer", type: "text", required: true },
        { name: "grounds", label: "Grounds", type: "textarea", required: true },
        {
          name: "receivedAt",
          label: "When it reached us",
          type: "datetime",
          required: true,
          value: localTime(facts.now, zone),
          zones: ZONES,
          zone,
        },
      ];
    },
    run: (ctx, command, data) =>
      recordObjection(ctx, parseForm(RecordObjection, data, { extra: { ...command } })),
  },
  endObjection: {
    title: "End an objection",
    explain: () =>
      "The objection no longer stands in the way. One that was upheld or narrowed the demand still needs its own step: a challenge, a narrower scope or a rejection.",
    submit: "End the objection",
    fields: (facts) => [
      {
        name: "objectionId",
        label: "Objection",
        type: "select",
        required: true,
        options: facts.objections
          .filter((one) => !one.end)
          .map((one) => ({ value: one.id, label: `${one.raisedBy}: ${one.grounds.slice(0, 60)}` })),
      },
      {
        name: "end",
        label: "How it ended",
        type: "radio",
        required: true,
        options: [
          { value: "WITHDRAWN", label: "Withdrawn by the customer" },
          { value: "UPHELD", label: "Upheld" },
          { value: "DISMISSED", label: "Dismissed" },
          { value: "NARROWED", label: "The demand was narrowed" },
          { value: "LAPSED", label: "Lapsed: the customer took no further step in time" },
        ],
      },
      {
        name: "endReason",
        label: "Reason, and where it is recorded",
        type: "textarea",
        required: true,
      },
    ],
    run: (ctx, command, data) => endObjection(ctx, parseForm(EndObjection, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
