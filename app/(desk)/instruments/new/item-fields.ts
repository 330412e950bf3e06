import type { FieldSpec } from "@/components/ui/field-spec";
import { DEFINITIONS } from "@/lib/policy/definitions";
import { CLASS_WORDS } from "../../class-words";

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const UTC = [{ value: "UTC", label: "UTC" }];

export const itemFields: FieldSpec[] = [
  {
    name: "identifier",
    label: "Account",
    type: "text",
    spellCheck: false,
    required: true,
    hint: "E-mail address, domain or tenant id, as the paper writes it.",
  },
  {
    name: "dataClass",
    label: "Data class",
    type: "select",
    required: true,
    width: "medium",
    options: options(CLASS_WORDS),
  },
  {
    name: "category",
    label: "Category",
    type: "select",
    width: "medium",
    hint: "Left empty, the one that the data-use policy protects most.",
    options: Object.entries(DEFINITIONS).map(([value, { term }]) => ({ value, label: term })),
  },
  { name: "rangeStart", label: "From", type: "datetime", required: true, zones: UTC, zone: "UTC" },
  {
    ...{ name: "rangeEnd", label: "Until", type: "datetime", required: true, zones: UTC, zone: "UTC" },
    hint: "Up to, not including: this instant is no longer within.",
  },
];

const [, ...beside] = itemFields;

/** A whole list at once: the accounts one to a line, and what is asked of all of them. */
export const pastedFields: FieldSpec[] = [
  {
    name: "pasted.accounts",
    label: "Accounts, one to a line",
    type: "textarea",
    rows: 8,
    spellCheck: false,
    required: "sometimes",
    hint: "At most 500. Blanks around them are dropped; lines that repeat an earlier one are named before they are dropped, and wrong ones by their line.",
  },
  ...beside.map((field) => ({
    ...field,
    name: `pasted.${field.name}`,
    required: field.required ? ("sometimes" as const) : false,
  })),
];
