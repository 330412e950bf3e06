import { ZONES } from "@/app/(desk)/demands/forms/zones";
import type { FieldSpec } from "@/components/ui/field-spec";

const ORDER = "The order that forbids telling";

/** Whether secrecy covers the paper. */
export function secrecyFields(mayAnswer: boolean): FieldSpec[] {
  return [
    {
      name: "secrecy",
      label: "Does the law forbid telling the customer?",
      type: "radio",
      required: true,
      value: "UNKNOWN",
      group: "Secrecy",
      options: [
        { value: "UNKNOWN", label: "Unknown", hint: "Nobody is told until counsel has answered." },
        {
          value: "IN_FORCE",
          label: "In force",
          hint: mayAnswer
            ? "An order came with the paper; describe it in the part below."
            : "An order came with the paper; describe it in the part below. One that covers fewer than anyone leaves secrecy unknown until counsel has answered.",
        },
        {
          value: "NONE",
          label: "None",
          hint: mayAnswer
            ? "You answer this on the documents served."
            : "Counsel answers this on the documents served.",
          disabled: !mayAnswer,
        },
      ],
    },
  ];
}

/** The order, where one came with the paper. */
export function orderFields(zone: string): FieldSpec[] {
  return [
    { name: "order.court", label: "Court or office", type: "text", group: ORDER },
    {
      name: "order.startsAt",
      label: "Begins, in the court's zone",
      type: "datetime",
      zones: ZONES,
      zone,
      group: ORDER,
    },
    { name: "order.endsOn", label: "Last day", type: "date", group: ORDER },
    { name: "order.indefinite", label: "It names no last day", type: "checkbox", group: ORDER },
    {
      name: "order.covers",
      label: "Whom it forbids us to tell",
      type: "select",
      width: "medium",
      value: "ANYONE",
      group: ORDER,
      hint: "An order that names persons whom it permits is entered on the demand's page; leave secrecy unknown until then.",
      options: [
        { value: "ANYONE", label: "Anyone" },
        { value: "ACCOUNT_HOLDER", label: "The account holder" },
      ],
    },
    {
      name: "order.forbidsRedirect",
      label: "It also forbids asking the authority to go to the customer",
      type: "checkbox",
      group: ORDER,
    },
    {
      name: "order.finding",
      label: "The court's finding",
      type: "textarea",
      rows: 2,
      group: ORDER,
      hint: "What the court found would happen if the customer knew.",
    },
    {
      name: "order.conditions",
      label: "Conditions on those who may be told",
      type: "textarea",
      rows: 2,
      group: ORDER,
    },
  ];
}
