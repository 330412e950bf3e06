import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startProvider, type TestProvider } from "@/lib/auth/oidc/test-provider";
import { requireFreshFactor } from "@/lib/auth/second-factor";
import { sessionOf } from "@/lib/auth/session-rows";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";
import { TestBrowser } from "./test-browser";

let provider: TestProvider;

beforeAll(async () => {
  provider = await startProvider(`${env().url}/api/auth/callback/sign-in-service`);
  env().oidc = { ...provider.service };
  provider.next.sub = "olga";
  provider.people.set("olga", { email: "olga@desk.example", name: "Olga", roles: ["COUNSEL"] });
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.change.tokens = null;
});

const hourAgo = () => Math.floor(Date.now() / 1000) - 3_600;

/** What the provider never would sign: other claims under its own key, or a claim left out. */
const saying = (changes: object) => async (body: Record<string, unknown>) => ({
  ...body,
  id_token: await new SignJWT({ ...decodeJwt(String(body.id_token)), ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .sign(provider.privateKey),
});

/** The session that this way to the service opens. */
async function enter(browser: TestBrowser, again = false) {
  const answer = await browser.signIn(again);
  const session = "token" in answer ? await sessionOf(answer.token) : null;
  if (!session) throw new Error("Nobody came in.");
  return session;
}

test.each([
  ["was given an hour ago", () => ({ auth_time: hourAgo() })],
  ["is said without its time", () => ({ auth_time: undefined })],
])(
  "a second factor that %s is a session, and not enough for what cannot be taken back",
  async (_, changes) => {
    provider.change.tokens = saying(changes());
    const session = await enter(new TestBrowser());
    expect(session).toMatchObject({ complete: true, factor: "service" });
    await expect(requireFreshFactor(session, "")).rejects.toThrow(NotReady);
  },
);

test("who proves anew at the service who they are may go on; to be remembered there is not enough", async () => {
  const browser = new TestBrowser();
  await enter(browser);
  provider.change.asked.length = 0;
  await enter(browser);
  const interactions = () => provider.change.asked.filter((path) => path.startsWith("/interaction/"));
  expect(interactions()).toHaveLength(0);
  const left = await browser.leave(true);
  expect(Object.fromEntries(left.searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
  const session = await enter(browser, true);
  expect(interactions()).toHaveLength(1);
  expect(session).toMatchObject({ complete: true, factor: "fresh" });
  await expect(requireFreshFactor(session, "")).resolves.toBeUndefined();
});

test("a service that does not ask anew, though it was told to, gives nothing", async () => {
  provider.change.tokens = saying({ auth_time: hourAgo() });
  expect(await enter(new TestBrowser(), true)).toMatchObject({ factor: "service" });
});

test.each([
  ["another", (back: URL) => back.searchParams.set("state", "another")],
  ["no", (back: URL) => back.searchParams.delete("state")],
])("an answer with %s state opens nothing, though all else is right", async (_, change) => {
  const browser = new TestBrowser();
  const back = await browser.follow(await browser.leave());
  change(back);
  expect(await browser.comeBack(back)).toMatch(/[?&](error|refused)=/);
  expect(await browser.sessionToken()).toBeNull();
});

test.each([
  ["another", { nonce: "another" }],
  ["no", { nonce: undefined }],
])("an ID token with %s nonce opens nothing, though all else is right", async (_, changes) => {
  provider.change.tokens = saying(changes);
  const browser = new TestBrowser();
  expect(await browser.signIn()).toEqual({ refusedAt: expect.stringMatching(/[?&](error|refused)=/) });
  expect(await browser.sessionToken()).toBeNull();
});
