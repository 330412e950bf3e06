import { parseForm } from "@/app/_adapters/parse-form";
import { InvalidInput } from "@/lib/errors";
import { DecideItems, type DecideItemsInput } from "@/lib/review/schema";

/** What the address asks to be shown: the parsed decision, or what is wrong with it by field. */
export interface Asked {
  items: string[];
  input: DecideItemsInput | null;
  fields: Record<string, string>;
  /** What was typed; nothing before a decision is chosen. */
  values: Record<string, string | string[]> | undefined;
  /** The answers as they stand in the address, to be posted once they were seen. */
  pairs: [string, string][];
}

/** Reads a preview out of the address. Before a decision is chosen nothing is judged, so nothing is wrong yet. */
export function previewOf(reference: string, query: Record<string, string | string[]>): Asked {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const items = [query.items ?? []].flat();
  const asked: Asked = { items, input: null, fields: {}, values: { ...query, items }, pairs };
  if (!query.decision) return { ...asked, values: undefined };
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  try {
    return { ...asked, input: parseForm(DecideItems, data, { lists: ["items"], extra: { reference } }) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { ...asked, fields: error.fields };
  }
}
