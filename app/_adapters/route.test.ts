import { describe, expect, test, vi } from "vitest";
import {
  type AppError,
  Conflict,
  Forbidden,
  InvalidInput,
  NotFound,
  NotReady,
  Unauthenticated,
  WrongState,
} from "@/lib/errors";
import { openRoute } from "./route";
import { ownPath } from "./sign-in-address";

const here = "http://localhost:3000";

const ask = (method: string, headers: Record<string, string> = {}) =>
  new Request(`${here}/api/x`, { method, headers });

const done = async () => new Response("done");

describe("a change must come from our own pages", () => {
  const changes = ["POST", "PUT", "PATCH", "DELETE"];
  const origins: [string, Record<string, string>][] = [
    ["no origin", {}],
    ["the origin null", { origin: "null" }],
    ["another site", { origin: "https://evil.test" }],
    ["a sibling of ours", { origin: "http://desk.localhost:3000" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["a browser that says cross-site", { origin: here, "sec-fetch-site": "cross-site" }],
    ["a browser that says same-site", { origin: here, "sec-fetch-site": "same-site" }],
  ];
  test.each(changes.flatMap((method) => origins.map(([what, headers]) => ({ method, what, headers }))))(
    "$method with $what is refused",
    async ({ method, headers }) => {
      const work = vi.fn(done);
      expect((await openRoute(ask(method, headers), work)).status).toBe(403);
      expect(work).not.toHaveBeenCalled();
    },
  );

  test.each(changes)("%s from our own pages passes", async (method) => {
    const headers = { origin: here, "sec-fetch-site": "same-origin" };
    expect((await openRoute(ask(method, headers), done)).status).toBe(200);
  });

  test("reading needs no origin", async () => {
    expect((await openRoute(ask("GET", { "sec-fetch-site": "cross-site" }), done)).status).toBe(200);
  });
});

describe("each refusal has its status and its sentence", () => {
  const refusals: [AppError, number][] = [
    [new Unauthenticated(), 401],
    [new Forbidden("Your role does not allow this."), 403],
    [new NotFound(), 404],
    [new InvalidInput({}, "Send it otherwise."), 400],
    [new WrongState("There is no such step."), 409],
    [new NotReady("A rule stands in the way."), 409],
    [new Conflict(), 409],
  ];
  test.each(refusals)("%s", async (error, status) => {
    const answer = await openRoute(ask("GET"), () => Promise.reject(error));
    expect(answer.status).toBe(status);
    expect((await answer.json()).message).toBe(error.message);
  });

  test("what nobody foresaw shows a number and none of its own words", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const failure = new Error("canary: relation person has no such row", { cause: new Error("canary2") });
    const answer = await openRoute(ask("GET"), () => Promise.reject(failure));
    const logged = written.mock.calls.join();
    written.mockRestore();
    expect(answer.status).toBe(500);
    const { message } = await answer.json();
    expect(message).toMatch(/[0-9a-f]{8}-[0-9a-f-]{27}/);
    expect(message).not.toContain("canary");
    expect(logged).toContain(message.match(/[0-9a-f]{8}-[0-9a-f-]{27}/)?.[0]);
    expect(logged).not.toContain("canary");
  });
});

describe("where a sign-in may lead", () => {
  test.each([
    ["/queue?status=open", "/queue?status=open"],
    ["/demands/NG-7K3M-29QX?_rsc=abc", "/demands/NG-7K3M-29QX"],
    ["//evil.test/x", "/"],
    ["/\\evil.test", "/"],
    ["https://evil.test/", "/"],
    ["javascript:alert(1)", "/"],
    ["/\t/evil.test", "/"],
    ["/..//evil.test", "/"],
    ["/queue/..//evil.test", "/"],
    ["/%2e//evil.test", "/"],
    ["", "/"],
    [null, "/"],
    [["/a"], "/"],
  ])("%j leads to %s", (wanted, path) => {
    expect(ownPath(wanted)).toBe(path);
  });
});
