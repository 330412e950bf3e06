import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { personId } from "@/lib/auth/context";
import { possibleMentions } from "@/lib/demands/care/mentions";
import type { Act } from "@/lib/demands/obstacle";
import { attachDocument } from "@/lib/intake/attach-document";
import { changeOfficer } from "@/lib/intake/change-officer";
import { possibleReaders } from "@/lib/intake/possible-readers";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import {
  AttachDocument,
  ChangeOfficer,
  RestrictDemand,
  VerifyOfficer,
  Withdraw,
  WriteNote,
} from "@/lib/intake/schema";
import { verifyOfficer } from "@/lib/intake/verify-officer";
import { withdraw } from "@/lib/intake/withdraw";
import { writeNote } from "@/lib/intake/write-note";
import { callBackFields } from "./call-back-fields";

export const intakeForms = {
  verifyOfficer: {
    title: "Record a call-back",
    explain: (facts) =>
      `A confirmed call vouches for ${facts.officer.name} at ${facts.officer.email}, and for no other address or key. A call that did not confirm takes an earlier confirmation away.`,
    submit: "Record the call",
    fields: (facts) => callBackFields(facts, "Did they confirm the officer, the address and the matter?"),
    run: (ctx, command, data) =>
      verifyOfficer(ctx, parseForm(VerifyOfficer, data, { extra: { ...command } })),
  },
  changeOfficer: {
    title: "Change the officer's address or key",
    explain: (facts) =>
      `${facts.officer.name} is then unverified on every paper, until the authority is called back again.`,
    submit: "Change it",
    fields: ({ officer }) => [
      { name: "email", label: "E-mail address", type: "email", required: true, value: officer.email },
      {
        name: "ageRecipient",
        label: "Public key for encryption (age)",
        type: "text",
        spellCheck: false,
        value: officer.ageRecipient ?? "",
        hint: "Begins with age1. Empty: packages are locked with a passphrase told by telephone.",
      },
    ],
    run: (ctx, command, data) =>
      changeOfficer(ctx, parseForm(ChangeOfficer, data, { extra: { ...command } })),
  },
  attachDocument: {
    title: "Attach a paper",
    explain: () =>
      "The files are kept with this demand. They are encrypted, and whoever reads one is recorded.",
    submit: "Attach",
    fields: () => [
      {
        name: "documents",
        label: "Files",
        type: "file",
        required: true,
        multiple: true,
        uploadUrl: "/api/uploads/documents",
      },
    ],
    run: (ctx, command, data) =>
      attachDocument(ctx, parseForm(AttachDocument, data, { lists: ["documents"], extra: { ...command } })),
  },
  writeNote: {
    title: "Write a note",
    explain: () => "Everybody who may see this demand reads it. Keep content out of it.",
    submit: "Keep the note",
    fields: (facts, ctx) => [
      {
        name: "text",
        label: "Note",
        type: "textarea",
        required: true,
        hint: "At most 4,000 characters. An @ before somebody's full name mentions them.",
        names: possibleMentions(facts).map(({ name }) => name),
      },
      {
        name: "mentions",
        label: "Mention",
        type: "checkboxes",
        hint: "They find it in their inbox.",
        options: possibleMentions(facts)
          .filter(({ id }) => id !== personId(ctx.actor))
          .map(({ id, name, away }) => ({
            value: id,
            label: name,
            hint: away ? `Away; ${away.deputy} stands in` : undefined,
          })),
      },
    ],
    run: (ctx, command, data) =>
      writeNote(ctx, parseForm(WriteNote, data, { lists: ["mentions"], extra: { ...command } })),
  },
  restrictDemand: {
    title: "Say who may know of this demand",
    explain: () =>
      "For everybody else the demand does not exist: not in the queue, not in search, not in counts.",
    submit: "Keep the list",
    fields: async ({ demand, readers }, ctx) => [
      {
        name: "restricted",
        label: "Only the people ticked below, and you, may know of it",
        type: "checkbox",
        value: demand.restricted ? "on" : "",
        hint: "Without this tick the whole desk sees the demand.",
      },
      {
        name: "readers",
        label: "Readers",
        type: "checkboxes",
        value: demand.restricted ? readers : [],
        options: (await possibleReaders(ctx)).map(({ id, name, roles }) => ({
          value: id,
          label: name,
          hint: roles,
        })),
      },
    ],
    run: (ctx, command, data) =>
      restrictDemand(ctx, parseForm(RestrictDemand, data, { lists: ["readers"], extra: { ...command } })),
  },
  withdraw: {
    title: "Record that the authority withdrew",
    explain: () => "The demand closes as withdrawn. Nothing further is collected or sent under it.",
    submit: "Close as withdrawn",
    irreversible: true,
    fields: () => [
      {
        name: "text",
        label: "The authority's word",
        type: "textarea",
        required: true,
        hint: "Who withdrew the demand, when, and in which letter or mail.",
      },
    ],
    run: (ctx, command, data) => withdraw(ctx, parseForm(Withdraw, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
