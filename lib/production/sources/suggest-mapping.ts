import type { AccountRole, COLUMN_HOLDS } from "@/lib/production/filter/source";

type Held = (typeof COLUMN_HOLDS)[number];

/** What a column may hold and name, judged by its name alone; nothing where the name tells nothing. */
export interface Suggested {
  column: string;
  holds: Held[];
  role: AccountRole | null;
}

interface Hint {
  name: RegExp;
  holds: Held[];
  role?: AccountRole;
}

// The first that fits counts. What is not surely harmless is left open: a person says what it holds.
const HINTS: Hint[] = [
  { name: /subject|body|text|message$|content|attachment|title|note|query/, holds: ["C"] },
  { name: /^(from|sender)|\.from|sender/, holds: ["NC"], role: "sender" },
  { name: /^(to|cc|bcc|recipient)|recipient/, holds: ["NC"], role: "recipient" },
  {
    name: /^(account|user|owner|mailbox|login|upn|e ?mail)$|account$|user( ?id| ?name)?$|user\.email/,
    holds: ["identity", "NC"],
    role: "owner",
  },
  {
    name: /\bip\b|ip.?address|network.?address|client.?ip|imei|imsi|phone|msisdn/,
    holds: ["identity", "NC"],
  },
  { name: /duration|session|sign.?in|log.?in|logged/, holds: ["sessions", "NC"] },
  { name: /card|iban|bank|payment|billing/, holds: ["payment"] },
  { name: /street|city|post.?code|zip|address$/, holds: ["address"] },
  { name: /name$/, holds: ["name"] },
  { name: /plan|service|since|created|start|registered/, holds: ["service"] },
  { name: /date|time|when|timestamp|\bat$/, holds: ["NC"] },
];

const DATE = /timestamp|date|time|when|\bat$/;

/** What each column may hold, as a form begins with it for a person to judge. */
export function suggestMapping(columns: readonly string[]): { columns: Suggested[]; date: string | null } {
  const plain = (column: string) => column.toLowerCase().replace(/[_-]+/g, " ");
  return {
    columns: columns.map((column) => {
      const hint = HINTS.find(({ name }) => name.test(plain(column)));
      return { column, holds: hint?.holds ?? [], role: hint?.role ?? null };
    }),
    date: columns.find((column) => DATE.test(plain(column))) ?? null,
  };
}
