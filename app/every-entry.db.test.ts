import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { allForms } from "@/app/(desk)/demands/forms/all-forms";
import { keepSession } from "@/lib/auth/session";
import { enter, everyRow, makeAccount } from "@/lib/auth/test-people";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";

type Entry = (...given: unknown[]) => Promise<unknown>;

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
    getAll: () => [],
  }),
}));

/** Entries that need nobody signed in, each with the reason. Whatever is not here must ask who comes. */
const OPEN: Readonly<Record<string, string>> = {
  "(auth)/sign-in/sign-in-action signInAction": "is how one comes in",
  "(auth)/sign-out-action signOutAction": "ends the session, if there is one",
  "(auth)/second-factor/give-second-factor-action giveSecondFactorAction": "asks for the session itself",
  "(auth)/welcome/welcome-action firstAdministratorAction": "spends a one-time link",
  "(auth)/welcome/welcome-action choosePasswordAction": "spends a one-time link",
  "(auth)/first-administrator/route GET": "takes a one-time link out of the address",
  "(auth)/invitation/route GET": "takes a one-time link out of the address",
  "(public)/customer/confirm/answer-ask-action answerAskAction": "spends a one-time link",
  "(public)/keys/keys.json/route GET": "gives the public keys, which are for everybody",
  "(public)/keys/keys.pem/route GET": "gives the public keys, which are for everybody",
  "(public)/mails/choices/choose-mails-action chooseMailsAction": "takes a choice by the token of a mail",
  "(public)/transparency/[report]/[version]/[file]/route GET":
    "gives a published file, once that is shown to everybody",
  "(public)/verify/check-notice-action checkNoticeAction": "is asked by a customer with a code",
  "customer/door-actions askLinkAction": "mails a link to a listed address and to nothing else",
  "customer/door-actions enterAction": "spends a contact's link",
  "customer/consent/consent-action consentAction": "answers by a contact's link",
  "customer/door-actions leaveAction": "ends the contact's session, if there is one",
  "api/auth/[...nextauth]/route GET": "is the way to the sign-in service and back",
  "api/auth/back-channel-logout/route POST": "is the sign-in service's, proved by its signature",
  "api/auth/leave/route GET": "leads somebody who signed out to the sign-in service",
  "api/calendar/[token]/route GET": "is a calendar's, by its token",
  "authority/collect/[token]/collect-actions askCodeAction":
    "mails a code to the officer of a link and to nobody else",
  "authority/collect/[token]/collect-actions enterCodeAction": "spends a code that was mailed",
  "api/collect/[token]/package/route GET": "is an officer's, by the link's token and its session",
  "api/collect/[token]/package/route HEAD": "is an officer's, by the link's token and its session",
  "api/collect/[token]/receipts/[id]/route GET": "is an officer's, by the link's token and its session",
  "api/v1/openapi.json/route GET": "describes the interface, which is the same for everybody",
  "api/health/route GET": "says that the pages are served",
};

/** Entries of the customer's page, which ask for a contact's session: nobody of the desk has one. */
const CUSTOMERS = /^(customer\/(?!door-actions|consent\/)|api\/(cleared|uploads\/objections)\/)/;

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file: join("app", file), name: file.replace(/\.tsx?$/, "") }))
  .filter(
    ({ file, name }) =>
      (name.endsWith("/route") && !name.startsWith("_")) ||
      readFileSync(file, "utf8").startsWith('"use server"'),
  );

const entries: { name: string; entry: Entry; isRoute: boolean }[] = [];
for (const { file, name } of files) {
  const module: Record<string, unknown> = await import(join(process.cwd(), file));
  for (const [exported, value] of Object.entries(module))
    if (typeof value === "function")
      entries.push({ name: `${name} ${exported}`, entry: value as Entry, isRoute: name.endsWith("/route") });
}
const guarded = entries.filter(({ name }) => !Object.hasOwn(OPEN, name) && !CUSTOMERS.test(name));
const customers = entries.filter(({ name }) => CUSTOMERS.test(name));

/** How an entry answers: where it sends somebody, the status of a refusal, or the form's next state. */
async function answerOf(work: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await work();
    if (answer instanceof Response) return `${answer.status}`;
    return JSON.stringify(answer);
  } catch (thrown) {
    return String((thrown as { digest?: string }).digest ?? thrown);
  }
}

const PARAMETERS = {
  token: "x",
  id: "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa",
  purpose: "paper",
  nextauth: ["x"],
};

function call({ name, entry, isRoute }: (typeof entries)[number], first = "NG-0000-0000"): Promise<string> {
  if (!isRoute) {
    const bound = Array.from({ length: Math.max(0, entry.length - 2) }, () => first);
    return answerOf(() => entry(...bound, {}, new FormData()));
  }
  const method = name.split(" ").at(-1) ?? "GET";
  const headers = { host: new URL(env().url).host, origin: new URL(env().url).origin };
  const request = new Request(`${env().url}/api/x`, { method, headers });
  return answerOf(() => entry(request, { params: Promise.resolve(PARAMETERS) }));
}

async function signInAs(personId: string) {
  await keepSession((await enter(personId)).token);
}

beforeEach(() => {
  browser.cookies.clear();
  browser.headers = new Headers({ origin: new URL(env().url).origin, "narrowgate-page": "/queue" });
});

test("every action and route is found, and no open one is listed that is none", () => {
  expect(entries.length).toBeGreaterThan(50);
  const names = entries.map(({ name }) => name);
  expect(Object.keys(OPEN).filter((name) => !names.includes(name))).toEqual([]);
});

describe("nobody signed in is asked to sign in before anything is read, and nothing changes", () => {
  test.each(guarded.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const before = await everyRow();
    expect(await call(one)).toMatch(one.isRoute ? /^401$/ : /^NEXT_REDIRECT;.*;\/sign-in\?next=%2Fqueue;/);
    expect(await everyRow()).toEqual(before);
  });
});

describe("what is the customer's asks for a contact's session, and takes nobody's of the desk", () => {
  test.each(customers.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const before = await everyRow();
    // A plain form is led to where a link is asked for.
    const refusal = one.isRoute ? /^(401|303)$/ : /^NEXT_REDIRECT;.*;\/customer;/;
    expect(await call(one)).toMatch(refusal);
    await signInAs((await makeAccount({ roles: ["LEAD_COUNSEL"] })).id);
    const signedIn = await everyRow();
    expect(await call(one)).toMatch(refusal);
    expect(await everyRow()).toEqual(signedIn);
    expect(signedIn.demand).toEqual(before.demand);
  });
});

/** What everybody with an account does with what is theirs alone, or reads as far as their roles go. */
const OWN = /^(\(desk\)\/(account|inbox|views)\/|api\/commands\/)/;

describe("who has no role changes nothing, whichever action they send", () => {
  let person: string;
  beforeAll(async () => {
    person = (await makeAccount({ roles: [] })).id;
  });
  test.each(guarded.filter(({ name }) => !OWN.test(name)).map((one) => [one.name, one] as const))(
    "%s",
    async (_name, one) => {
      await signInAs(person);
      const before = await everyRow();
      const answer = await call(one);
      expect(answer).not.toMatch(/^2\d\d$|"done"|"shownOnce"|;\/demands/);
      expect(await everyRow()).toEqual(before);
    },
  );
});

describe("a restricted demand answers like one that there is none (N9)", () => {
  let world: World;
  let secret: string;
  beforeAll(async () => {
    world = await makeWorld();
    secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  });
  const take = entries.find(({ name }) => name.endsWith("take-act takeAct"));

  test.each(Object.keys(allForms))("%s", async (act) => {
    await signInAs(world.people.COUNSEL.actor.id);
    const send = (reference: string) =>
      answerOf(async () => await take?.entry(reference, act, {}, new FormData())).then((answer) =>
        answer.replaceAll(reference, "…"),
      );
    const before = await everyRow();
    expect(await send(secret)).toBe(await send("NG-0000-0000"));
    expect(await everyRow()).toEqual(before);
  });
});
