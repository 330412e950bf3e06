import { expect } from "@playwright/test";
import { signInAs } from "./support/sign-in";
import { test } from "./support/story";

const deskPages = [
  "/",
  "/queue",
  "/instruments/new",
  "/customers",
  "/reports",
  "/audit",
  "/people",
  "/account",
  "/demo/mail",
  "/demo/clock",
  "/demands/NG-7K3M-29QX",
  "/demands/NG-7K3M-29QX/verifyOfficer",
];

test("without a session every page of the desk leads to the sign-in", async ({ page }) => {
  for (const path of deskPages) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in/);
  }
  for (const path of ["/api/documents/7e5b9a3e-8d62-4a0f-9c7e-3a5de5b90001", "/api/reports/instruments"]) {
    expect((await page.request.get(path)).status(), path).toBe(401);
  }
});

test("the sign-in leads back to the page that was asked for", async ({ page }) => {
  await page.goto("/queue?status=CLOSED");
  await signInAs(page, "COUNSEL", 0, { stay: true });
  await expect(page).toHaveURL(/\/queue\?status=CLOSED/);
});

test("whoever signs out is out, and the way back shows nothing", async ({ enter }) => {
  const page = await enter("COMPLIANCE_OFFICER");
  await page.goto("/queue");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/queue");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a session that is ended elsewhere is out at its next click", async ({ enter }) => {
  const lost = await enter("CUSTODIAN", 1);
  await lost.goto("/queue");
  const own = await enter("CUSTODIAN", 1);
  await own.goto("/account");
  const sessions = own.getByRole("region", { name: "Your sessions" }).getByRole("row");
  const others = sessions.filter({ hasNotText: "(this one)" }).filter({ has: own.getByRole("button") });
  for (let left = await others.count(); left > 0; left--) {
    await others.first().getByRole("button", { name: "End this session" }).click();
    await expect(others).toHaveCount(left - 1);
  }
  await lost.getByRole("link", { name: "Customers" }).click();
  await expect(lost).toHaveURL(/\/sign-in/);
  await own.goto("/queue");
  await expect(own.getByRole("heading", { level: 1 })).toBeVisible();
});

test("an account that is disabled is out at its next click, and may come back once it is enabled", async ({
  enter,
  outsider,
}) => {
  const administrator = await enter("INSTALLATION_ADMINISTRATOR");
  const lost = await enter("INTAKE_ANALYST", 1);
  await administrator.goto("/people");
  await administrator.getByRole("link", { name: "Tom Okafor" }).click();
  await administrator.getByRole("button", { name: "Disable the account" }).click();
  await expect(administrator).toHaveURL(/\/people$/);
  await lost.getByRole("link", { name: "Customers" }).click();
  await expect(lost).toHaveURL(/\/sign-in/);
  await administrator.getByRole("link", { name: "Tom Okafor" }).click();
  await administrator.getByRole("button", { name: "Enable the account" }).click();
  await expect(administrator).toHaveURL(/\/people$/);
  await signInAs(await outsider(), "INTAKE_ANALYST", 1);
});

test("a wrong password tells nothing of whether the account exists", async ({ page }) => {
  const answers: string[] = [];
  for (const email of ["dana@cumulus-harbor.example", "nobody-here@cumulus-harbor.example"]) {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    answers.push(await page.getByRole("main").getByRole("alert").innerText());
  }
  expect(answers[0]).toBe(answers[1]);
});
