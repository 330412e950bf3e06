import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { PRIVILEGED_WAYS, privilegedRoute } from "@/lib/demands/privileged-route";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { RoutePrivileged } from "@/lib/production/lawyers/schema";

export const privilegeForms = {
  routePrivileged: {
    title: "Say where privileged records go",
    explain: () =>
      "Records that name a lawyer of the customer are put aside unread. Until somebody decides here, and where they are held back, nothing of them leaves. Otherwise they lie in a file of their own, which only its recipient can open.",
    submit: "Record the decision",
    fields: (facts) => {
      const last = privilegedRoute(facts);
      const group = "The sealed file, unless they are held back";
      return [
        {
          name: "way",
          label: "Where they go",
          type: "radio",
          required: true,
          value: last?.way ?? "HELD_BACK",
          options: Object.entries(PRIVILEGED_WAYS).map(([value, label]) => ({ value, label })),
        },
        {
          name: "reason",
          label: "Why",
          type: "textarea",
          rows: 2,
          required: true,
          hint: "Name the place in the order or the words of the customer's claim.",
        },
        {
          name: "recipient",
          label: "Recipient",
          type: "text",
          required: "sometimes",
          hint: "Who keeps such records from those who investigate, such as “Filter team of the U.S. Attorney's Office”.",
          group,
          value: last?.recipient ?? "",
        },
        {
          name: "recipientKey",
          label: "Recipient's public key of age",
          type: "text",
          required: "sometimes",
          hint: "Begins with age1. Never the officer's own key.",
          group,
          value: last?.recipientKey ?? "",
          spellCheck: false,
        },
        {
          name: "documentId",
          label: "Paper that says so",
          type: "select",
          required: "sometimes",
          hint: "Needed where an order or a claim names the recipient.",
          group,
          value: last?.documentId ?? "",
          options: facts.documents.map(({ id, title }) => ({ value: id, label: title })),
        },
      ];
    },
    run: (ctx, command, data) =>
      routePrivileged(ctx, parseForm(RoutePrivileged, data, { extra: { ...command } })),
  },
} as const satisfies Partial<Record<Act, ActForm>>;
