import { assertMailAllowed, type Purpose } from "@/lib/policy/data-use";
import type { DataUseClass } from "@/lib/policy/definitions";

interface ServiceKind {
  title: string;
  hint: string;
  purpose: Purpose;
  dataClass: DataUseClass;
}

const service = { purpose: "SERVICE_COMMUNICATIONS", dataClass: "ADMINISTRATOR_DATA" } as const;

/** About what administrators are written to. There is no free kind: what is none of these is no service communication. */
export const SERVICE_KINDS = {
  POLICY: { ...service, title: "Changed policy", hint: "How we deal with government demands changed." },
  CONTACTS: {
    ...service,
    title: "Duty to keep contacts current",
    hint: "Why the list matters and how it is put right.",
  },
  MAINTENANCE: {
    ...service,
    title: "Maintenance of the request desk",
    hint: "When the desk or the customer's page is away.",
  },
} as const satisfies Record<string, ServiceKind>;
export type ServiceKindCode = keyof typeof SERVICE_KINDS;
export const SERVICE_KIND_CODES = Object.keys(SERVICE_KINDS) as [ServiceKindCode, ...ServiceKindCode[]];

/** What people have wanted to send as well; asked of the data-use policy, which says no in its own words. */
const REFUSED: Readonly<Record<string, { purpose: Purpose; dataClass: DataUseClass }>> = {
  MARKETING: { purpose: "DIRECT_MARKETING", dataClass: "ADMINISTRATOR_DATA" },
  ADVERTISING: { purpose: "ADVERTISING", dataClass: "ADMINISTRATOR_DATA" },
  CONTENT: { purpose: "SERVICE_COMMUNICATIONS", dataClass: "CONTENT" },
};

/** @throws Forbidden in the policy's words for a kind that it forbids, now or since it was listed */
export function assertKindAllowed(code: string): void {
  const found = Object.hasOwn(SERVICE_KINDS, code)
    ? SERVICE_KINDS[code as ServiceKindCode]
    : Object.hasOwn(REFUSED, code) && REFUSED[code];
  if (found) assertMailAllowed(found);
}
