const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Regions with a name that are no country of ISO 3166-1: groups, islands kept apart for other ends, and codes of tests. */
const NO_COUNTRIES = "AC CP CQ DG EA EZ IC QO TA UN XA XB ZZ".split(" ");

/** Answers of earlier questions: a million requests are read. */
const known = new Map<string, string | null>();

function look(code: string): string | null {
  if (code === "UK") return "The United Kingdom is GB.";
  if (code === "EL") return null;
  // A code of the past stands for another one.
  const today = new Intl.Locale(`und-${code}`).region === code;
  return today && regions.of(code) !== undefined && !NO_COUNTRIES.includes(code)
    ? null
    : `No country has the letters ${code}: write those of ISO 3166-1, such as US.`;
}

/** What is wrong with a country's two letters, of which `EU`, `XK` and Greece's `EL` are some, too; null where nothing is. Pure. */
export function countryFault(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code)) return "Give the country as two capital letters, such as US.";
  const before = known.get(code);
  if (before !== undefined) return before;
  const fault = look(code);
  known.set(code, fault);
  return fault;
}
