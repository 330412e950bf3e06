import { countryName } from "@/app/(desk)/country-name";
import { ORIGIN_WAYS } from "@/lib/intake/schema";

/** For which other State a paper was served, as a line of a list; none where it was served for none. */
export function sayOrigin({
  originCountry,
  originWay,
}: {
  originCountry: string | null;
  originWay: string | null;
}) {
  if (!originCountry) return [];
  const way = ORIGIN_WAYS[originWay as keyof typeof ORIGIN_WAYS];
  return [{ term: "Served for", value: `${countryName(originCountry)} (${originCountry}), by: ${way}` }];
}
