import type { Table } from "./table";

const described = "As the test has it.";

/** A table with a column of each sort, holding these texts and numbers row by row. */
export function tableOf(texts: readonly string[], numbers: readonly (number | null | "S" | "n/a")[]): Table {
  return {
    name: "trial",
    title: "Trial",
    key: ["row"],
    columns: [
      { name: "row", sort: "word", description: described },
      { name: "said", sort: "text", description: described },
      { name: "counted", sort: "number", description: described },
    ],
    rows: texts.map((text, at) => [`r${at}`, text, numbers[at] ?? null]),
  };
}
