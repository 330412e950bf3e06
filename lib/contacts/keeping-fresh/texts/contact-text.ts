import type { Failing, Step } from "@/lib/contacts/keeping-fresh/types";
import { env } from "@/lib/env";
import type { Administrator, Customer } from "@/lib/generated/prisma/client";
import { dayIn, WORDS, type Words } from "./words";

type Listed = Administrator & { customer: Customer };

/** Where everybody reads which mails there are. */
export const KINDS_OF_MAIL = "/mails";

/** The mail that asks this contact to confirm, in the contact's own language. */
export function askText(
  { name, language, capacity, confirmedAt, customer }: Listed,
  asked: { step: Step; answerBy: Date; worksUntil: Date; address: string },
): Words {
  const { provider, url } = env();
  const day = (at: Date) => dayIn(language, customer.zone, at);
  return WORDS[language].ask({
    ...{ name, provider, customer: customer.name, legal: capacity === "LEGAL_CONTACT" },
    confirmedOn: confirmedAt && day(confirmedAt),
    insteadOfAnother: asked.step === "INSTEAD",
    answerBy: day(asked.answerBy),
    worksUntil: day(asked.worksUntil),
    address: asked.address,
    kindsOfMail: `${url}${KINDS_OF_MAIL}`,
  });
}

/** The mail that tells this legal contact on which of the customer's contacts nobody can count. */
export function tellText(
  { name, language, customer }: Listed,
  about: { contact: Pick<Administrator, "name" | "email">; failing: Failing }[],
): Words {
  const { provider, url } = env();
  return WORDS[language].tell({
    ...{ name, provider, customer: customer.name },
    about: about.map(({ contact, failing }) => ({ name: contact.name, email: contact.email, failing })),
    customerPage: `${url}/customer`,
    kindsOfMail: `${url}${KINDS_OF_MAIL}`,
  });
}
