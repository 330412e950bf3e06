import { InvalidInput } from "@/lib/errors";
import { type DataUseClass, DEFINITIONS } from "@/lib/policy/definitions";
import type { DataClass } from "./kind";

/** What an item is to the data-use policy, beside what it is to the law. */
export type ItemCategory = DataUseClass;

/**
 * The categories that each data class can have. The first is assumed until somebody decides: the one that the
 * policy protects most among those likely. What the law calls content is content to the policy too.
 */
const CATEGORIES: Readonly<Record<DataClass, readonly [ItemCategory, ...ItemCategory[]]>> = {
  BSI: ["CUSTOMER_DATA", "ADMINISTRATOR_DATA", "PAYMENT_DATA", "OPERATIONAL"],
  NC: ["CUSTOMER_DATA", "OPERATIONAL", "ADMINISTRATOR_DATA", "PAYMENT_DATA", "CONTENT"],
  C: ["CONTENT"],
  "P-NC": ["CUSTOMER_DATA", "OPERATIONAL", "CONTENT"],
  "P-C": ["CONTENT"],
};

/** The categories that an item of the class may be given; the first is the default. */
export function categoriesFor(dataClass: DataClass): readonly ItemCategory[] {
  return CATEGORIES[dataClass];
}

/**
 * The category of an item: the one chosen, or the default of its class.
 * @throws InvalidInput (`category`) where the class cannot have the one chosen.
 */
export function itemCategory(dataClass: DataClass, chosen?: ItemCategory): ItemCategory {
  const possible = CATEGORIES[dataClass];
  const category = chosen ?? possible[0];
  if (possible.includes(category)) return category;
  const terms = possible.map((one) => DEFINITIONS[one].term).join(", or ");
  throw new InvalidInput({ category: `An item of the data class ${dataClass} is ${terms}.` });
}

/** What either the law (by its class) or the policy (by its category) calls content is content. */
export function isContent(item: { dataClass: DataClass; category: ItemCategory }): boolean {
  return item.dataClass === "C" || item.dataClass === "P-C" || item.category === "CONTENT";
}

/**
 * The data class that an instrument must reach before the item may be produced. An item that only the
 * policy calls content needs what content needs.
 */
export function classToCompel(item: { dataClass: DataClass; category: ItemCategory }): DataClass {
  if (!isContent(item)) return item.dataClass;
  return item.dataClass === "P-NC" || item.dataClass === "P-C" ? "P-C" : "C";
}
