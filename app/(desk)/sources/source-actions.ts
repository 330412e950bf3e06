"use server";

import { deskAction } from "@/app/_adapters/desk-action";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { requirePermission } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { columnsShown } from "@/lib/production/sources/misfit";
import { sourceSetting } from "@/lib/production/sources/source-setting";
import { suggestMapping } from "@/lib/production/sources/suggest-mapping";
import { proposeForm } from "../setting-changes/propose";
import { mappingField, readMappingForm } from "./read-mapping-form";

/** How a system's name stands in addresses and in the versions of its mapping. */
const keyOf = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

/** The form with a column for each that the sample shows, and what it may hold. The sample itself is dropped. */
function fromSample(data: FormData): FormState {
  const shown = columnsShown(Buffer.from(String(data.get("sample") ?? "")), false);
  if (shown.length === 0)
    throw new InvalidInput({
      sample: "This shows no columns. Paste the row of headings with a row beneath it, or a line of JSON.",
    });
  const { columns, date } = suggestMapping(shown);
  const typed = Object.entries(typedValues(data)).filter(
    ([name]) => name !== "sample" && !name.startsWith("columns."),
  );
  const rows = columns.flatMap(({ column, role, holds }, index) => [
    [`columns.${index}.column`, column],
    [`columns.${index}.role`, role ?? ""],
    [`columns.${index}.holds`, holds[0] ?? ""],
    [`columns.${index}.holdsToo`, holds[1] ?? ""],
  ]);
  const values = Object.fromEntries([
    ...typed,
    ["form", "row"],
    ...(date ? [["dateColumn", date]] : []),
    ...rows,
  ]);
  return {
    done: `${shown.length} ${shown.length === 1 ? "column was" : "columns were"} found. What each may hold was guessed by its name: check every one.`,
    values,
  };
}

/** Reads the columns of a sample, or proposes the mapping; nothing changes until a second person confirms it. */
export async function proposeSourceAction(
  system: string | null,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    if (data.has("readSample")) return fromSample(data);
    const key = system ?? keyOf(String(data.get("name") ?? ""));
    const field = mappingField(data);
    return proposeForm(ctx, data, sourceSetting, { key, proposed: readMappingForm(data), field });
  });
}
