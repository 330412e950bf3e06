import type { FieldSpec, Option } from "@/components/ui/field-spec";
import { DATA_CLASSES, type InstrumentKind, REPORT_CLASSES } from "@/lib/instruments/kind";
import { sayClass } from "../class-words";
import { periodFields } from "./period-form-fields";
import {
  ASKED_NAMES,
  DOMAIN_NAMES,
  EFFECT_NAMES,
  reportClassName,
  SECRECY_NAMES,
  STATE_NAMES,
} from "./words";

const options = (names: Readonly<Record<string, string>>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const classes: Option[] = DATA_CLASSES.map((value) => ({ value, label: sayClass(value) }));

const WHAT = "What it is";
const LAW = "What it compels";
const SOURCE = "Where it comes from";

/** Every field of a row as a question; without a row, for a new kind. */
export function kindFields(kind: InstrumentKind | null): FieldSpec[] {
  const select = (name: string, label: string, value: string | undefined, all: Option[]): FieldSpec => ({
    name,
    label,
    type: "select",
    required: true,
    width: "medium",
    options: all,
    ...(value !== undefined && { value }),
  });
  const ticked = (yes: boolean | undefined) => (yes ? "on" : "");
  const own: FieldSpec[] = kind
    ? []
    : [
        {
          name: "code",
          label: "Code",
          type: "text",
          required: true,
          width: "short",
          maxLength: 40,
          spellCheck: false,
          hint: "The jurisdiction, a hyphen and a short name in capitals, such as US-2703D. It stays.",
        },
      ];
  const inGroup = (group: string, fields: FieldSpec[]) => fields.map((field) => ({ ...field, group }));
  return [
    ...inGroup(WHAT, [
      ...own,
      { name: "title", label: "Title", type: "text", required: true, value: kind?.title ?? "" },
      {
        name: "jurisdiction",
        label: "Jurisdiction",
        type: "text",
        width: "short",
        value: kind?.jurisdiction ?? "",
        hint: "Two letters, such as US or EU. Left empty, any authority's paper may be of this kind.",
      },
      select("state", "State", kind?.state ?? "in-force", options(STATE_NAMES)),
      {
        name: "offline",
        label: "Handled offline",
        type: "checkbox",
        value: ticked(kind?.offline),
        hint: "Classified papers: number and dates only, no document and no account.",
      },
      {
        name: "nationalSecurity",
        label: "National security",
        type: "checkbox",
        value: ticked(kind?.nationalSecurity),
      },
      { name: "emergency", label: "For emergencies only", type: "checkbox", value: ticked(kind?.emergency) },
    ]),
    ...inGroup(LAW, [
      select("effect", "Effect", kind?.effect, options(EFFECT_NAMES)),
      select("asks", "What it asks", kind?.asks ?? "data", options(ASKED_NAMES)),
      {
        name: "classes",
        label: "Data that it reaches",
        type: "checkboxes",
        value: [...(kind?.classes ?? [])],
        options: classes,
      },
      {
        name: "keeps",
        label: "Data that may have to be kept",
        type: "checkboxes",
        hint: "For preservation alone.",
        value: [...(kind?.keeps ?? [])],
        options: classes,
      },
      select("secrecy", "Secrecy", kind?.secrecy, options(SECRECY_NAMES)),
      {
        name: "windowDays",
        label: "Objection window in days",
        type: "number",
        min: "0",
        max: "21",
        required: true,
        width: "short",
        value: String(kind?.windowDays ?? 7),
      },
    ]),
    ...periodFields(kind),
    ...inGroup(SOURCE, [
      {
        name: "acceptedOfficers",
        label: "Accepted officers",
        type: "textarea",
        rows: 2,
        required: true,
        value: kind?.acceptedOfficers ?? "",
      },
      { name: "citation", label: "Source", type: "text", required: true, value: kind?.citation ?? "" },
      { name: "notes", label: "Notes", type: "textarea", rows: 4, value: kind?.notes ?? "" },
      {
        name: "unconfirmed",
        label: "Unconfirmed facts",
        type: "textarea",
        rows: 4,
        value: kind?.unconfirmed.join("\n") ?? "",
        hint: "One in each line: what nobody has read in the text of the law yet.",
      },
      { name: "reviewBy", label: "Review by", type: "date", required: true, value: kind?.reviewBy ?? "" },
      select(
        "reportClass",
        "Counted in reports as",
        kind?.reportClass,
        REPORT_CLASSES.map((value) => ({ value, label: reportClassName(value) })),
      ),
      select("legalDomain", "Legal domain", kind?.legalDomain ?? "criminal", options(DOMAIN_NAMES)),
    ]),
    {
      name: "reason",
      label: "Why",
      type: "textarea",
      rows: 3,
      required: true,
      hint: "What changed in the law or in our practice, and where it is written. The second person reads it.",
    },
  ];
}
