import { userInfo } from "node:os";
import { expect, test } from "vitest";
import { nameOf } from "@/cli/postgres-account.mjs";
import { Refusal } from "@/cli/refusal.mjs";

test("an account that this machine has no name for is told so, and what would be right", () => {
  const unknown = () => {
    throw Object.assign(new Error("uv_os_get_passwd returned ENOENT"), { code: "ERR_SYSTEM_ERROR" });
  };
  expect(() => nameOf(54_321, unknown)).toThrow(Refusal);
  expect(() => nameOf(54_321, unknown)).toThrow(/number 54321\. Start as a named account/);
  expect(nameOf(0)).toBe(userInfo().username);
});
