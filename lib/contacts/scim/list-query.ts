import type { Filter, Path } from "@/lib/contacts/scim/filter/filter";
import { readFilter, readPath } from "@/lib/contacts/scim/filter/read-filter";
import type { Projection } from "@/lib/contacts/scim/projection";
import { checkSchemas, field, readObject } from "@/lib/contacts/scim/read-resource";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";
import { PAGE_LENGTH } from "@/lib/contacts/scim/service";

/** What is asked of a list (RFC 7644, 3.4.2). */
export interface ListQuery extends Projection {
  filter: Filter | null;
  sortBy: Path | null;
  descending: boolean;
  /** Counted from one. */
  startIndex: number;
  count: number;
}

const SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
const NAMES = [
  "filter",
  "sortBy",
  "sortOrder",
  "startIndex",
  "count",
  "attributes",
  "excludedAttributes",
] as const;
type Asked = Partial<Record<(typeof NAMES)[number], unknown>>;

function whole(name: string, value: unknown, usual: number): number {
  if (value === undefined || value === null || value === "") return usual;
  const number = typeof value === "number" ? value : Number(value);
  if (!Number.isSafeInteger(number))
    throw new ScimRefusal("invalidValue", `“${name}” must be a whole number.`);
  return number;
}

function names(value: unknown): string[] {
  const given = Array.isArray(value) ? value : String(value ?? "").split(",");
  return given.map((name) => String(name).trim()).filter((name) => name !== "");
}

/** Which attributes are answered, by the address of the request. */
export const projectionOf = (parameters: URLSearchParams): Projection => ({
  only: names(parameters.get("attributes")),
  without: names(parameters.get("excludedAttributes")),
});

function readAsked(kind: ResourceKind, asked: Asked): ListQuery {
  const { filter, sortBy } = asked;
  return {
    filter:
      filter === undefined || filter === null || filter === "" ? null : readFilter(kind, String(filter)),
    sortBy: typeof sortBy === "string" && sortBy !== "" ? readPath(kind, sortBy) : null,
    descending: String(asked.sortOrder ?? "").toLowerCase() === "descending",
    startIndex: Math.max(1, whole("startIndex", asked.startIndex, 1)),
    count: Math.min(PAGE_LENGTH.most, Math.max(0, whole("count", asked.count, PAGE_LENGTH.usual))),
    only: names(asked.attributes),
    without: names(asked.excludedAttributes),
  };
}

/** Reads the address of a list. @throws ScimRefusal */
export function readListQuery(kind: ResourceKind, parameters: URLSearchParams): ListQuery {
  return readAsked(kind, Object.fromEntries(NAMES.map((name) => [name, parameters.get(name)])));
}

/** Reads the body of a search, which keeps what is looked for out of logs of addresses (RFC 7644, 3.4.3). @throws ScimRefusal */
export function readSearch(kind: ResourceKind, sent: unknown): ListQuery {
  const body = readObject(sent);
  checkSchemas(body, SEARCH);
  return readAsked(kind, Object.fromEntries(NAMES.map((name) => [name, field(body, name)])));
}
