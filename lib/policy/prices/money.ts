/** An amount in hundredths of a currency, as it is written: "1,250.00 USD". */
export function sayCents(cents: number | bigint, currency: string): string {
  const all = BigInt(cents);
  const part = String(all % 100n).padStart(2, "0");
  return `${(all / 100n).toLocaleString("en")}.${part} ${currency}`;
}

/** What was typed, "125" or "12.5", in hundredths; null for what is no such number. At most six digits before the point. */
export function readHundredths(typed: string): number | null {
  const [, whole, part = ""] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** Hundredths as a form shows them again: "125.00". */
export const writeHundredths = (hundredths: number) =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

/** Price of a unit in cents times hundredths of a unit, to the nearest cent, half a cent up. Exact up to 2^53. */
export const amountOf = (cents: number, hundredths: number) => Math.floor((cents * hundredths + 50) / 100);
