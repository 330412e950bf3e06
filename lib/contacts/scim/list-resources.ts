import { isObject, type Json, type Resource } from "@/lib/contacts/scim/attribute";
import type { Path } from "@/lib/contacts/scim/filter/filter";
import { matches, mustEqual, valuesAt } from "@/lib/contacts/scim/filter/matches";
import { comparedAttribute } from "@/lib/contacts/scim/filter/read-filter";
import type { ListQuery } from "@/lib/contacts/scim/list-query";
import { projected } from "@/lib/contacts/scim/projection";
import type { ResourceKind } from "@/lib/contacts/scim/resource-kind";

/** Resources of one kind and directory, in the order in which they came. */
export interface Shelf {
  kind: ResourceKind;
  /** Attributes by which the database finds a resource at once. */
  keys: readonly string[];
  count(): Promise<number>;
  read(window: {
    key?: { name: string; value: string };
    offset?: number;
    limit?: number;
  }): Promise<Resource[]>;
}

/** By what a resource is sorted: of many values the primary one, else the first (RFC 7644, 3.4.2.3). */
function sortValue(resource: Resource, path: Path): string | null {
  const values = valuesAt(resource, path.sub ? { ...path, sub: undefined } : path);
  const first = values.find((value) => isObject(value) && value.primary === true) ?? values[0];
  const attribute = comparedAttribute(path);
  const value = isObject(first) && attribute ? (first[attribute.name] as Json | undefined) : first;
  if (value === undefined || value === null) return null;
  return attribute?.caseExact ? String(value) : String(value).toLowerCase();
}

function inOrder(resources: Resource[], { sortBy, descending }: ListQuery): Resource[] {
  if (!sortBy) return resources;
  const keyed = resources.map((resource) => ({ resource, key: sortValue(resource, sortBy) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    // Without a value a resource is the last one, and the first of a list turned round.
    const before = b.key === null || (a.key !== null && a.key < b.key);
    return before === descending ? 1 : -1;
  });
  return keyed.map(({ resource }) => resource);
}

/** One page of a list, as it is answered. What is typed into a filter is compared here, in memory, and never run. */
export async function listResources(shelf: Shelf, query: ListQuery): Promise<Resource> {
  const { filter, startIndex, count } = query;
  const offset = startIndex - 1;
  let total: number;
  let page: Resource[];
  if (filter || query.sortBy) {
    const keys = filter ? shelf.keys.map((name) => ({ name, value: mustEqual(filter, name) })) : [];
    const key = keys.find((one): one is { name: string; value: string } => one.value !== null);
    const read = await shelf.read(key ? { key } : {});
    const meant = read.filter((resource) => !filter || matches(resource, filter));
    total = meant.length;
    page = inOrder(meant, query).slice(offset, offset + count);
  } else {
    total = await shelf.count();
    page = count === 0 ? [] : await shelf.read({ offset, limit: count });
  }
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: total,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map((resource) => projected(shelf.kind, resource, query)),
  };
}
