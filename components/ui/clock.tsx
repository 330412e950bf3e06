/** `due`: an instant by which something is in time; midnight is said as the end of the day before. */
type Show = "datetime" | "date" | "time" | "due";
type ClockProps = { at: Date; zone?: string; show?: Show };

/** An instant on a named clock, with the zone; the same in UTC as a tooltip and on paper. */
export function Clock({ at, zone = "UTC", show = "datetime" }: ClockProps) {
  const utc = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return (
    <time
      dateTime={at.toISOString()}
      title={zone === "UTC" ? utc : `${utc} · ${zone}`}
      className="whitespace-nowrap"
    >
      {clockText(at, zone, show)}
      {zone !== "UTC" && <span className="hidden print:inline"> ({utc})</span>}
    </time>
  );
}

/** `14 Dec 2026, 17:00 EST`: day before month in words, so that no country reads it the other way round. */
export function clockText(at: Date, zone: string, show: Show = "datetime"): string {
  if (show === "due" && clockText(at, zone, "time").startsWith("00:00 "))
    return `end of ${clockText(new Date(at.getTime() - 1), zone, "date")}`;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? "";
  const day = `${part("day")} ${part("month")} ${part("year")}`;
  const time = `${part("hour")}:${part("minute")}`;
  const zoneName = part("timeZoneName");
  if (show === "date") return `${day} ${zoneName}`;
  return show === "time" ? `${time} ${zoneName}` : `${day}, ${time} ${zoneName}`;
}

/** `14 Dec 2026`, from `2026-12-14`. */
export const dayText = (date: string) =>
  clockText(new Date(`${date}T12:00:00Z`), "UTC", "date").replace(" UTC", "");

/** A day of the calendar that belongs to no zone, from `2026-12-14`. */
export function Day({ date }: { date: string }) {
  return (
    <time dateTime={date} className="whitespace-nowrap">
      {dayText(date)}
    </time>
  );
}
