import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import { addresseeOf } from "@/lib/demands/addressee";
import type { DemandFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import type { Act } from "@/lib/demands/obstacle";
import { sayInstant } from "@/lib/demands/say-instant";
import { closeDemand } from "@/lib/production/close-demand";
import { deliverProduction } from "@/lib/production/deliver-production";
import { endProduction } from "@/lib/production/end-production";
import { recordOverProduction } from "@/lib/production/record-over-production";
import { renewLink } from "@/lib/production/renew-link";
import { revokeLink } from "@/lib/production/revoke-link";
import {
  CloseDemand,
  DeliverProduction,
  EndProduction,
  RecordOverProduction,
  RenewLink,
  RevokeLink,
  Supplement,
} from "@/lib/production/schema";
import { supplement } from "@/lib/production/supplement";
import { everReleased, packageField, releasedOfThisScope } from "./package-field";
import { REMARKS } from "./remarks-field";

const LINK_TERMS: FieldSpec[] = [
  {
    name: "days",
    label: "The link works for so many days",
    type: "number",
    required: true,
    value: "14",
    min: "1",
    max: "60",
    width: "short",
  },
  {
    name: "maxDownloads",
    label: "Downloads at most",
    type: "number",
    required: true,
    value: "3",
    min: "1",
    max: "10",
    width: "short",
    hint: "One counts once it has begun; if it breaks off, it goes on and does not count again.",
  },
];

function liveLinks(facts: DemandFacts): Option[] {
  return facts.productions.flatMap((one) =>
    one.links
      .filter((link) => !link.revokedAt && link.expiresAt > facts.now)
      .map((link) => ({
        value: link.id,
        label: `Package ${one.number}, until ${sayInstant(link.expiresAt, facts.authority.zone)}`,
      })),
  );
}

export const deliveryForms = {
  deliverProduction: {
    title: "Release the package",
    explain: (facts) => {
      const parcel = productionAtHand(facts, undefined);
      const files = parcel?.files.filter((file) => !file.removedAt).length ?? 0;
      const to = parcel?.routeId
        ? `${addresseeOf(facts, parcel).name}, and not the officer,`
        : `${facts.officer.name} of ${facts.authority.name}`;
      return `${to} gets a mail with a link to ${files} files, encrypted, which opens by a code mailed to the same address. The gate is asked now, whenever the link is used, and before each megabyte of a download.`;
    },
    submit: "Release the package",
    asksAgain: true,
    letter: true,
    irreversible: true,
    fields: (facts) => {
      const parcel = productionAtHand(facts, undefined);
      return [
        packageField(parcel ? [parcel] : []),
        {
          name: "extent",
          label: "Extent",
          type: "radio",
          required: true,
          options: [
            { value: "LAST", label: "The last package", hint: "The demand is then produced." },
            { value: "INTERIM", label: "More will follow", hint: "The demand stays under production." },
          ],
        },
        ...LINK_TERMS,
        REMARKS,
      ];
    },
    run: (ctx, command, data) =>
      deliverProduction(ctx, parseForm(DeliverProduction, data, { extra: { ...command } })),
  },
  endProduction: {
    title: "End the production",
    explain: () =>
      "For a production of which a package left and nothing more is to come: every custodian answered, and all that the filter let out left. The demand is then produced, as by a last package. Nothing is sent by it: a letter of its own then tells the officer that nothing more follows. What turns up later, or was wrong, leaves in a supplement or a correction.",
    submit: "End the production",
    irreversible: true,
    fields: () => [
      {
        name: "reason",
        label: "Why nothing more is to come",
        type: "textarea",
        rows: 3,
        required: true,
        hint: "Such as what was searched without finding anything. It stands as a note of the desk.",
      },
    ],
    run: (ctx, command, data) =>
      endProduction(ctx, parseForm(EndProduction, data, { extra: { ...command } })),
  },
  renewLink: {
    title: "Send a new link",
    explain: () =>
      "Whom the package is for gets a mail with a new link; every earlier link to the package stops working, and a download that is running by one breaks off.",
    submit: "Send a new link",
    letter: true,
    fields: (facts) => [packageField(releasedOfThisScope(facts)), ...LINK_TERMS, REMARKS],
    run: (ctx, command, data) => renewLink(ctx, parseForm(RenewLink, data, { extra: { ...command } })),
  },
  recordOverProduction: {
    title: "Record that too much was produced",
    explain: () =>
      "The links of the package stop at once, lead counsel is told, and nothing is delivered until the incident is closed. Then ask the authority to return or destroy it; the package that corrects it says that it replaces this one.",
    submit: "Record it and stop the links",
    fields: (facts) => [
      packageField(everReleased(facts)),
      {
        name: "summary",
        label: "What left that should not have, and how it was noticed",
        type: "textarea",
        required: true,
      },
    ],
    run: (ctx, command, data) =>
      recordOverProduction(ctx, parseForm(RecordOverProduction, data, { extra: { ...command } })),
  },
  revokeLink: {
    title: "Revoke a link",
    explain: () =>
      "The link stops working at once, and so do its codes. A download that is running breaks off before its next megabyte and does not go on. What was sent by then stays where it is.",
    submit: "Revoke the link",
    fields: (facts) => [
      { name: "linkId", label: "Link", type: "select", required: true, options: liveLinks(facts) },
    ],
    run: (ctx, command, data) => revokeLink(ctx, parseForm(RevokeLink, data, { extra: { ...command } })),
  },
  supplement: {
    title: "Supplement the production",
    explain: () =>
      "A new, empty package is opened under the same scope, and the demand is under production again.",
    submit: "Open a further package",
    fields: () => [
      {
        name: "kind",
        label: "It will be",
        type: "radio",
        required: true,
        options: [
          { value: "SUPPLEMENTARY", label: "A supplement", hint: "What was missing." },
          { value: "CORRECTED", label: "A correction", hint: "In place of what was wrong." },
        ],
      },
      { name: "reason", label: "Reason", type: "textarea", rows: 3, required: true },
    ],
    run: (ctx, command, data) => supplement(ctx, parseForm(Supplement, data, { extra: { ...command } })),
  },
  closeDemand: {
    title: "Close the demand",
    explain: () =>
      "It closes as produced in full, in part or not collected, as the receipts say. A notice that is still owed stays on the ledger.",
    submit: "Close the demand",
    fields: () => [],
    run: (ctx, command, data) => closeDemand(ctx, parseForm(CloseDemand, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
