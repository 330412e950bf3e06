import { METRIC_NAMES } from "@/lib/reporting/counting/metrics";
import { lineOf, TOTAL_WORDS, wordsOf } from "@/lib/reporting/files/total-tables";
import { ALL, TOTALS_OF } from "@/lib/reporting/profiles/types";
import type { ChangedCell } from "@/lib/reporting/publishing/changed-cells";

const told = (value: string) => value !== ALL && value !== "-";

/**
 * Which number it is, in words: of what, told apart by what, and its name. What stands in a table of its own, or goes with a whole
 * one, says so already. Pure; it reads what a version froze.
 */
export function sayChangedCell({ table, cell }: Pick<ChangedCell, "table" | "cell">): string {
  const words = cell.split(" ");
  const total = table === "totals" ? TOTALS_OF.find((name) => name === words[0]) : undefined;
  const [jurisdiction = "", origin = "", channel = "", domain = "", instrument = "", data = "", ...rest] =
    words.slice(total ? 1 : 0);
  const metric = METRIC_NAMES.find((name) => name === rest.at(-1));
  if (!metric || (table !== "facts" && !total)) return cell;
  const line = lineOf({
    ...{
      jurisdiction: told(jurisdiction) ? jurisdiction : ALL,
      origin_jurisdiction: told(origin) ? origin : ALL,
    },
    instrument_class: told(instrument) ? instrument : ALL,
  });
  const more = [channel, domain, data].filter(told).map(wordsOf);
  const segment = [rest.slice(0, -1).join(" ")].filter(told);
  return `${[...(total ? [TOTAL_WORDS[total]] : []), line, ...more, ...segment].join(", ")}: ${wordsOf(metric)}`;
}
