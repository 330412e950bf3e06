import type { Context } from "@/lib/auth/context";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import type { IgnoredPart } from "@/lib/demands/views/read-view";
import { filterNames } from "./filter-names";
import { chipsOf } from "./filter-words";

/** Filters that know what they name by its id. */
const NAMED = ["customer", "assignee", "kind", "tag"] as const;
const isNamed = (name: string): name is (typeof NAMED)[number] => NAMED.some((one) => one === name);

/** Each part in the words of the queue's own filters; what is no filter of the queue, as it was kept. */
export async function sayIgnored(ctx: Context, parts: readonly IgnoredPart[]): Promise<string[]> {
  const named: QueueFilters = Object.fromEntries(
    parts.filter(({ name }) => isNamed(name)).map(({ name, value }) => [name, value]),
  );
  const chips = chipsOf(named, await filterNames(ctx, named));
  return parts.map(({ name, value, why }) => {
    const words = chips.find((chip) => chip.name === name && named[chip.name] === value)?.words;
    return `${words ?? `“${name}” with “${value}”`}. ${why}`;
  });
}

/** What of a saved view is gone, and why. */
export async function IgnoredParts({ ctx, parts }: { ctx: Context; parts: readonly IgnoredPart[] }) {
  const said = await sayIgnored(ctx, parts);
  return (
    <ul className="list-disc pl-5">
      {said.map((words) => (
        <li key={words} className="wrap-anywhere">
          {words}
        </li>
      ))}
    </ul>
  );
}
