import { expect } from "@playwright/test";
import { demoAccount, signIn } from "./support/sign-in";
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
  await signIn(page, demoAccount("COUNSEL"));
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

test("a session that is ended elsewhere is out at its next click", async ({ enter, outsider }) => {
  const lost = await outsider({
    userAgent: "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36",
  });
  await lost.goto("/sign-in");
  await signIn(lost, demoAccount("CUSTODIAN", 1));
  const own = await enter("CUSTODIAN", 1);
  await own.goto("/account");
  const table = own.getByRole("region", { name: "Your sessions" }).last();
  const there = table.getByRole("row").filter({ hasText: /Chrome ?OS/i });
  await there.getByRole("button", { name: "End this session" }).click();
  await expect(there).toHaveCount(0);
  await lost.getByRole("link", { name: "Inbox" }).click();
  await expect(lost).toHaveURL(/\/sign-in/);
  await own.goto("/tasks");
  await expect(own.getByRole("heading", { level: 1, name: "Tasks" })).toBeVisible();
});

test("a wrong password tells nothing of whether the account exists", async ({ page }) => {
  const answers: string[] = [];
  for (const email of [demoAccount("COMPLIANCE_OFFICER").email, "nobody-here@cumulus-harbor.example"]) {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    answers.push(await page.getByRole("main").getByRole("alert").innerText());
  }
  expect(answers[0]).toBe(answers[1]);
});
