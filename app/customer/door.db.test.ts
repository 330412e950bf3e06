import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "@/app/api/uploads/objections/route";
import { everyRow } from "@/lib/auth/test-people";
import { customerSessionOf } from "@/lib/contacts/links/customer-session";
import { DEAD_LINK } from "@/lib/contacts/links/use-link";
import { removeContact } from "@/lib/contacts/remove-contact";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { atPage, customerTold, entryLinkFor, leftBy } from "@/lib/notice/customer/test-customer";
import { enterAction } from "./door-actions";
import EnterPage from "./enter/[token]/page";
import { acknowledgeAction } from "./notices/[reference]/notice-actions";

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
let ada: Awaited<ReturnType<typeof customerTold>>["first"];
let reference: string;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  browser.cookies.clear();
  browser.headers = new Headers({ origin: new URL(env().url).origin });
  ({ first: ada, reference } = await customerTold(world));
});

const link = () => entryLinkFor(ada.id);
/** Where a form led, or what it said. */
const pressed = (work: Promise<unknown>) =>
  work.then(
    (state) => JSON.stringify(state),
    (thrown: { digest?: string }) => String(thrown.digest ?? thrown),
  );
const click = (token: string) => pressed(enterAction(token, {}, new FormData()));
const comeIn = async () => expect(await click(await link())).toMatch(/NEXT_REDIRECT;.*;\/customer;/);

describe("the way in", () => {
  test("is opened by scanners as often as they like, and nothing changes", async () => {
    const token = await link();
    const before = await everyRow();
    for (let times = 0; times < 3; times += 1)
      expect(await EnterPage({ params: Promise.resolve({ token }) })).toBeTruthy();
    expect([await everyRow(), browser.cookies.size]).toEqual([before, 0]);
    expect(await click(token)).toMatch(/NEXT_REDIRECT/);
  });

  test("is a click from our own page alone: another site's form opens nothing and uses nothing up", async () => {
    const token = await link();
    for (const foreign of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: new URL(env().url).origin, "sec-fetch-site": "cross-site" },
      {},
    ] as Record<string, string>[]) {
      browser.headers = new Headers(foreign);
      expect(await click(token)).toMatch(/another site/);
    }
    expect(browser.cookies.size).toBe(0);
    browser.headers = new Headers({ origin: new URL(env().url).origin });
    expect(await click(token)).toMatch(/NEXT_REDIRECT/);
  });

  test("works in one of two tabs, and no more after going back", async () => {
    const token = await link();
    const tabs = await Promise.all([click(token), click(token)]);
    expect(tabs.filter((one) => one.includes("NEXT_REDIRECT"))).toHaveLength(1);
    expect(tabs.filter((one) => one.includes(DEAD_LINK.slice(0, 25)))).toHaveLength(1);
    expect(await click(token)).toContain(DEAD_LINK.slice(0, 25));
    expect((await leftBy(ada.id)).visits).toBe(1);
  });

  test("stays open for the one who came in by it while others' dead links are tried", async () => {
    await comeIn();
    const [session] = browser.cookies.values();
    expect(await click("x".repeat(43))).toContain(DEAD_LINK.slice(0, 25));
    expect(await customerSessionOf(session ?? "")).toMatchObject({ actor: { administratorId: ada.id } });
  });
});

test("a form of somebody who was taken off the list meanwhile changes nothing", async () => {
  await comeIn();
  await removeContact(world.people.COUNSEL, { contactId: ada.id });
  const answer = await pressed(acknowledgeAction(reference, {}, new FormData()));
  expect(answer).toMatch(/NEXT_REDIRECT;.*;\/customer;/);
  expect((await leftBy(ada.id)).acknowledged).toBe(0);
});

describe("an objection with its paper", () => {
  const send = async (answers: Record<string, string>, headers: Record<string, string> = {}) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(answers)) data.set(name, value);
    data.set("document", new File(["%PDF-1.7 a paper"], "motion.pdf"));
    const { url } = env();
    const request = new Request(`${url}/api/uploads/objections`, {
      ...{ method: "POST", body: data },
      headers: { host: new URL(url).host, origin: new URL(url).origin, "content-length": "2000", ...headers },
    });
    const response = await POST(request);
    return `${response.status} ${response.headers.get("location") ?? ""}`;
  };
  const papers = async () => (await leftBy(ada.id)).papers;

  test("is taken with its paper, once; the second is refused before its paper is kept", async () => {
    await comeIn();
    expect(await send({ reference, grounds: "Privilege." })).toMatch(/^303 .*\?filed=yes#/);
    expect(await papers()).toBe(1);
    expect(await send({ reference, grounds: "Once more." })).toMatch(/^303 .*\?refused=already#/);
    expect(await papers()).toBe(1);
  });

  test("keeps nothing of a paper for a demand of which its sender was never told, nor for another's objection", async () => {
    await comeIn();
    const foreign = await customerTold(world);
    for (const unknown of [foreign.reference, "NG-0000-0000"])
      expect(await send({ reference: unknown, grounds: "Ours." })).not.toMatch(/filed/);
    const filed = await fileObjection(atPage(foreign.first), {
      ...{ reference: foreign.reference, grounds: "Ours.", file: null },
    });
    const objectionId = filed.facts.objections[0]?.id ?? "";
    expect(await send({ reference, objectionId })).toMatch(/^303/);
    expect(await papers()).toBe(0);
  });

  test("is not even read from another site, to another host, without a session, or where it is too long", async () => {
    expect(await send({ reference, grounds: "x" })).toMatch(/^303 \/customer\?ended=yes/);
    await comeIn();
    expect(await send({ reference, grounds: "x" }, { origin: "https://evil.example" })).toMatch(/^403/);
    expect(await send({ reference, grounds: "x" }, { host: "evil.example" })).toMatch(/^421/);
    expect(await send({ reference, grounds: "x" }, { "content-length": "99999999" })).toMatch(/^413/);
    expect(await leftBy(ada.id)).toMatchObject({ objections: 0, papers: 0 });
  });
});
