const countries = new Intl.DisplayNames(["en"], { type: "region" });

/** "Germany" for DE; a code that is no country's stands for itself. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}
