import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { countsAlone, freshness } from "@/lib/contacts/freshness";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { type NoticePlan, planNotice } from "@/lib/demands/plan-notice";
import { planProduced } from "@/lib/demands/plan-produced";
import { sayInstant } from "@/lib/demands/say-instant";
import { administratorsOf } from "@/lib/demands/standing";
import { excludeRecipient } from "@/lib/notice/exclude-recipient";
import { recordEffort } from "@/lib/notice/record-effort";
import { resolveAmbiguousMail, UNSETTLED } from "@/lib/notice/resolve-ambiguous-mail";
import {
  type EFFORT_WAYS,
  ExcludeRecipient,
  RecordEffort,
  ResolveAmbiguousMail,
  TellAdministrators,
  TellWhatWasProduced,
  WaiveWindow,
} from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { tellWhatWasProduced } from "@/lib/notice/tell-what-was-produced";
import { waiveWindow } from "@/lib/notice/waive-window";
import { DECISION_OPTIONS } from "../../outbox/decision-options";
import { localTime } from "./local-time";
import { ZONES } from "./zones";

const WAY_WORDS: Record<(typeof EFFORT_WAYS)[number], string> = {
  TELEPHONE: "Telephone",
  POST: "Registered post",
  COURIER: "Courier",
  ACCOUNT_TEAM: "Our account team",
  IN_PERSON: "In person",
  OTHER: "Another way",
};

const STATE_WORDS = { AMBIGUOUS: "not known whether it arrived", FAILED: "refused", HELD: "held" };

function sayPlan(facts: DemandFacts): string {
  const plan = planNotice(facts);
  const end = sayInstant(plan.windowEndsAt, facts.customer?.zone ?? "UTC");
  return sayRecipients(plan, ` They may object for ${plan.windowDays} days, until ${end}.`);
}

function sayRecipients({ recipients }: NoticePlan, window = ""): string {
  const told = recipients.filter((one) => one.as === "TOLD").map((one) => one.contact.email);
  const owed = recipients.filter((one) => one.as === "OWED").map((one) => one.contact.name);
  return [
    told.length > 0
      ? `One mail each goes to ${told.join(", ")}.${window} A mail once sent cannot be called back.`
      : "No mail goes out.",
    ...(owed.length > 0 ? [`Recorded as owed, and told nothing: ${owed.join(", ")}.`] : []),
  ].join(" ");
}

const contactOptions = (contacts: DemandFacts["contacts"]) =>
  contacts.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }));

export const noticeForms = {
  tellAdministrators: {
    title: "Tell the customer's administrators",
    explain: sayPlan,
    submit: "Give the notice",
    notice: planNotice,
    fields: (facts) =>
      facts.demand.status === "CLOSED"
        ? [
            {
              name: "reason",
              label: "Why notice is given",
              type: "textarea",
              hint: "Needed where nothing was delivered, since then no notice is owed.",
            },
          ]
        : [],
    run: (ctx, command, data) =>
      tellAdministrators(ctx, parseForm(TellAdministrators, data, { extra: { ...command } })),
  },
  tellWhatWasProduced: {
    title: "Tell the customer what was produced",
    explain: (facts) => sayRecipients(planProduced(facts)),
    submit: "Give the notice",
    notice: planProduced,
    fields: () => [],
    run: (ctx, command, data) =>
      tellWhatWasProduced(ctx, parseForm(TellWhatWasProduced, data, { extra: { ...command } })),
  },
  excludeRecipient: {
    title: "Leave an administrator out of the notice",
    explain: () => "The administrator gets no notice of this demand; a mail that still waits is cancelled.",
    submit: "Leave out",
    fields: (facts, _ctx, query) => [
      {
        name: "administratorId",
        label: "Administrator",
        type: "select",
        required: true,
        value: query.get("administrator") ?? "",
        options: contactOptions([...administratorsOf(facts), ...facts.takenOff]),
      },
      { name: "reason", label: "Reason", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      excludeRecipient(ctx, parseForm(ExcludeRecipient, data, { extra: { ...command } })),
  },
  recordEffort: {
    title: "Record another way in which the customer was tried",
    explain: () =>
      "Two different ways are needed before two people may record that a notice cannot be delivered. Under secrecy, do not try: that would tell the customer.",
    submit: "Record",
    fields: (facts) => [
      {
        name: "way",
        label: "Way",
        type: "select",
        required: true,
        options: Object.entries(WAY_WORDS).map(([value, label]) => ({ value, label })),
      },
      { name: "detail", label: "With whom, and what came of it", type: "textarea", required: true },
      {
        name: "triedAt",
        label: "When",
        type: "datetime",
        required: true,
        value: localTime(facts.now, facts.instrument.servedZone),
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
    ],
    run: (ctx, command, data) => recordEffort(ctx, parseForm(RecordEffort, data, { extra: { ...command } })),
  },
  waiveWindow: {
    title: "Record that the customer waives the rest of its time",
    explain: () => "The window ends now, and what else is ready may leave. The waiver must be in writing.",
    submit: "Record the waiver",
    fields: (facts) => [
      {
        name: "contactId",
        label: "Who waives, for the customer",
        type: "select",
        required: true,
        options: contactOptions(facts.contacts.filter((one) => countsAlone(freshness(one, facts)))),
        hint: "Only a contact whose address was confirmed lately.",
      },
      {
        name: "waiver",
        label: "The words, and how they reached us in writing",
        type: "textarea",
        required: true,
      },
    ],
    run: (ctx, command, data) => waiveWindow(ctx, parseForm(WaiveWindow, data, { extra: { ...command } })),
  },
  resolveAmbiguousMail: {
    title: "Settle a mail",
    explain: () =>
      "Look for the mail in the mail server's log, or ask the recipient. Sending it again may give the same notice twice; your name stands for that.",
    submit: "Settle",
    fields: (facts, _ctx, query) => [
      {
        name: "mailId",
        label: "Mail",
        type: "select",
        required: true,
        value: query.get("mail") ?? "",
        options: facts.mails
          .filter((mail) => UNSETTLED.includes(mail.state))
          .map((mail) => ({
            value: mail.id,
            label: `${mail.toAddress}: ${STATE_WORDS[mail.state as keyof typeof STATE_WORDS]}`,
          })),
      },
      {
        name: "decision",
        label: "What becomes of it",
        type: "radio",
        required: true,
        options: DECISION_OPTIONS,
      },
      {
        name: "reason",
        label: "Reason",
        type: "textarea",
        required: true,
        hint: "What the log or the recipient says.",
      },
    ],
    run: (ctx, command, data) =>
      resolveAmbiguousMail(ctx, parseForm(ResolveAmbiguousMail, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
