import { Clock } from "@/components/ui/clock";
import type { demandsBehind } from "@/lib/reporting/behind/demands-behind";

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** How many requests the list is about, and what of the number it does not show. */
export function NotListed({ found }: { found: Awaited<ReturnType<typeof demandsBehind>> }) {
  const { shown, hidden, imported, version } = found;
  return (
    <>
      {counted(
        shown,
        "request is listed here with every demand that it makes",
        "requests are listed here with every demand that they make",
      )}
      , as of <Clock at={version.knownUntil} />.{" "}
      {imported === null && "Requests brought in from files have no demands here and are not listed. "}
      {imported !== null &&
        imported > 0 &&
        `${counted(imported, "more was", "more were")} brought in from files and ${imported === 1 ? "has" : "have"} no demand here. `}
      {hidden > 0 && `${counted(hidden, "more is", "more are")} not yours to see.`}
    </>
  );
}
