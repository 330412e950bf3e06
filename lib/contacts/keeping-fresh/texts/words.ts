import type { Failing } from "@/lib/contacts/keeping-fresh/types";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { spanish } from "./spanish";

/** What stands in a mail that asks a contact to confirm. Days are written out, in the customer's zone. */
export interface AskFacts {
  name: string;
  customer: string;
  provider: string;
  legal: boolean;
  /** Null where this address was never confirmed. */
  confirmedOn: string | null;
  /** Another contact cannot be counted on; which one is the customer's matter. */
  insteadOfAnother: boolean;
  answerBy: string;
  worksUntil: string;
  address: string;
  kindsOfMail: string;
}

/** What stands in a mail that tells the legal contact whom we cannot count on. */
export interface TellFacts {
  name: string;
  customer: string;
  provider: string;
  about: { name: string; email: string; failing: Failing }[];
  customerPage: string;
  kindsOfMail: string;
}

export interface Words {
  subject: string;
  text: string;
}

/** Both mails in one language. */
export interface ContactWords {
  ask: (facts: AskFacts) => Words;
  tell: (facts: TellFacts) => Words;
}

export const WORDS: Readonly<Record<ContactLanguage, ContactWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

/** A calendar day as people of the language write it, by the customer's clock. */
export const dayIn = (language: ContactLanguage, zone: string, at: Date): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: zone,
  }).format(at);
