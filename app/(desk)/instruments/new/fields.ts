import { countryName } from "@/app/(desk)/country-name";
import { ZONES } from "@/app/(desk)/demands/forms/zones";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { PossibleReader } from "@/lib/intake/possible-readers";
import type { registrationChoices } from "@/lib/intake/queries";
import { ORIGIN_WAYS, WAYS_OF_SERVICE } from "@/lib/intake/schema";

type Choices = Awaited<ReturnType<typeof registrationChoices>>;

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Who asks, and the officers of each authority: the second list follows the first. */
export function authorityFields({ authorities }: Choices) {
  const officersOf = Object.fromEntries(
    authorities.map(({ id, name: group, officers }) => [
      id,
      officers.map((one): Option => ({ value: one.id, label: `${one.name}, ${one.email}`, group })),
    ]),
  );
  const authority: FieldSpec = {
    name: "authorityId",
    label: "Authority",
    type: "select",
    group: "Who asks",
    required: "sometimes",
    hint: "If it is not on the list, leave this empty and open the part below.",
    options: authorities.map(({ id, name, country }) => ({ value: id, label: `${name}, ${country}` })),
  };
  const officer: FieldSpec = {
    name: "officerId",
    label: "Officer",
    type: "select",
    group: "Who asks",
    required: "sometimes",
    hint: "If not on the list, leave this empty and open the part below.",
  };
  return { authority, officer, officersOf };
}

export const newAuthorityFields: FieldSpec[] = [
  { name: "authority.name", label: "Name", type: "text", group: "A new authority" },
  {
    name: "authority.country",
    label: "Country",
    type: "text",
    width: "short",
    group: "A new authority",
    hint: "Two letters, such as US.",
  },
  {
    name: "authority.publishedPhone",
    label: "Telephone number that it publishes",
    type: "text",
    inputMode: "tel",
    width: "medium",
    group: "A new authority",
    hint: "Not the number on the paper: look it up.",
  },
  { name: "authority.phoneSource", label: "Where it is published", type: "text", group: "A new authority" },
  {
    name: "authority.zone",
    label: "Time zone",
    type: "select",
    width: "medium",
    group: "A new authority",
    value: "America/New_York",
    options: ZONES,
  },
  { name: "officer.name", label: "Name", type: "text", group: "A new officer" },
  { name: "officer.email", label: "E-mail address", type: "email", group: "A new officer" },
  {
    name: "officer.ageRecipient",
    label: "Public key for encryption (age)",
    type: "text",
    spellCheck: false,
    group: "A new officer",
    hint: "Begins with age1.",
  },
];

/** What no law stands behind is offered, so that it can be filed and declined, but never without saying so. */
const NOT_IN_FORCE: Readonly<Record<string, string>> = {
  lapsed: ", lapsed: compels nothing",
  pending: ", not law yet: compels nothing",
};

export function paperFields({ kinds, entities }: Choices): FieldSpec[] {
  const zone = entities[0]?.zone ?? "UTC";
  return [
    {
      name: "kind",
      label: "Kind",
      type: "select",
      required: true,
      group: "The paper",
      options: kinds.map(({ code, title, jurisdiction, state }) => ({
        value: code,
        label: `${title} (${code})${NOT_IN_FORCE[state] ?? ""}`,
        group: jurisdiction ? countryName(jurisdiction) : "Any country",
      })),
    },
    {
      name: "matterNumber",
      label: "Matter number",
      type: "text",
      required: true,
      width: "medium",
      group: "The paper",
    },
    {
      name: "issuedOn",
      label: "Issued on",
      type: "date",
      group: "The paper",
      required: "sometimes",
      hint: "May be left out only for oral service.",
    },
    {
      name: "dueOn",
      label: "Answer due on",
      type: "date",
      group: "The paper",
      required: "sometimes",
      hint: "The day that the paper names. May be left empty where the kind has a rule of its own.",
    },
    {
      name: "namesNoDay",
      label: "The paper names no day for our answer",
      type: "checkbox",
      group: "The paper",
      hint: "Then a day is set on the demand, as soon as somebody knows it.",
    },
    {
      name: "namesCustomer",
      label: "The paper names the customer itself",
      type: "checkbox",
      group: "The paper",
      hint: "Only then may our letters to the authority name it.",
    },
    {
      name: "originCountry",
      label: "Served for another State",
      type: "text",
      width: "short",
      group: "The paper",
      hint: "Two letters, such as BR. Only where the authority acts on that State's request.",
    },
    {
      name: "originWay",
      label: "By which way that request came",
      type: "select",
      width: "medium",
      group: "The paper",
      required: "sometimes",
      options: options(ORIGIN_WAYS),
    },
    { name: "summary", label: "Summary", type: "textarea", rows: 3, maxLength: 2000, group: "The paper" },
    {
      name: "documents",
      label: "The documents served",
      type: "file",
      multiple: true,
      uploadUrl: "/api/uploads/documents",
      group: "The paper",
    },
    {
      name: "servedHow",
      label: "How",
      type: "select",
      required: true,
      width: "medium",
      value: "PORTAL",
      group: "Service",
      options: options(WAYS_OF_SERVICE),
    },
    { name: "served", label: "When", type: "datetime", required: true, zones: ZONES, zone, group: "Service" },
    {
      name: "servedEntityId",
      label: "On which of our companies",
      type: "select",
      required: true,
      group: "Service",
      ...(entities.length === 1 && entities[0] && { value: entities[0].id }),
      options: entities.map(({ id, name, country }) => ({ value: id, label: `${name}, ${country}` })),
    },
    {
      name: "paperDueOn",
      label: "The paper follows by",
      type: "date",
      group: "Service",
      hint: "For oral service: the day on which the paper is due.",
    },
  ];
}

export function visibilityFields(readers: PossibleReader[]): FieldSpec[] {
  return [
    {
      name: "supersedes",
      label: "Replaces the demand",
      type: "text",
      width: "short",
      group: "Earlier demands",
      hint: "Its reference, such as NG-7K3M-29QX. It closes as superseded.",
    },
    {
      name: "preservation",
      label: "Relies on the preservation",
      type: "text",
      width: "short",
      group: "Earlier demands",
      hint: "The reference of the demand under which the data are kept.",
    },
    {
      name: "restricted",
      label: "Only the people ticked below, and you, may know of it",
      type: "checkbox",
      group: "Who may know",
    },
    {
      name: "readers",
      label: "Readers",
      type: "checkboxes",
      group: "Who may know",
      options: readers.map(({ id, name, roles }) => ({ value: id, label: name, hint: roles })),
    },
  ];
}
