import type { FieldSpec } from "@/components/ui/field-spec";
import type { FreshnessDays } from "@/lib/contacts/freshness";

/** What each number of the setting says, in its order on pages. */
export const DAY_WORDS: readonly { name: keyof FreshnessDays; label: string; hint: string }[] = [
  { name: "ask", label: "Ask to confirm after", hint: "Days since the last confirmation." },
  { name: "fresh", label: "Fresh up to", hint: "Days since the last confirmation; then aging." },
  { name: "aging", label: "Aging up to", hint: "Days since the last confirmation; then stale." },
  { name: "again", label: "Ask again before each limit", hint: "Days before fresh and before aging ends." },
  { name: "answer", label: "Wait for an answer", hint: "Days; then the next administrator is asked." },
];

/** The form that proposes other days, beginning from those in force. */
export const daysFields = (days: FreshnessDays): FieldSpec[] => [
  ...DAY_WORDS.map(
    ({ name, label, hint }): FieldSpec => ({
      name,
      label,
      hint,
      type: "number",
      required: true,
      width: "short",
      value: String(days[name]),
      min: "7",
      max: "1095",
    }),
  ),
  { name: "reason", label: "Why", type: "textarea", rows: 2, required: true },
];
