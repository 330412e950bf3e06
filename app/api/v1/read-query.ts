import { z } from "zod";
import { InvalidInput } from "@/lib/errors";

export const NoParameters = z.strictObject({});

const UNKNOWN = "There is no such parameter.";

/**
 * The parameters of an address by the schema that the description of the interface is made of. Each is given once, and none
 * is passed over in silence: what is misspelt would otherwise widen the answer.
 * @throws InvalidInput by the name of the parameter
 */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const given = new URL(request.url).searchParams;
  const fields: Record<string, string> = {};
  for (const name of new Set(given.keys()))
    if (given.getAll(name).length > 1) fields[name] = "Give this parameter once.";
  const parsed = schema.safeParse(Object.fromEntries(given));
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") for (const name of issue.keys) fields[name] ??= UNKNOWN;
    else fields[issue.path.join(".")] ??= issue.message;
  }
  if (!parsed.success || Object.keys(fields).length > 0)
    throw new InvalidInput(fields, "Some parameters need another look.");
  return parsed.data;
}
