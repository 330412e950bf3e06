const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const camel = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Columns that hold a calendar day; everything else of that shape is text that somebody typed. */
const DAYS = new Set(["issued_on", "paper_due_on", "ends_on", "event_on"]);
/** Columns that hold JSON of our own, or text: their values are taken as they are. */
const VERBATIM = new Set(["manifest", "kind", "row"]);

/**
 * Turns PostgreSQL's JSON rows into the shapes that Prisma gives: camelCase keys, instants and days as Date.
 * Only columns named `…_at`, `…_start`, `…_end`, `until` and the known days become dates.
 */
export function revive(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((entry) => revive(entry));
  if (value !== null && typeof value === "object") {
    if (VERBATIM.has(key)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [camel(name), revive(inner, name)]),
    );
  }
  if (typeof value !== "string") return value;
  if (DAYS.has(key)) return new Date(`${value}T00:00:00Z`);
  const instant = key === "now" || key.endsWith("until") || /_(at|start|end)$/.test(key);
  return instant && INSTANT.test(value) ? new Date(value) : value;
}
