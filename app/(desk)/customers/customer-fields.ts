import type { FieldSpec } from "@/components/ui/field-spec";
import type { customerPage } from "@/lib/contacts/queries";
import { ZONES } from "../demands/forms/zones";

type Customer = Awaited<ReturnType<typeof customerPage>>;

/** What is asked of a customer, new or as it is known. */
export const customerFields = (customer?: Customer): FieldSpec[] => [
  { name: "name", label: "Name", type: "text", required: true, value: customer?.name ?? "" },
  {
    name: "registeredOffice",
    label: "Registered office",
    type: "text",
    required: true,
    value: customer?.registeredOffice ?? "",
  },
  {
    name: "officeEmail",
    label: "E-mail address of the registered office",
    type: "email",
    value: customer?.officeEmail ?? "",
    hint: "Where the authority is sent if no legal contact can be reached.",
  },
  {
    name: "country",
    label: "Country",
    type: "text",
    required: true,
    width: "short",
    value: customer?.country ?? "",
    hint: "Two letters, such as US.",
  },
  {
    name: "zone",
    label: "Time zone",
    type: "select",
    required: true,
    width: "medium",
    value: customer?.zone ?? "America/New_York",
    options: ZONES,
  },
  {
    name: "segment",
    label: "Segment",
    type: "text",
    width: "medium",
    maxLength: 60,
    value: customer?.segment ?? "",
    hint: "How you sort your customers, such as Health or Public sector.",
  },
  {
    name: "domains",
    label: "Domains",
    type: "textarea",
    rows: 3,
    value: customer?.domains.map(({ domain }) => domain).join("\n") ?? "",
    hint: "One a line. Accounts find their customer by these.",
  },
  {
    name: "tenants",
    label: "Tenant ids",
    type: "textarea",
    rows: 3,
    value: customer?.tenants.map(({ tenantId }) => tenantId).join("\n") ?? "",
    hint: "One a line.",
  },
  {
    name: "publicAuthority",
    label: "It is itself a public authority",
    type: "checkbox",
    ...(customer?.publicAuthority && { value: "on" }),
  },
];
