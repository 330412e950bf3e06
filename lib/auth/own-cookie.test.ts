import { afterEach, expect, test } from "vitest";
import { ownCookie } from "@/lib/auth/own-cookie";
import { env } from "@/lib/env";

const { url } = env();
afterEach(() => {
  env().url = url;
});

test.each([
  ["http://localhost:3000", "narrowgate-session-3000", false],
  ["http://localhost:3001", "narrowgate-session-3001", false],
  ["https://desk.example", "__Host-narrowgate-session", true],
  ["https://desk.example:8443", "__Host-narrowgate-session-8443", true],
])("the desk at %s keeps its session in a cookie of its own", (address, name, secure) => {
  env().url = address;
  expect(ownCookie("session")).toEqual({
    name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  });
});
