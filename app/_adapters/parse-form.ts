import type { z } from "zod";
import { InvalidInput } from "@/lib/errors";

/**
 * The fields of a form as plain values: `x` with its neighbour `xZone` become one "local[zone]" text, an empty answer
 * is no answer, and names in `lists` keep all their values.
 */
function answersOf(data: FormData, lists: readonly string[]): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const [name, value] of data.entries()) {
    if (typeof value !== "string" || name.startsWith("$") || lists.includes(name)) continue;
    if (name.endsWith("Zone") && data.has(name.slice(0, -4))) continue;
    const zone = data.get(`${name}Zone`);
    if (value === "") continue;
    answers[name] = typeof zone === "string" ? `${value}[${zone}]` : value;
  }
  for (const name of lists) answers[name] = data.getAll(name).filter((value) => value !== "");
  return answers;
}

/** @throws InvalidInput with one sentence per field, as the schema says them */
export function parse<S extends z.ZodType>(schema: S, answers: unknown): z.output<S> {
  const parsed = schema.safeParse(answers);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  throw new InvalidInput(fields);
}

/** Reads a form once, at the border, by the schema of its verb. @throws InvalidInput as `parse` */
export function parseForm<S extends z.ZodType>(
  schema: S,
  data: FormData,
  { lists = [], extra = {} }: { lists?: readonly string[]; extra?: Record<string, unknown> } = {},
): z.output<S> {
  return parse(schema, { ...answersOf(data, lists), ...extra });
}
