/** What 18 U.S.C. 2703(c)(2) lists, and nothing else is subscriber information (BSI). By the letters of its paragraphs. */
export const SUBSCRIBER_FIELDS = {
  name: "(A) name",
  address: "(B) address",
  sessions: "(C) telephone connection records, or session times and durations",
  service: "(D) length of service, with its start, and types of service",
  identity:
    "(E) telephone, instrument or other subscriber number or identity, also a temporary network address",
  payment: "(F) means and source of payment, with card or bank account number",
} as const;

export type SubscriberField = keyof typeof SUBSCRIBER_FIELDS;
export const SUBSCRIBER_FIELD_NAMES = Object.keys(SUBSCRIBER_FIELDS) as [
  SubscriberField,
  ...SubscriberField[],
];
