import { z } from "zod";
import type { FieldSpec } from "@/components/ui/field-spec";
import { FRESHNESS_WORDS } from "@/lib/contacts/freshness";
import type { CustomerFilters } from "@/lib/contacts/queries";
import { countryName } from "../country-name";

type Query = Readonly<Record<string, string | string[] | undefined>>;

const text = z.string().trim().max(200).catch("");
const word = z.enum(FRESHNESS_WORDS).optional().catch(undefined);

/** The filters of the list as its address says them; what cannot be read counts as not given. */
export function readCustomerFilters(query: Query): CustomerFilters {
  return {
    segment: text.parse(query.segment),
    country: text.parse(query.country),
    word: word.parse(query.word),
    outOfReach: query.reach === "none",
  };
}

/** The same as they stand in an address. */
export const inAddress = ({ segment = "", country = "", word, outOfReach }: CustomerFilters) => ({
  segment,
  country,
  word: word ?? "",
  reach: outOfReach ? "none" : "",
});

const ANY = { value: "", label: "Any" };

/** What the list can be narrowed by, set as it is. */
export function customerFilterFields(
  q: string,
  filters: CustomerFilters,
  { segments, countries }: { segments: string[]; countries: string[] },
): FieldSpec[] {
  const set = inAddress(filters);
  const among = (
    name: keyof typeof set,
    label: string,
    options: { value: string; label: string }[],
  ): FieldSpec => ({
    ...{ name, label, type: "select", value: set[name] },
    options: [ANY, ...options],
  });
  return [
    { name: "q", label: "Search", type: "text", value: q, maxLength: 200, spellCheck: false },
    ...(segments.length > 0
      ? [
          among(
            "segment",
            "Segment",
            segments.map((one) => ({ value: one, label: one })),
          ),
        ]
      : []),
    among(
      "country",
      "Country",
      countries.map((one) => ({ value: one, label: countryName(one) })),
    ),
    among(
      "word",
      "Has a contact that is",
      FRESHNESS_WORDS.map((one) => ({ value: one, label: one })),
    ),
    among("reach", "Administrators", [{ value: "none", label: "Nobody can be reached" }]),
  ];
}
