import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * What each route of app/ answers. `saved`: bytes that are only ever saved, whatever they hold. `words`: JSON, a redirect or
 * plain text of our own, in which nothing stands that somebody handed in. `drawn`: files of the reader, which we ship.
 */
const ROUTES: Readonly<Record<string, "saved" | "words" | "drawn">> = {
  "(auth)/first-administrator": "words",
  "(auth)/invitation": "words",
  "(public)/keys/keys.json": "words",
  "(public)/keys/keys.pem": "words",
  "api/audit": "saved",
  "api/auth/[...nextauth]": "words",
  "api/auth/back-channel-logout": "words",
  "api/auth/leave": "words",
  "api/calendar/[token]": "saved",
  "api/cleared/[id]": "saved",
  "api/collect/[token]/package": "saved",
  "api/collect/[token]/receipts/[id]": "saved",
  "api/commands": "words",
  "api/contacts": "saved",
  "api/contacts/imports/[id]/faults": "saved",
  "api/contacts/sample": "saved",
  "api/documents/[id]": "saved",
  "api/drafts": "words",
  "api/filter/[reference]": "saved",
  "api/health": "words",
  "api/ledger": "saved",
  "api/letters/[id]": "saved",
  "api/queue": "saved",
  "api/reader/[folder]/[file]": "drawn",
  "api/receipts/[id]": "saved",
  "api/received-mail/[id]": "saved",
  "api/reports/instruments": "saved",
  "api/uploads/[purpose]": "words",
  "api/uploads/[purpose]/[id]": "words",
  "api/uploads/objections": "words",
  "scim/v2/[[...path]]": "words",
};

const routes = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/route.ts") && !file.startsWith("_"))
  .map((file) => file.replace(/\/route\.ts$/, ""));
/** A route together with what of app/_adapters makes its answer. */
function sourceOf(route: string): string {
  const own = readFileSync(join("app", route, "route.ts"), "utf8");
  const makers = [...own.matchAll(/from "@\/app\/_adapters\/([\w-]+-response)"/g)];
  return [own, ...makers.map(([, maker]) => readFileSync(`app/_adapters/${maker}.ts`, "utf8"))].join("\n");
}

test("the table names every route", () => {
  expect(routes.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

const ofKind = (kind: string) => Object.keys(ROUTES).filter((route) => ROUTES[route] === kind);

test.each(ofKind("saved"))("what %s gives is an attachment whose type nobody guesses", (route) => {
  const source = sourceOf(route);
  expect(source).toMatch(/"content-disposition":\s*[`'"]attachment; filename/);
  expect(source).toMatch(/"x-content-type-options": "nosniff"/);
  expect(source).not.toMatch(/inline;|text\/html/);
  expect(route, "proxy.ts puts it into a sandbox").toMatch(/^api\/(?!auth|reader|uploads|health)/);
});

test.each(ofKind("words"))("%s gives no file", (route) => {
  expect(sourceOf(route)).not.toMatch(/openFile|readDocument|openMailPart|receiptResponse|csvResponse/);
});
