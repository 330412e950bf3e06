import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { checkAccessibility } from "./support/check-accessibility";
import { test } from "./support/story";

const password = "seven words and no name";
const field = (page: Page, name: string) => page.getByRole("textbox", { name });
const told = (page: Page) => page.getByRole("status").filter({ hasText: /once|shown again/ });

async function signIn(page: Page, email: string, secret = password) {
  await field(page, "Email address").fill(email);
  await field(page, "Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("somebody new is invited, sets up a second factor, comes back by it, ends a session elsewhere, and is kept out", async ({
  enter,
  outsider,
  withoutScript,
}) => {
  const administrator = await enter("INSTALLATION_ADMINISTRATOR");
  await administrator.goto("/people/new");
  await checkAccessibility(administrator);
  await field(administrator, "Name").fill("Nora <b>New</b>");
  await field(administrator, "Email address").fill("nora.new@desk.example");
  await administrator.getByLabel("Compliance officer").check();
  await administrator.getByRole("button", { name: "Add the person" }).click();
  const link = (await told(administrator).textContent())?.match(/http\S+/)?.[0] ?? "";

  const nora = await outsider();
  await nora.goto(link);
  await expect(nora).toHaveURL("/welcome");
  await field(nora, "Password").fill("short");
  await nora.getByRole("button", { name: "Set my password" }).click();
  await expect(nora.getByText("at least 12 characters").first()).toBeVisible();
  await checkAccessibility(nora);
  await field(nora, "Password").fill(password);
  await nora.getByRole("button", { name: "Set my password" }).click();

  await expect(nora).toHaveURL("/second-factor");
  await checkAccessibility(nora);
  await nora.goto("/account");
  await expect(nora, "nothing else may be visited yet").toHaveURL(/\/second-factor/);
  const key = (await nora.locator("code").first().textContent())?.replaceAll(" ", "") ?? "";
  const authenticator = new TOTP({ secret: Secret.fromBase32(key) });
  await field(nora, "Code").fill("12 34");
  await nora.getByRole("button", { name: "Continue" }).click();
  await expect(nora.getByText("This is not the present code").first()).toBeVisible();
  await field(nora, "Code").fill(authenticator.generate());
  await nora.getByRole("button", { name: "Continue" }).click();
  await expect(nora).toHaveURL(/\/account/);
  await nora.getByRole("button", { name: "Make eight new codes" }).click();
  const [code = "", second = ""] = (await told(nora).textContent())?.match(/(\w{4}-){2}\w{4}/g) ?? [];
  await checkAccessibility(nora);

  await nora.getByRole("button", { name: "Sign out" }).first().click();
  await expect(nora).toHaveURL("/sign-in");
  await nora.goto("/account");
  await expect(nora).toHaveURL("/sign-in?next=%2Faccount");
  await signIn(nora, "nora.new@desk.example");
  await expect(nora.getByRole("heading", { name: "Second factor" })).toBeVisible();
  await checkAccessibility(nora);
  await field(nora, "Code").fill(code);
  await nora.getByRole("button", { name: "Continue" }).click();
  await expect(nora.getByText("You have 7 left")).toBeVisible();

  const elsewhere = await withoutScript();
  await elsewhere.goto("/account");
  await signIn(elsewhere, "nora.new@desk.example");
  await field(elsewhere, "Code").fill(second);
  await elsewhere.getByRole("button", { name: "Continue" }).click();
  await expect(elsewhere, "scripts are not needed").toHaveURL(/\/account$/);
  await nora.reload();
  const others = nora.getByRole("row").filter({ hasText: "End this session", hasNotText: "this one" });
  await others.getByRole("button").click();
  await expect(others).toHaveCount(0);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await nora.goto("/people");
  await expect(nora.getByText("This page is not for your role")).toBeVisible();

  await administrator.goto("/people");
  await checkAccessibility(administrator);
  await administrator.getByRole("link", { name: "Nora <b>New</b>" }).click();
  await expect(administrator.getByRole("heading", { name: "Nora <b>New</b>" })).toBeVisible();
  await checkAccessibility(administrator);
  await administrator.getByRole("button", { name: "Disable the account" }).click();
  await expect(administrator).toHaveURL("/people");
  await nora.reload();
  await expect(nora, "her next request is nobody's").toHaveURL(/\/sign-in/);
  await signIn(nora, "nora.new@desk.example");
  await expect(nora.getByText("do not fit together").first()).toBeVisible();
});

test("a link that is good no more says so, and a wrong sign-in says nothing of who exists", async ({
  outsider,
}) => {
  const page = await outsider();
  for (const address of ["/first-administrator?token=x", "/invitation?token=", "/invitation"]) {
    await page.goto(address);
    await expect(page).toHaveURL("/welcome");
    await expect(page.getByRole("heading", { name: "This link is good no more" })).toBeVisible();
  }
  await page.goto("/sign-in?next=https://evil.test/");
  await checkAccessibility(page);
  await signIn(page, "nobody@desk.example", "<script>alert(1)</script>");
  await expect(page.getByText("do not fit together").first()).toBeVisible();
  await expect(field(page, "Email address")).toHaveValue("nobody@desk.example");
});
