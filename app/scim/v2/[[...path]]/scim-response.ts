import { STATUS } from "@/app/_adapters/error-response";
import { logFailure } from "@/app/_adapters/log";
import type { Json, Resource } from "@/lib/contacts/scim/attribute";
import { OtherVersion, ScimRefusal } from "@/lib/contacts/scim/refusal";
import { AppError, type ErrorCode, InvalidInput, TooManyTries } from "@/lib/errors";

/** A request that is refused for what HTTP knows of it alone. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const TYPE = { "content-type": "application/scim+json; charset=utf-8" };

export function scimResponse(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...TYPE, ...headers } });
}

/** One resource, with its version as its entity tag; 304 where the directory has that version already. */
export function resourceResponse(
  resource: Resource,
  meta: Json,
  status = 200,
  known: string | null = null,
): Response {
  const { version, location } = meta as { version: string; location: string };
  const headers = { etag: version, ...(status === 201 ? { location } : { "content-location": location }) };
  const same = known?.split(",").some((tag) => [version, "*"].includes(tag.trim()));
  return same ? new Response(null, { status: 304, headers }) : scimResponse(resource, status, headers);
}

/** Where SCIM wants another status: 409 is said of a name that is taken alone, and a lost race is tried again. */
const OTHERWISE: Partial<Record<ErrorCode, number>> = { NotReady: 403, Conflict: 503 };

/** How a refusal is answered, and what SCIM calls it. */
export function refusalOf(error: unknown): {
  status: number;
  scimType: string | null;
  detail: string;
  headers: Record<string, string>;
} {
  const plain = { scimType: null, headers: {} };
  if (error instanceof HttpRefusal)
    return { ...plain, status: error.status, detail: error.message, headers: error.headers };
  if (error instanceof OtherVersion) return { ...plain, status: 412, detail: error.message };
  if (error instanceof ScimRefusal)
    return { ...plain, status: STATUS[error.code], scimType: error.scimType, detail: error.message };
  if (!(error instanceof AppError)) return { ...plain, status: 500, detail: logFailure(error) };
  if (error instanceof InvalidInput)
    return { ...plain, status: 400, scimType: "invalidValue", detail: Object.values(error.fields).join(" ") };
  const wait = error instanceof TooManyTries ? error.seconds : error.code === "Conflict" ? 1 : null;
  return {
    status: OTHERWISE[error.code] ?? STATUS[error.code],
    scimType: null,
    detail: error.message,
    headers: wait === null ? {} : { "retry-after": String(wait) },
  };
}

/** A refusal as RFC 7644, 3.12 writes it. */
export function refusalResponse({
  status,
  scimType,
  detail,
  headers,
}: ReturnType<typeof refusalOf>): Response {
  return scimResponse(
    {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(scimType && { scimType }),
      detail,
    },
    status,
    headers,
  );
}
