import type { Failing } from "@/lib/contacts/keeping-fresh/types";
import type { ContactWords } from "./words";

const FAILING: Readonly<Record<Failing, string>> = {
  SILENT: "did not answer when we asked whether this address is still right",
  UNREACHED: "our mail to this address cannot be delivered",
  DISCLAIMED: "says that this is no longer, or never was, their task",
};

export const english: ContactWords = {
  ask: (of) => ({
    subject: `Please confirm that you are still a contact of ${of.customer}`,
    text: [
      `Dear ${of.name},`,
      "",
      of.legal
        ? `${of.customer} named you at ${of.provider} as its contact for legal process. If an authority demands its data, we send the authority to you.`
        : `${of.customer} listed you at ${of.provider} as an administrator. If an authority demands its data and the law lets us tell you, we write to you before anything leaves.`,
      of.confirmedOn
        ? `You confirmed this address on ${of.confirmedOn}.`
        : "This address has not been confirmed yet.",
      ...(of.insteadOfAnother
        ? ["We ask you now because another contact on the same list cannot be counted on at present."]
        : []),
      "",
      `Please open this page and press the button there, by ${of.answerBy}:`,
      "",
      of.address,
      "",
      `Opening it changes nothing; only the button does. The link works once, until ${of.worksUntil}. The same page lets you say that you are no longer the right person, or that ${of.customer} is not your organisation.`,
      "",
      "This mail follows the calendar and goes to every contact on our lists. It says nothing about whether there is any demand.",
      "",
      `Which mails we send and which can be switched off: ${of.kindsOfMail}. We never ask for a password, and this mail has no attachment.`,
      "",
      `Legal team, ${of.provider}`,
    ].join("\n"),
  }),
  tell: (of) => ({
    subject: `Contacts of ${of.customer} on whom we cannot count`,
    text: [
      `Dear ${of.name},`,
      "",
      `${of.customer} named you at ${of.provider} as its contact for legal process. Of the people listed there:`,
      "",
      ...of.about.map((one) => `- ${one.name} (${one.email}): ${FAILING[one.failing]}.`),
      "",
      `If an authority demands your organisation's data, the people on the list are those whom we tell. Please see that the list is right: ${of.customerPage}`,
      "",
      "This mail follows the calendar. It says nothing about whether there is any demand.",
      "",
      `Which mails we send and which can be switched off: ${of.kindsOfMail}. We never ask for a password, and this mail has no attachment.`,
      "",
      `Legal team, ${of.provider}`,
    ].join("\n"),
  }),
};
