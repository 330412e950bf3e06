import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { sayClass } from "@/app/(desk)/class-words";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts, ScopeFacts } from "@/lib/demands/facts";
import { openScope } from "@/lib/demands/guards/guard";
import type { Act } from "@/lib/demands/obstacle";
import { classesWithin, DATA_CLASSES, type DataClass } from "@/lib/instruments/kind";
import { basesFor, basisWords } from "@/lib/instruments/narrowing-basis";
import { decideItem } from "@/lib/review/decide-item";
import { decideItems } from "@/lib/review/decide-items";
import { DecideItem, DecideItems, UndoDecision } from "@/lib/review/schema";
import { undoDecision } from "@/lib/review/undo-decision";
import { citationFields } from "./citation";
import { localTime } from "./local-time";
import { ZONES } from "./zones";

type Item = DemandFacts["items"][number];
type ItemDecision = ScopeFacts["decisions"][number];

/** The first item that the open scope says nothing of yet. */
export const nextItem = (facts: DemandFacts) =>
  facts.items.find((one) => !openScope(facts)?.decisions.some((made) => made.itemId === one.id));

const decidedItems = (facts: DemandFacts) =>
  facts.items.filter((one) => openScope(facts)?.decisions.some((made) => made.itemId === one.id));

const named = (one: Item) => ({
  value: one.id,
  label: `${one.position}. ${one.identifier}, ${sayClass(one.dataClass)}`,
});

const narrowed = "If narrowed";

/** What is decided, of one item or of several; what is left empty stays as asked. */
export function decisionFields(
  facts: DemandFacts,
  made: ItemDecision | undefined,
  item: Item | undefined,
): FieldSpec[] {
  const classes = item ? classesWithin(item.dataClass as DataClass) : DATA_CLASSES;
  const time = (at: Date | null | undefined) => (at ? localTime(at, "UTC") : "");
  return [
    {
      name: "decision",
      label: "Decision",
      type: "radio",
      required: true,
      value: made?.decision ?? "",
      options: [
        { value: "APPROVE", label: "Approve as asked" },
        { value: "NARROW", label: "Narrow", hint: "Give the narrower class, accounts or range below." },
        { value: "REFUSE", label: "Refuse" },
        { value: "CONTEST", label: "Contest", hint: "Not produced while we dispute it." },
      ],
    },
    {
      name: "basis",
      label: "Basis",
      type: "select",
      value: made?.basis ?? "",
      required: "sometimes",
      options: basesFor(facts.kind).map((code) => ({ value: code, label: basisWords(code) })),
    },
    {
      name: "reason",
      label: "Reason and basis",
      type: "textarea",
      rows: 3,
      value: made?.reason ?? "",
      required: "sometimes",
      hint: "Needed for everything but an approval as asked.",
    },
    {
      name: "dataClass",
      label: "Narrowed to class",
      type: "select",
      width: "medium",
      group: narrowed,
      value: made?.dataClass ?? "",
      options: classes.map((code) => ({ value: code, label: sayClass(code) })),
    },
    {
      name: "narrowedTo",
      label: "Only these accounts, or one tenant",
      type: "textarea",
      rows: 2,
      group: narrowed,
      value: made?.narrowedTo.join("\n") ?? "",
      spellCheck: false,
      hint: "One to a line: addresses within the domain or tenant asked, or a tenant id of the customer.",
    },
    {
      name: "rangeStart",
      label: "From",
      type: "datetime",
      group: narrowed,
      value: time(made?.rangeStart ?? item?.rangeStart),
      zones: ZONES,
      zone: "UTC",
    },
    {
      name: "rangeEnd",
      label: "To",
      type: "datetime",
      group: narrowed,
      value: time(made?.rangeEnd ?? item?.rangeEnd),
      zones: ZONES,
      zone: "UTC",
      hint: "Up to, not including: this instant is no longer within.",
    },
    ...citationFields(facts, made),
  ];
}

export const decisionForms = {
  decideItem: {
    title: "Decide an item",
    explain: () =>
      "The scope is what is approved here, item by item, and nothing else can be produced. Whoever decides an item cannot approve the scope or release the package.",
    submit: "Keep the decision",
    again: (facts) => {
      const open = nextItem(facts);
      return open ? `item=${open.id}` : null;
    },
    fields: (facts, _ctx, query) => {
      const item =
        facts.items.find((one) => one.id === query.get("item")) ?? nextItem(facts) ?? facts.items[0];
      const made = openScope(facts)?.decisions.find((one) => one.itemId === item?.id);
      return [
        {
          name: "itemId",
          label: "Item",
          type: "select",
          required: true,
          value: item?.id ?? "",
          options: facts.items.map(named),
        },
        ...decisionFields(facts, made, item),
      ];
    },
    run: (ctx, command, data) => decideItem(ctx, parseForm(DecideItem, data, { extra: { ...command } })),
  },
  decideItems: {
    title: "Decide several items",
    explain: () =>
      "The same decision on every item ticked, or on none if it will not do for one of them. The page for several items shows what each would become.",
    submit: "Keep the decisions",
    fields: (facts, _ctx, query) => [
      {
        name: "items",
        label: "Items",
        type: "checkboxes",
        required: true,
        value: query.getAll("items"),
        options: facts.items.map(named),
      },
      ...decisionFields(facts, undefined, undefined),
    ],
    run: (ctx, command, data) =>
      decideItems(ctx, parseForm(DecideItems, data, { lists: ["items"], extra: { ...command } })),
  },
  undoDecision: {
    title: "Take back a decision",
    explain: () => "The item is undecided again; what the decision said is kept on record.",
    submit: "Take it back",
    fields: (facts, _ctx, query) => [
      {
        name: "itemId",
        label: "Item",
        type: "select",
        required: true,
        value: query.get("item") ?? "",
        options: decidedItems(facts).map(named),
      },
    ],
    run: (ctx, command, data) => undoDecision(ctx, parseForm(UndoDecision, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
