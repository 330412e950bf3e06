import { expect } from "@playwright/test";
import { answer } from "./support/answer";
import { test } from "./support/story";

test("a customer's own directory is connected, lists an administrator, and is shut out again", async ({
  enter,
  request,
}) => {
  const page = await enter("INTAKE_ANALYST");
  await page.goto("/customers?q=dunmore");
  await page.getByRole("main").getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("link", { name: "Directories and tokens" }).click();
  const base = await page.getByRole("main").locator("code").first().innerText();
  await answer(page, { Name: "Entra ID" });
  await page.getByRole("button", { name: "Connect the directory" }).click();
  const token = await page.locator("[data-shown-once] code").innerText();

  const user = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "maeve@dunmore-college.example",
  };
  const ask = (method: string, address: string, data?: string | object) =>
    request.fetch(`${base}${address}`, {
      method,
      data: typeof data === "object" ? JSON.stringify(data) : data,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    });
  expect((await ask("POST", "/Users", user)).status()).toBe(201);
  for (const [status, method, address, data] of [
    [409, "POST", "/Users", user],
    [413, "POST", "/Users", "x".repeat(12_000_000)],
    [404, "GET", "/nothing/here/at/all"],
    [405, "DELETE", "/Schemas"],
  ] as const) {
    const refused = await ask(method, address, data);
    expect([refused.status(), refused.headers()["content-type"]]).toEqual([
      status,
      "application/scim+json; charset=utf-8",
    ]);
  }

  await page.reload();
  const directory = page.getByRole("region", { name: "Entra ID" });
  await expect(directory.getByText("1, of whom 1 is listed")).toBeVisible();
  await directory.getByText("Refused requests: the last 4").click();
  await expect(directory.getByRole("cell", { name: "409 uniqueness" })).toBeVisible();
  await directory.getByRole("button", { name: "Revoke" }).click();
  await expect(directory.getByText("No token")).toBeVisible();
  expect((await ask("GET", "/Users")).status()).toBe(401);
  await page.getByRole("link", { name: "Dunmore College" }).first().click();
  await expect(page.getByRole("row", { name: /maeve@dunmore-college/ })).toContainText("fresh", {
    ignoreCase: true,
  });
});
