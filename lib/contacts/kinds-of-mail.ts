import type { MailKind } from "@/lib/demands/enqueue-mail";

/** What goes to an authority or to our own people, and so to no contact. */
type ToOthers = "REDIRECT_LETTER" | "LETTER" | "COLLECTION" | "COLLECTION_CODE" | "ALERT";

/** A kind of mail that a customer's contact may get, as the public page explains it. */
export interface KindOfMail {
  title: string;
  to: string;
  when: string;
  /** Null where it can be switched off. */
  cannotBeSwitchedOff: string | null;
}

const KINDS: Readonly<Record<Exclude<MailKind, ToOthers>, readonly KindOfMail[]>> = {
  NOTICE: [
    {
      title: "Legal notice",
      to: "Administrators",
      when: "An authority demands your organisation's data, and the law lets us tell you: before anything leaves, once the law no longer forbids it, or when it was produced.",
      cannotBeSwitchedOff:
        "It is the promise itself: without it your organisation could not object in time. It is owed to the organisation, so no single person can decline it on the organisation's behalf.",
    },
  ],
  CUSTOMER_ANSWER: [
    {
      title: "Answer to an objection",
      to: "Whoever objected, the administrators who were told, and legal contacts",
      when: "An objection of your organisation ended: it says how, before anything leaves.",
      cannotBeSwitchedOff: "Until it was sent, nothing may leave: it belongs to the legal notice.",
    },
  ],
  CONFIRMATION: [
    {
      title: "Question whether you are still the right contact",
      to: "Administrators and legal contacts",
      when: "By the calendar alone: when you are listed, after five months without a confirmation, and before an address counts as old. At most one a week.",
      cannotBeSwitchedOff:
        "A notice helps nobody at an address that no one reads. Say on its page that you are no longer the right contact, and the questions end.",
    },
  ],
  CONTACT_ALERT: [
    {
      title: "Word that a contact cannot be counted on",
      to: "Legal contacts",
      when: "An administrator did not answer us, cannot be reached, or says that it is no longer their task. By the calendar, at most one a week.",
      cannotBeSwitchedOff: "Only your organisation can put its list right.",
    },
  ],
  CUSTOMER_LINK: [
    {
      title: "Link to your page",
      to: "Whoever asks for it and is listed",
      when: "You ask for it at our customer's page.",
      cannotBeSwitchedOff: "It is sent only when it is asked for.",
    },
    {
      title: "Question whether you consent to a change of contacts",
      to: "The other listed contacts",
      when: "A contact of your organisation asks us to list somebody, or to take somebody off the list.",
      cannotBeSwitchedOff: "Without a second contact's consent nobody could be listed or taken off.",
    },
  ],
  SERVICE: [
    {
      title: "Service communication",
      to: "Administrators",
      when: "Our policy for government demands changed, the duty to keep contacts current is explained, or the request desk is under maintenance. Never marketing, and never about a demand.",
      cannotBeSwitchedOff: null,
    },
  ],
};

/** Every kind there is. There is none for marketing: the data-use policy has no place for it. */
export const KINDS_OF_MAIL: readonly KindOfMail[] = Object.values(KINDS).flat();
