import type { Drawn } from "@/components/chart/types";
import type { ToldNumber } from "@/lib/reporting/series/told-number";

const WORDS = {
  suppressed: "S",
  not_applicable: "n/a",
  not_reported: "n/r",
  banded: "a band",
  blank: "",
} as const satisfies Record<Exclude<ToldNumber["status"], "exact">, string>;

/** A number as a chart draws it. Blank, 0, hidden and impossible stay four different things. */
export function drawnOf(told: ToldNumber, say: (value: number) => string = sayCount): Drawn {
  if (told.status === "exact") return { value: told.value, said: say(told.value) };
  return { value: null, said: WORDS[told.status], hidden: told.status === "suppressed" };
}

export const sayCount = (value: number): string => value.toLocaleString("en");
/** A fraction in whole percent, half up, as reports say it. */
export const sayPercent = (value: number): string => `${Math.floor(value * 100 + 0.5 + 1e-9)}%`;
/** Hours, from ten on without decimals. */
export const sayHours = (value: number): string =>
  `${value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 })} h`;
