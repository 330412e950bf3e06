import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { sayClass } from "@/app/(desk)/class-words";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import type { Act } from "@/lib/demands/obstacle";
import { openRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { addFiltered } from "@/lib/production/add-filtered";
import { removeFile } from "@/lib/production/remove-file";
import {
  AddFiltered,
  RemoveFile,
  SealPackage,
  StartProduction,
  TakeBackSealing,
  VoidPackage,
} from "@/lib/production/schema";
import { sealPackage } from "@/lib/production/seal-package";
import { declaredBefore } from "@/lib/production/sealing/last-sealing";
import { startProduction } from "@/lib/production/start-production";
import { takeBackSealing } from "@/lib/production/take-back-sealing";
import { timestampHost } from "@/lib/production/timestamp/timestamp-for";
import { voidPackage } from "@/lib/production/void-package";

const letOut = (facts: DemandFacts) => approvedScope(facts)?.decisions.filter(isLetOut) ?? [];

function itemOptions(facts: DemandFacts): Option[] {
  return letOut(facts).map((decision) => {
    const item = facts.items.find((one) => one.id === decision.itemId);
    return {
      value: decision.id,
      label: `${item?.position}. ${item?.identifier}, ${sayClass(decision.dataClass)}`,
    };
  });
}

function filesAtHand(facts: DemandFacts) {
  const parcel = productionAtHand(facts, undefined);
  return parcel ? filesOf(parcel) : [];
}

/** Where an authority is configured: what is asked of it, and what a package needs that goes without. */
function timestampFields(): FieldSpec[] {
  const host = timestampHost();
  if (!host) return [];
  return [
    {
      name: "withoutTimestamp",
      label: "Why it is sealed without a timestamp",
      type: "textarea",
      rows: 2,
      group: "Timestamp",
      hint: `${host} is asked to put the time to the package. Leave this empty; it counts only if no good timestamp comes, and stands in the certificate and the cover letter.`,
    },
  ];
}

/** Privileged records are put into a package of their own; asked only where they may leave. */
function whichRecords(facts: DemandFacts): FieldSpec {
  const open = productionAtHand(facts, undefined);
  return {
    name: "holds",
    label: "Records",
    type: "radio",
    required: true,
    value: open?.routeId ? "PRIVILEGED" : "OPEN",
    options: [
      { value: "OPEN", label: "Those that name no lawyer of the customer" },
      { value: "PRIVILEGED", label: "Those that do, in a package of their own" },
    ],
  };
}

/** What the open package can be locked with. */
function lockField(facts: DemandFacts): FieldSpec {
  const parcel = productionAtHand(facts, undefined);
  const privileged = Boolean(parcel?.routeId);
  const hasKey = privileged || facts.officer.ageRecipient !== null;
  const passphrase: Option = {
    value: "PASSPHRASE",
    label: "A passphrase",
    hint: "Made at random and shown to you at once, before the sealing begins; tell it to the officer by telephone, never by mail.",
  };
  return {
    name: "lock",
    label: "Encrypted to",
    type: "radio",
    required: true,
    value: hasKey ? "AGE_RECIPIENT" : "PASSPHRASE",
    options: [
      {
        value: "AGE_RECIPIENT",
        label: privileged ? "The recipient's public key" : "The officer's public key",
        disabled: !hasKey,
        ...(!hasKey && { hint: "None is on file." }),
      },
      ...(privileged ? [] : [passphrase]),
    ],
  };
}

const DECLARATION =
  "I am a custodian of these records, or otherwise qualified to speak of them; they were made or stored by our systems, and kept, in the course of regularly conducted activity, and exported as I state; and I declare under penalty of perjury that the certificate in this package is true and correct.";

const FORGOTTEN =
  "This was sent before, and the sealing has ended since: its passphrase is known here no more. If nobody wrote it down, void the package, if it was sealed, and seal it anew.";

export const productionForms = {
  startProduction: {
    title: "Start the production",
    explain: () =>
      "Custodians may collect and seal. Nothing leaves: that takes a release of its own, once the customer's time to object is over.",
    submit: "Start the production",
    fields: () => [],
    run: (ctx, command, data) =>
      startProduction(ctx, parseForm(StartProduction, data, { extra: { ...command } })),
  },
  addFiltered: {
    title: "Put what was filtered into the package",
    explain: () =>
      "The files that the filter made of the custodians' exports take the place of what the package held of the same items. Every export must be filtered, with no record left unclear.",
    submit: "Put it in",
    fields: (facts) => [
      ...(openRoute(facts) || productionAtHand(facts, undefined)?.routeId ? [whichRecords(facts)] : []),
      {
        name: "decisions",
        label: "Items",
        type: "checkboxes",
        hint: "For an interim package, tick those that are ready. None ticked: all items.",
        options: itemOptions(facts),
      },
    ],
    run: (ctx, command, data) =>
      addFiltered(ctx, parseForm(AddFiltered, data, { lists: ["decisions"], extra: { ...command } })),
  },
  removeFile: {
    title: "Remove a file from the package",
    explain: () => "The file does not leave with the package. That it was there stays on record.",
    submit: "Remove the file",
    fields: (facts, _ctx, query) => [
      {
        name: "producedFileId",
        label: "File",
        type: "select",
        required: true,
        value: query.get("file") ?? "",
        options: filesAtHand(facts).map((file) => ({ value: file.id, label: file.name })),
      },
    ],
    run: (ctx, command, data) => removeFile(ctx, parseForm(RemoveFile, data, { extra: { ...command } })),
  },
  sealPackage: {
    title: "Seal the package",
    explain: (facts) =>
      `${filesAtHand(facts).length} files are read, compared with their hashes, packed with a manifest and your certificate, and encrypted for whoever is to receive them. That goes on after the page has answered, and takes minutes for large files: the demand's page says how far it is. The package is sealed in your name, and you will not be able to release it.`,
    submit: "Seal the package",
    fields: async (facts, ctx) => {
      const parcel = productionAtHand(facts, undefined);
      // Of a sealing that came to nothing, so that it need not be typed again.
      const before = parcel && (await declaredBefore(ctx, parcel.id));
      return [
        lockField(facts),
        {
          name: "title",
          value: before?.title ?? "",
          label: "Your title",
          type: "text",
          required: true,
          group: "Certificate",
          width: "medium",
        },
        {
          name: "method",
          value: before?.method ?? "",
          label: "System, way of export and version",
          type: "textarea",
          rows: 2,
          required: true,
          group: "Certificate",
        },
        {
          name: "numberPrefix",
          value: before?.numberPrefix ?? "",
          label: "Prefix of the numbers",
          type: "text",
          group: "Numbers of the records",
          width: "short",
          hint: "As NG-. Every record gets a number, named in the manifest and certificate; nothing is written into it.",
        },
        {
          name: "firstNumber",
          value: before?.firstNumber?.toString() ?? "",
          label: "First number",
          type: "text",
          inputMode: "numeric",
          group: "Numbers of the records",
          width: "short",
          hint: "Empty: it goes on after the packages that left.",
        },
        ...timestampFields(),
        { name: "declared", label: DECLARATION, type: "checkbox", required: true, group: "Certificate" },
      ];
    },
    // It is done once the worker says so: until then the demand's page tells how far it is.
    leadsTo: ({ facts }) => `/demands/${facts.demand.reference}#production`,
    run: async (ctx, command, data) => {
      const asked = await sealPackage(ctx, parseForm(SealPackage, data, { extra: { ...command } }));
      if (asked.forgotten) throw new NotReady(FORGOTTEN);
      return asked;
    },
  },
  takeBackSealing: {
    title: "Take the sealing back",
    explain: () =>
      "The package is open again, and can be changed or sealed anew. What was packed so far goes. A passphrase that was shown for it opens nothing.",
    submit: "Take the sealing back",
    fields: () => [],
    run: (ctx, command, data) =>
      takeBackSealing(ctx, parseForm(TakeBackSealing, data, { extra: { ...command } })),
  },
  voidPackage: {
    title: "Void the package",
    explain: () => "What was sealed can never be released. It stays on record.",
    submit: "Void the package",
    fields: () => [
      { name: "reason", label: "Reason", type: "textarea", rows: 2, required: true },
      {
        name: "keepFiles",
        label: "Put its files into a new package",
        type: "checkbox",
        value: "on",
        hint: "As when a passphrase was lost: nothing has to be uploaded again.",
      },
    ],
    run: (ctx, command, data) => voidPackage(ctx, parseForm(VoidPackage, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
