import { isObject } from "@/lib/contacts/scim/attribute";
import type { Path } from "@/lib/contacts/scim/filter/filter";
import { readPath } from "@/lib/contacts/scim/filter/read-filter";
import { checkSchemas, field, readObject } from "@/lib/contacts/scim/read-resource";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { attributesOf, ofSchema, type ResourceKind } from "@/lib/contacts/scim/resource-kind";

const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const MOST_OPERATIONS = 1_000;
const OPS = ["add", "remove", "replace"] as const;

/** One change at one place. */
export interface Operation {
  op: (typeof OPS)[number];
  path: Path;
  /** Undefined where none was sent. */
  value: unknown;
}

/** The place that is written, or null for one of the standard of which we keep nothing. */
function placeOf(kind: ResourceKind, written: string): Path | null {
  const found = ofSchema(kind, written);
  const names = found?.name.toLowerCase().split(/[.[]/) ?? [];
  const dropped = names.slice(0, 2).some((name) => kind.notKept.has(name));
  if (found && (dropped || (found.urn !== kind.schema && attributesOf(kind, found.urn).length === 0)))
    return null;
  return readPath(kind, written);
}

/** Without a path each name of the value is one: Entra writes whole paths there, and extensions hold names of their own. */
function spread(kind: ResourceKind, op: Operation["op"], value: unknown, prefix = ""): Operation[] {
  if (!isObject(value)) throw new ScimRefusal("invalidValue", "Without a path the value must be an object.");
  return Object.entries(value).flatMap(([name, part]) => {
    const written = `${prefix}${name}`;
    if (written.toLowerCase() === "schemas") return [];
    if (ofSchema(kind, written)?.name === "") return spread(kind, op, part, `${written}:`);
    const path = placeOf(kind, written);
    return path ? [{ op, path, value: part }] : [];
  });
}

function readOperation(kind: ResourceKind, sent: unknown): Operation[] {
  if (!isObject(sent)) throw new ScimRefusal("invalidSyntax", "Each of the Operations must be an object.");
  const written = field(sent, "op");
  const op = OPS.find((one) => typeof written === "string" && one === written.toLowerCase());
  if (!op) throw new ScimRefusal("invalidSyntax", "Each operation must be add, remove or replace.");
  const [at, value] = [field(sent, "path"), field(sent, "value")];
  if (at !== undefined && at !== null && typeof at !== "string")
    throw new ScimRefusal("invalidPath", "The path must be a text.");
  if (op !== "remove" && value === undefined)
    throw new ScimRefusal("invalidValue", `To ${op}, give a value.`);
  if (typeof at === "string" && at.trim() !== "") {
    if (ofSchema(kind, at.trim())?.name === "") return spread(kind, op, value, `${at.trim()}:`);
    const path = placeOf(kind, at.trim());
    return path ? [{ op, path, value }] : [];
  }
  if (op === "remove") throw new ScimRefusal("noTarget", "To remove, give a path.");
  return spread(kind, op, value);
}

/**
 * The changes of a PATCH in their order, each with its place; what is meant for attributes of which we keep nothing is
 * left out, so that a directory with its usual mapping is not stopped. @throws ScimRefusal
 */
export function readPatch(kind: ResourceKind, sent: unknown): Operation[] {
  const body = readObject(sent);
  checkSchemas(body, PATCH);
  const operations = field(body, "Operations");
  if (!Array.isArray(operations) || operations.length === 0)
    throw new ScimRefusal("invalidSyntax", "“Operations” must be a list of changes.");
  if (operations.length > MOST_OPERATIONS)
    throw new ScimRefusal(
      "tooMany",
      `At most ${MOST_OPERATIONS.toLocaleString("en")} operations are taken at once.`,
    );
  return operations.flatMap((operation) => readOperation(kind, operation));
}
