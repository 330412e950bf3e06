import { expect, type Page } from "@playwright/test";
import { startProvider, type TestProvider } from "@/lib/auth/oidc/test-provider";
import { type EmptyProduct, startEmptyProduct } from "./support/empty-product";
import { test } from "./support/story";

let provider: TestProvider;
let product: EmptyProduct;

test.beforeAll(async () => {
  product = await startEmptyProduct(async (url) => {
    provider = await startProvider(`${url}/api/auth/callback/sign-in-service`, {
      backChannel: `${url}/api/auth/back-channel-logout`,
    });
    const { issuer, clientId, clientSecret } = provider.service;
    return {
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
      ...{ OIDC_ROLES_CLAIM: "groups", OIDC_ROLES: JSON.stringify({ legal: ["COUNSEL"] }) },
    };
  });
});
test.afterAll(async () => {
  await product.stop();
  await provider.close();
});

async function signIn(page: Page, sub: string) {
  provider.next.sub = sub;
  provider.people.set(sub, { email: `${sub}@desk.example`, name: "Olga Novak", groups: ["legal"] });
  await page.goto(`${product.url}/queue`);
  await page.getByRole("link", { name: "Go to the sign-in service" }).click();
  // The invented provider gives a second factor by its word alone where the ID token says so; else ours is owed.
  await expect(page).toHaveURL(/\/(queue|second-factor)/);
}

test("somebody comes in by the sign-in service, works, and is out at the next request once removed there", async ({
  page,
}) => {
  await signIn(page, "olga");
  await expect(page).toHaveURL(/\/queue/);
  await expect(page.getByText("Olga Novak").filter({ visible: true })).toBeVisible();
  await page.goto(`${product.url}/customers`);
  await expect(page.getByRole("heading", { name: "Customers" })).toBeVisible();

  provider.change.failing = 503;
  await page.goto(`${product.url}/queue`);
  await expect(page.getByRole("heading", { name: "The sign-in service does not answer" })).toBeVisible();
  provider.change.failing = null;
  await page.goto(`${product.url}/queue`);
  await expect(page.getByText("Olga Novak").filter({ visible: true })).toBeVisible();

  provider.people.delete("olga");
  await page.goto(`${product.url}/queue`);
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get(`${product.url}/api/queue`)).status()).toBe(401);
});

test("signing out here signs out there as well, and leads back", async ({ page }) => {
  await signIn(page, "petra");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(new RegExp(`^(${provider.service.issuer}|${product.url}/sign-in)`));
  await expect.poll(() => provider.change.asked.some((path) => path.startsWith("/session/end"))).toBe(true);
});
