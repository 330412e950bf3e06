export const DATA_USE_CLASSES = [
  "CUSTOMER_DATA",
  "CONTENT",
  "ADMINISTRATOR_DATA",
  "PAYMENT_DATA",
  "OPERATIONAL",
] as const;
export type DataUseClass = (typeof DATA_USE_CLASSES)[number];

/** What a word of the policy means; `term` fits into the middle of a sentence. */
export interface Definition {
  term: string;
  meaning: string;
  examples: readonly string[];
  partOfCustomerData: boolean;
}

export const DEFINITIONS: Readonly<Record<DataUseClass, Definition>> = {
  CUSTOMER_DATA: {
    term: "customer data other than content",
    meaning:
      "Customer data is everything that a customer, or somebody on the customer's behalf, gives us by " +
      "using the services. Content is a part of it. The customer's administrator data and payment data " +
      "are not, nor is the information that we make ourselves while running the services.",
    examples: [
      "names and addresses of the customer's users",
      "group memberships",
      "who wrote to whom, and when",
    ],
    partOfCustomerData: true,
  },
  CONTENT: {
    term: "content",
    meaning:
      "The part of customer data that a person wrote, said, drew or stored: the substance of messages, " +
      "files and conversations. What either this policy or the law calls content is treated as content.",
    examples: [
      "the text, subject and attachments of a mail",
      "a stored document",
      "a recorded call",
      "a chat",
    ],
    partOfCustomerData: true,
  },
  ADMINISTRATOR_DATA: {
    term: "administrator data",
    meaning:
      "What we hold about the people who sign up for the services, buy them or administer them for a " +
      "customer, so that we can deal with the customer.",
    examples: [
      "an administrator's name, telephone number and address",
      "whom the customer named for legal process",
    ],
    partOfCustomerData: false,
  },
  PAYMENT_DATA: {
    term: "payment data",
    meaning: "What is given when something is bought or paid for.",
    examples: ["the number and holder of a card or account", "a billing address", "invoices and their dates"],
    partOfCustomerData: false,
  },
  OPERATIONAL: {
    term: "operational information",
    meaning:
      "Usage data and other information that we make or collect by running the services, about how they " +
      "are used and how they do, and the records of this desk's own work.",
    examples: [
      "how often a feature is used",
      "health and load of a server",
      "the reference and state of a demand",
    ],
    partOfCustomerData: false,
  },
};
