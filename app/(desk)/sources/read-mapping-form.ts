import { rowsOf } from "@/components/ui/form-state";

const COLUMNS = "columns";

/** "jo@bee.example: a@bee.example, b@bee.example" on each line. A line that is none keeps its words, for the check to refuse. */
function readAliases(text: string) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [account = "", ...rest] = line.split(":");
      const addresses = rest.join(":").split(/[,;\s]+/);
      return { account: account.trim(), addresses: addresses.filter(Boolean) };
    });
}

/** A mapping as a form says it, for the setting's check to judge. */
export function readMappingForm(data: FormData): Record<string, unknown> {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const orNull = (name: string) => text(name) || null;
  const mail = () => ({
    by: text("mailDate"),
    ...(text("mailDate") === "from-line" && { zone: orNull("mailZone") }),
  });
  const row = () =>
    text("rowDate") === "none"
      ? { by: "none" }
      : {
          by: text("rowDate"),
          column: orNull("dateColumn"),
          written: text("written"),
          zone: orNull("rowZone"),
        };
  const isRow = text("form") === "row";
  return {
    name: text("name"),
    source: {
      form: text("form"),
      date: isRow ? row() : mail(),
      roles: data.getAll("roles").map(String),
      names: { plus: data.has("plus"), dots: data.has("dots"), aliases: readAliases(text("aliases")) },
      ...(isRow && {
        columns: rowsOf(data, COLUMNS).map(({ values }) => ({
          column: values.column,
          role: values.role || null,
          holds: [...new Set([values.holds, values.holdsToo].filter(Boolean))],
        })),
      }),
    },
  };
}

/** By which of the form's fields a complaint of the check stands. */
export function mappingField(data: FormData): (path: string) => string {
  const rows = rowsOf(data, COLUMNS);
  const isRow = data.get("form") === "row";
  const named: Record<string, string> = {
    "source.form": "form",
    source: "form",
    "source.roles": "roles",
    "source.date": isRow ? "rowDate" : "mailDate",
    "source.date.by": isRow ? "rowDate" : "mailDate",
    "source.date.column": "dateColumn",
    "source.date.written": "written",
    "source.date.zone": isRow ? "rowZone" : "mailZone",
    "source.columns": `${COLUMNS}.${rows[0]?.index ?? 0}.column`,
  };
  return (path) => {
    const [, at, field] = /^source\.columns\.(\d+)\.(\w+)/.exec(path) ?? [];
    if (at !== undefined) return `${COLUMNS}.${rows[Number(at)]?.index ?? 0}.${field}`;
    if (path.startsWith("source.names")) return "aliases";
    return named[path] ?? path;
  };
}
