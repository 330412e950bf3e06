import { everyRow } from "@/lib/auth/test-people";
import {
  administratorsOf,
  type MadeDirectory,
  makeTestDirectory as make,
} from "@/lib/contacts/directories/test-directory";
import type { Somebody } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { GET } from "./[[...path]]/route";

export const SCHEMAS = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  enterprise: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  patch: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
} as const;

// biome-ignore lint/suspicious/noExplicitAny: what comes back is compared, never leant on.
type Body = any;
export interface Answer {
  status: number;
  body: Body;
  headers: Headers;
}
export type Send = (
  method: string,
  address: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Sends a request as Next would hand it on; a text is sent as it is. */
export function sender(token: string | null): Send {
  return async (method, address, body, headers = {}) => {
    const url = new URL(`${env().url}/scim/v2${address}`);
    const request = new Request(url, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/scim+json; charset=utf-8" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const path = url.pathname.split("/").slice(3).filter(Boolean).map(decodeURIComponent);
    const answer = await GET(request, { params: Promise.resolve(path.length > 0 ? { path } : {}) });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? null : JSON.parse(text), headers: answer.headers };
  };
}

export interface TestDirectory extends MadeDirectory {
  send: Send;
}

/** A directory of a customer of its own that lists nobody yet. */
export async function makeTestDirectory(by: Somebody, group: string | null = null): Promise<TestDirectory> {
  const made = await make(by, group);
  return { ...made, send: sender(made.token) };
}

/** The customer's administrators as they are listed now, by address. */
export const listed = ({ customer }: TestDirectory) => administratorsOf(customer.id);

/** Their addresses alone. */
export const addresses = async (directory: TestDirectory) =>
  (await listed(directory)).map(({ email }) => email);

/** Every row but those that say when a directory asked, and what it was refused. */
export async function changeable() {
  const {
    directory: _refusals,
    directory_token: _lastUsed,
    sign_in_delay: _tries,
    ...others
  } = (await everyRow()) as Record<string, unknown>;
  return others;
}

export const patch = (...operations: unknown[]) => ({ schemas: [SCHEMAS.patch], Operations: operations });

/** A user as small as one can be. */
export const user = (address: string, more: object = {}) => ({
  schemas: [SCHEMAS.user],
  userName: address,
  emails: [{ value: address, type: "work", primary: true }],
  active: true,
  ...more,
});

/** A user as Entra's usual mapping sends it: with much of which nothing is kept. */
export const entraUser = (name: string, more: object = {}) => ({
  schemas: [SCHEMAS.user, SCHEMAS.enterprise],
  externalId: crypto.randomUUID(),
  userName: `${name}@cedar.example`,
  active: true,
  displayName: `${name} Lind`,
  emails: [{ primary: true, type: "work", value: `${name}@mail.cedar.example` }],
  meta: { resourceType: "User" },
  name: { formatted: `${name} Lind`, familyName: "Lind", givenName: name },
  roles: [],
  title: "Head of platform",
  preferredLanguage: "de-DE",
  phoneNumbers: [{ type: "work", value: "+49 30 555 0100" }],
  [SCHEMAS.enterprise]: { employeeNumber: "77", department: "IT", manager: { value: "x" } },
  ...more,
});
