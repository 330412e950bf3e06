import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { openRoute, PRIVILEGED_WAYS, privilegedRoute } from "@/lib/demands/privileged-route";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { RoutePrivileged, VerifyRecipient } from "@/lib/production/lawyers/schema";
import { verifyRecipient } from "@/lib/production/lawyers/verify-recipient";
import { WithholdAll } from "@/lib/production/schema";
import { withholdAll } from "@/lib/production/withhold-all";
import { callBackFields } from "./call-back-fields";
import { REMARKS } from "./remarks-field";

export const privilegeForms = {
  routePrivileged: {
    title: "Say where privileged records go",
    explain: () =>
      "Records that name a lawyer of the customer are put aside unread. Until somebody decides here, and where they are held back, nothing of them leaves. Otherwise they leave in a package of their own, with a link and a code of its own, which only its recipient gets and can open. The recipient must be called back first.",
    submit: "Record the decision",
    fields: (facts) => {
      const last = privilegedRoute(facts);
      const group = "The recipient, unless they are held back";
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
          name: "recipientEmail",
          label: "Recipient's e-mail address",
          type: "email",
          required: "sometimes",
          hint: "The link and the codes go there. Never the officer's own address.",
          group,
          value: last?.recipientEmail ?? "",
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
  withholdAll: {
    title: "Answer that all is withheld",
    explain: (facts) =>
      `Where all that the filter let out names the customer's lawyers and is held back: a letter tells ${facts.officer.name} how many records of which items are withheld and on what basis, nothing is produced, and the demand closes as rejected.`,
    submit: "Withhold all and close the demand",
    letter: true,
    irreversible: true,
    fields: () => [
      {
        name: "basis",
        label: "Basis",
        type: "textarea",
        rows: 3,
        required: true,
        hint: "Whose privilege it is, who claims it, and by what law. It stands in the letter.",
      },
      REMARKS,
    ],
    run: (ctx, command, data) => withholdAll(ctx, parseForm(WithholdAll, data, { extra: { ...command } })),
  },
  verifyRecipient: {
    title: "Record a call-back to the recipient",
    explain: (facts) => {
      const route = openRoute(facts);
      return `A confirmed call vouches for ${route?.recipient ?? "the recipient"} at ${route?.recipientEmail ?? "the address given"} with the key given, and for no other. A call that did not confirm takes an earlier confirmation away.`;
    },
    submit: "Record the call",
    fields: (facts) =>
      callBackFields(facts, "Did they confirm the recipient, the address, the key and the matter?"),
    run: (ctx, command, data) =>
      verifyRecipient(ctx, parseForm(VerifyRecipient, data, { extra: { ...command } })),
  },
} as const satisfies Partial<Record<Act, ActForm>>;
