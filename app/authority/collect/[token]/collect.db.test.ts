import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { everyRow } from "@/lib/auth/test-people";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { codeMailed } from "@/lib/production/hand-over/test-collecting";
import { revokeLink } from "@/lib/production/revoke-link";
import { ByCode } from "./by-code";
import { askCodeAction, enterCodeAction } from "./collect-actions";
import { DeadLink } from "./dead-link";
import CollectPage from "./page";
import { ThePackage } from "./the-package";

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));
// What Next gives only within a request.
vi.mock("next/headers", () => ({
  headers: async () => browser.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => browser.cookies.set(name, value),
  }),
}));

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => {
  browser.cookies.clear();
  browser.headers = new Headers({ origin: new URL(env().url).origin });
});

const open = (token: string) => CollectPage({ params: Promise.resolve({ token }) });
const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};
/** Where a form led, or what it said. */
const pressed = (work: Promise<unknown>) =>
  work.then(
    (state) => JSON.stringify(state),
    (thrown: { digest?: string }) => String(thrown.digest ?? thrown),
  );

/** Links that work no more, each for another reason, and two that never were. */
async function deadLinks(): Promise<string[]> {
  const [revoked, expired, secret] = await Promise.all([1, 2, 3].map(() => demandDelivered(world)));
  if (!revoked || !expired || !secret) throw new Error("There are three.");
  const linkId = (await factsFor(world, revoked.reference)).productions[0]?.links[0]?.id ?? "";
  await revokeLink(world.people.COUNSEL, { reference: revoked.reference, linkId });
  await asOwner("UPDATE collection_link SET expires_at = app_now() WHERE production_id = $1", [
    expired.productionId,
  ]);
  await asOwner("UPDATE demand SET secrecy = 'UNKNOWN' WHERE reference = $1", [secret.reference]);
  return [revoked.token, expired.token, secret.token, "A".repeat(43), "never-was"];
}

describe("links that do not work", () => {
  test("show one page and give one answer, in every byte, whatever the reason, and leave no trace", async () => {
    const tokens = await deadLinks();
    const before = await everyRow();
    const pages = new Set<string>();
    const answers = new Set<string>();
    for (const token of tokens) {
      const page = await open(token);
      expect(page.type).toBe(DeadLink);
      pages.add(renderToStaticMarkup(page));
      answers.add(await pressed(askCodeAction(token, {}, form({}))));
      answers.add(await pressed(enterCodeAction(token, {}, form({ name: "Sam Reyes", code: "1234 5678" }))));
    }
    expect([pages.size, answers.size]).toEqual([1, 2]);
    expect(await everyRow()).toEqual(before);
    const live = await demandDelivered(world);
    expect(answers).toContain(await pressed(askCodeAction(live.token, {}, form({}))));
    expect(answers).toContain(
      await pressed(enterCodeAction(live.token, {}, form({ name: "Sam Reyes", code: "00000000" }))),
    );
  });

  test("are counted as tries in vain by the network from which they come", async () => {
    browser.headers.set("narrowgate-client", "203.0.113.77");
    const answers: string[] = [];
    for (let times = 0; times < 25; times += 1)
      answers.push(await pressed(askCodeAction("never-was", {}, form({}))));
    expect(answers.slice(0, 20).every((one) => one.includes("A code is on its way"))).toBe(true);
    expect(answers.at(-1)).toContain("too many tries from your network");
  });
});

describe("a link that works", () => {
  test("says nothing of its package before the code, and scanners that open it change nothing", async () => {
    const { reference, token } = await demandDelivered(world);
    const before = await everyRow();
    const page = await open(token);
    expect(page.type).toBe(ByCode);
    expect(await everyRow()).toEqual(before);
    const { instrument, authority, officer } = await factsFor(world, reference);
    const shown = JSON.stringify(page.props);
    for (const words of [reference, instrument.matterNumber, authority.name, officer.email, officer.name])
      expect(shown).not.toContain(words);
  });

  test("leads to the package by the code alone, for the browser that typed it", async () => {
    const { token, reference } = await demandDelivered(world);
    await askCodeAction(token, {}, form({}));
    const code = await codeMailed(token);
    expect(await pressed(enterCodeAction(token, {}, form({ code })))).toContain("Give your name");
    expect(await pressed(enterCodeAction(token, {}, form({ code: "12", name: "Sam Reyes" })))).toContain(
      "This code opens nothing",
    );
    expect(await pressed(enterCodeAction(token, {}, form({ code, name: "Sam Reyes" })))).toMatch(
      new RegExp(`NEXT_REDIRECT;.*;/authority/collect/${token};`),
    );
    const page = await open(token);
    expect(page.type).toBe(ThePackage);
    expect(page.props).toMatchObject({ found: { reference, session: { name: "Sam Reyes" }, left: 3 } });
    browser.cookies.clear();
    expect((await open(token)).type).toBe(ByCode);
  });

  test("takes no form of another site", async () => {
    const { token } = await demandDelivered(world);
    browser.headers.set("origin", "https://elsewhere.example");
    const before = await everyRow();
    expect(await pressed(askCodeAction(token, {}, form({})))).toContain("came from another site");
    expect(await everyRow()).toEqual(before);
  });
});
