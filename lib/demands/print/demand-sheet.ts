import { clocks } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import { secrecyWords } from "@/lib/demands/print/secrecy-words";
import { type Sheet, type SheetPart, utc } from "@/lib/demands/print/sheet";
import { capital, OUTCOME_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import { sayClass } from "@/lib/instruments/class-words";

type NameOf = (id: string | null | undefined) => string;

const range = (one: { rangeStart: Date | null; rangeEnd: Date | null }) =>
  one.rangeStart && one.rangeEnd ? `${utc(one.rangeStart)} to ${utc(one.rangeEnd)}` : "";

function standing({
  demand,
  customer,
  kind,
  authority,
  officer,
  instrument,
  entity,
}: DemandFacts): SheetPart {
  return {
    heading: "Where it stands",
    facts: [
      ["Status", STATUS_NAMES[demand.status]],
      ...(demand.outcome ? [["Outcome", capital(OUTCOME_WORDS[demand.outcome])] as const] : []),
      ["Secrecy", SECRECY_WORDS[demand.secrecy]],
      ["Customer", customer?.name ?? "None that we know"],
      ["Kind", `${kind.title} (${kind.citation})`],
      ["Authority", `${authority.name} (${authority.country})`],
      ["Officer", officer.name],
      ["Matter number", instrument.matterNumber],
      ["Served", `${utc(instrument.servedAt)} on ${entity.name}`],
      ["Our answer is due", utc(demand.dueAt) || "No day known"],
    ],
  };
}

function items(facts: DemandFacts): SheetPart {
  const scope = openScope(facts) ?? approvedScope(facts);
  return {
    heading: "What was asked, and what was decided",
    table: {
      columns: ["Item", "Account", "Class", "Range", "Decision"],
      rows: facts.items.map((item) => {
        const made = scope?.decisions.find((one) => one.itemId === item.id);
        const narrowed =
          made?.decision === "NARROW" ? ` (${sayClass(made.dataClass ?? "")}, ${range(made)})` : "";
        return [
          String(item.position),
          item.identifier,
          sayClass(item.dataClass),
          range(item),
          made ? `${capital(made.decision.toLowerCase())}${narrowed}` : "Open",
        ];
      }),
    },
  };
}

/** Records by when and what: questions, extensions, objections, challenges, bars, incidents. */
function records(facts: DemandFacts): SheetPart {
  const rows = [
    ...facts.questions.map((one) => [one.askedAt, "Question", one.answeredAt ? "answered" : "open"] as const),
    ...facts.extensions.map(
      (one) =>
        [
          one.askedAt,
          "More time",
          one.newDueAt ? "granted" : one.refusedAt ? "not granted" : "open",
        ] as const,
    ),
    ...facts.objections.map(
      (one) => [one.receivedAt, "Objection", one.end?.toLowerCase() ?? "open"] as const,
    ),
    ...facts.challenges.map(
      (one) => [one.filedAt, "Challenge", one.result?.toLowerCase() ?? "open"] as const,
    ),
    ...facts.bars.map((one) => [one.enteredAt, "Bar", one.liftedAt ? "lifted" : "stands"] as const),
    ...facts.incidents.map((one) => [one.openedAt, "Incident", one.closedAt ? "closed" : "open"] as const),
  ].sort(([a], [b]) => a.getTime() - b.getTime());
  return {
    heading: "Records",
    ...(rows.length > 0
      ? {
          table: {
            columns: ["When", "Record", "State"],
            rows: rows.map(([at, what, state]) => [utc(at), what, state]),
          },
        }
      : { text: "None." }),
  };
}

/** A demand on paper: where it stands, its clocks, its items and its records. */
export function demandSheet(facts: DemandFacts, nameOf: NameOf): Sheet {
  const scope = approvedScope(facts);
  return {
    title: `Demand ${facts.demand.reference}`,
    secrecy: secrecyWords(facts),
    parts: [
      standing(facts),
      {
        heading: "Clocks",
        table: {
          columns: ["Due", "What"],
          rows: clocks(facts).map((clock) => [utc(clock.at), clock.label]),
        },
      },
      items(facts),
      ...(scope
        ? [
            {
              heading: "Scope",
              text: `Number ${scope.number}, approved by ${nameOf(scope.approvedById)}, ${utc(scope.approvedAt)}.`,
            },
          ]
        : []),
      records(facts),
    ],
  };
}
