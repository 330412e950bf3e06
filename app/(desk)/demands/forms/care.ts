import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { assignDemand, possibleAssignees } from "@/lib/demands/care/assign-demand";
import { AssignDemand, RestoreNote, StrikeNote, WatchDemand } from "@/lib/demands/care/schema";
import { mayStrike, restoreNote, strikeNote } from "@/lib/demands/care/strike-note";
import { unwatchDemand, watchDemand } from "@/lib/demands/care/watch-demand";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";

const own = (data: FormData, name: string) => String(data.get(name) ?? "");

function noteField(notes: DemandFacts["notes"], query: URLSearchParams): FieldSpec {
  return {
    name: "noteId",
    label: "Note",
    type: "select",
    required: true,
    value: query.get("note") ?? "",
    options: notes.map(({ id, text }) => ({ value: id, label: text.slice(0, 80) })),
  };
}

export const careForms = {
  assignDemand: {
    title: "Say who takes care of it",
    explain: () => "The person finds it in the inbox, and so does whoever had it before.",
    submit: "Keep it so",
    fields: (facts) => [
      {
        name: "assigneeId",
        label: "In the care of",
        type: "select",
        value: facts.demand.assigneeId ?? "",
        options: [
          { value: "", label: "Nobody" },
          ...possibleAssignees(facts).map(({ id, name, away }) => ({
            value: id,
            label: away ? `${name} (away; ${away.deputy} stands in)` : name,
          })),
        ],
      },
      { name: "before", label: "before", type: "hidden", value: facts.demand.assigneeId ?? "" },
    ],
    run: (ctx, command, data) => assignDemand(ctx, parseForm(AssignDemand, data, { extra: { ...command } })),
    undo: (data) => own(data, "before"),
  },
  watchDemand: {
    title: "Watch",
    explain: () => "Your inbox tells you of steps, objections and answers.",
    submit: "Watch",
    fields: () => [],
    run: (ctx, command, data) => watchDemand(ctx, parseForm(WatchDemand, data, { extra: { ...command } })),
    undo: () => "",
  },
  unwatchDemand: {
    title: "Watch no more",
    explain: () => "Your inbox tells you no more of what happens.",
    submit: "Watch no more",
    fields: () => [],
    run: (ctx, command, data) => unwatchDemand(ctx, parseForm(WatchDemand, data, { extra: { ...command } })),
    undo: () => "",
  },
  strikeNote: {
    title: "Strike out a note",
    explain: () => "The note stays readable, struck out and with your reason.",
    submit: "Strike it out",
    fields: ({ notes }, ctx, query) => [
      noteField(
        notes.filter((note) => !note.struckAt && mayStrike(ctx, note)),
        query,
      ),
      { name: "reason", label: "Why", type: "text", required: true, maxLength: 1000 },
    ],
    run: (ctx, command, data) => strikeNote(ctx, parseForm(StrikeNote, data, { extra: { ...command } })),
    undo: (data) => own(data, "noteId"),
  },
  restoreNote: {
    title: "Restore a note",
    explain: () => "The note stands again.",
    submit: "Restore it",
    fields: ({ notes }, ctx, query) => [
      noteField(
        notes.filter((note) => note.struckAt && mayStrike(ctx, note)),
        query,
      ),
    ],
    run: (ctx, command, data) => restoreNote(ctx, parseForm(RestoreNote, data, { extra: { ...command } })),
  },
} as const satisfies Partial<Record<Act, ActForm>>;
