import { InvalidInput } from "@/lib/errors";

const LINE = /^(?<date>\S+)\s+(?<name>.+)$/;

function readDays(data: FormData, field: string, forwardOnly: boolean) {
  return String(data.get(field) ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, index) => {
      const { date, name } = LINE.exec(line)?.groups ?? {};
      if (date && name) return { date, name, forwardOnly };
      throw new InvalidInput({
        [field]: `Line ${index + 1} has a day or a name only. Write both, such as 2026-05-04 Day of Mourning.`,
      });
    });
}

/** The days of both fields, and what becomes of what had passed. @throws InvalidInput by field */
export function readCalendarForm(data: FormData) {
  const passed = data.get("passed");
  return {
    days: [...readDays(data, "days", false), ...readDays(data, "stateDays", true)],
    passed: passed === "leave" || passed === "move" ? passed : null,
  };
}
