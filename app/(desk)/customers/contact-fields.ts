import type { FieldSpec } from "@/components/ui/field-spec";
import type { contactPage } from "@/lib/contacts/queries";

type Contact = Awaited<ReturnType<typeof contactPage>>;

export const LANGUAGES = { en: "English", de: "German", fr: "French", es: "Spanish" } as const;

/** What is asked of a contact, new or as it is known. */
export const contactFields = (contact?: Contact): FieldSpec[] => [
  { name: "name", label: "Name", type: "text", required: true, width: "medium", value: contact?.name ?? "" },
  {
    name: "email",
    label: "E-mail address",
    type: "email",
    required: true,
    width: "medium",
    value: contact?.email ?? "",
    ...(contact && { hint: "Another address is unconfirmed until it is confirmed itself." }),
  },
  {
    name: "role",
    label: "Role at the customer",
    type: "text",
    width: "medium",
    maxLength: 120,
    value: contact?.role ?? "",
  },
  {
    name: "language",
    label: "Language of mails",
    type: "select",
    required: true,
    width: "medium",
    value: contact?.language ?? "en",
    options: Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  },
  {
    name: "partner",
    label: "Employed by a partner of the customer",
    type: "checkbox",
    hint: "Is told, but does not count as the customer.",
    ...(contact?.partner && { value: "on" }),
  },
  {
    name: "employer",
    label: "The partner",
    type: "text",
    width: "medium",
    maxLength: 200,
    value: contact?.employer ?? "",
    hint: "Only where a partner employs the person.",
  },
];
