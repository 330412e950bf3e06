import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { productData } from "./product-data";

interface DemoAccount {
  email: string;
  password: string;
  roles: string[];
  name: string;
}

/** A person of the role, from the list that `npm start` prints and keeps in the data place; `nth` picks another. */
export function demoAccount(role: Role, nth = 0): DemoAccount {
  const accounts = readFileSync(productData("demo-accounts.txt"), "utf8")
    .split("\n")
    .filter((line) => line.includes("\t"))
    .map((line) => {
      const [email = "", password = "", roles = "", name = ""] = line.split("\t");
      return { email, password, roles: roles.split(","), name };
    });
  const account = accounts.filter(({ roles }) => roles.includes(role))[nth];
  if (!account) throw new Error(`The demo has no account number ${nth + 1} with the role ${role}.`);
  return account;
}

/** Fills the sign-in page that is open and goes where it leads. */
export async function signIn(page: Page, account: Pick<DemoAccount, "email" | "password">): Promise<void> {
  await page.getByLabel("Email address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Signs a person of the role in through the sign-in page; `nth` picks another person of the same role. */
export async function signInAs(page: Page, role: Role, nth = 0): Promise<void> {
  await page.goto("/sign-in");
  await signIn(page, demoAccount(role, nth));
}
