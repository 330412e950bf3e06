import { ALL, OTHER } from "@/lib/reporting/profiles/types";

const regions = new Intl.DisplayNames(["en"], { type: "region" });
const OTHERS: Readonly<Record<string, string>> = {
  [ALL]: "All",
  [OTHER]: "Others, not named",
  EL: "Greece",
};

/** A jurisdiction in words; a code that names none stands for itself. */
export const jurisdictionName = (code: string): string =>
  OTHERS[code] ?? (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code);
