import { expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { checkAccessibility } from "./support/check-accessibility";
import { type EmptyProduct, startEmptyProduct } from "./support/empty-product";
import { enrol } from "./support/enrol";
import { lookAt, lookAtOpen } from "./support/page-files";
import { askFor, paperAnswers, sendRegistration } from "./support/register";
import { test } from "./support/story";

const password = "seven words and no name";
const officer = { name: "Insp. Nora Ames", email: "nora.ames@meridian.example" };
let product: EmptyProduct;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startEmptyProduct();
});
test.afterAll(() => product?.stop());

/** Invites somebody with these roles; answers the link that they get. */
async function invite(administrator: Page, name: string, ...roles: string[]): Promise<string> {
  await administrator.goto("/people/new");
  const email = `${name.toLowerCase().replace(" ", ".")}@desk.example`;
  await answer(administrator, { Name: name, "Email address": email, Roles: roles });
  await administrator.getByRole("button", { name: "Add the person" }).click();
  const told = administrator.getByRole("status").filter({ hasText: "works once" });
  return (await told.textContent())?.match(/http\S+/)?.[0] ?? "";
}

test("from the one-time link to a registered demand, without the demo", async ({ outsider }) => {
  const administrator = await outsider({ baseURL: product.url });
  const analyst = await outsider({ baseURL: product.url });
  const needed = (page: Page) => page.getByRole("region", { name: "What this installation still needs" });

  await test.step("the first administrator makes an account, with a second factor", async () => {
    await lookAt(administrator, "(auth)/welcome/page.tsx", product.link);
    await answer(administrator, {
      Name: "Ada First",
      "Email address": "ada@desk.example",
      Password: password,
    });
    await administrator.getByRole("button", { name: "Make my account" }).click();
    await lookAtOpen(administrator, "(auth)/second-factor/page.tsx");
    await enrol(administrator);
    await administrator.goto("/");
    await expect(administrator).toHaveURL("/people");
    await expect(needed(administrator).getByRole("link")).toHaveText([
      "List our company",
      "Invite two people as counsel or lead counsel",
      "Invite a custodian",
    ]);
    await checkAccessibility(administrator);
  });

  await test.step("people of every role are invited", async () => {
    for (const [name, role] of [
      ["Cora One", "Counsel"],
      ["Lee Two", "Lead counsel"],
      ["Custo Three", "Custodian"],
      ["Olga Four", "Compliance officer"],
      ["Ivan Five", "Installation administrator"],
    ] as const)
      expect(await invite(administrator, name, role)).toContain("/invitation?token=");
  });

  await test.step("an intake analyst comes in, and reads what is missing and whom to ask", async () => {
    await analyst.goto(await invite(administrator, "Ina Six", "Intake analyst"));
    await answer(analyst, { Password: password });
    await analyst.getByRole("button", { name: "Set my password" }).click();
    await enrol(analyst);
    await analyst.goto("/");
    await expect(needed(analyst).getByRole("link")).toHaveText([/^List the customers/]);
    await analyst.goto("/instruments/new");
    await expect(analyst.getByText("Ask Ada First, Ivan Five, or Lee Two to add the company.")).toBeVisible();
    await checkAccessibility(analyst);
    await analyst.goto("/customers");
    await checkAccessibility(analyst);
  });

  await test.step("the administrator lists the company that is served", async () => {
    await administrator.goto("/companies");
    await checkAccessibility(administrator);
    await administrator.getByRole("main").getByRole("link", { name: "Add a company" }).click();
    await answer(administrator, { Name: "Harbor Inc.", Country: "us" });
    await administrator.getByRole("button", { name: "Add the company" }).click();
    await expect(administrator.getByRole("row", { name: "Harbor Inc." })).toContainText("Can be served");
  });

  await test.step("the analyst lists a customer and registers a paper of an authority not yet known", async () => {
    await analyst.getByRole("main").getByRole("link", { name: "Add a customer" }).first().click();
    await answer(analyst, {
      Name: "Aster Freight",
      "Registered office": "1 Quay Street, Boston",
      Country: "US",
      Domains: "aster-freight.example",
    });
    await analyst.getByRole("button", { name: "Add the customer" }).click();
    await expect(analyst.getByRole("heading", { name: "Aster Freight" })).toBeVisible();

    await analyst.goto("/instruments/new");
    const { Authority: _known, Officer: _listed, ...paper } = paperAnswers();
    await answer(analyst.getByRole("group", { name: "A new authority" }), {
      Name: "Meridian County Prosecutor",
      Country: "US",
      "Telephone number that it publishes": "+1 555 0100",
      "Where it is published": "The county's own web site",
    });
    await answer(analyst.getByRole("group", { name: "A new officer" }), {
      Name: officer.name,
      "E-mail address": officer.email,
    });
    await answer(analyst, { ...paper, "On which of our companies": "Harbor Inc., US" });
    await askFor(analyst, [{ account: "kit@aster-freight.example", data: "Content" }]);
    const demands = await sendRegistration(analyst);
    expect([...demands.keys()]).toEqual(["Aster Freight"]);
    await analyst.goto("/queue");
    await expect(analyst.getByRole("link", { name: demands.get("Aster Freight") ?? "" })).toBeVisible();
    await expect(needed(analyst)).toHaveCount(0);
  });

  await test.step("what fails on our side says so, and nothing of why", async () => {
    const failed = { name: "Something failed on our side" };
    await product.without("legal_entity", async () => {
      await administrator.goto("/companies");
      await expect(administrator.getByRole("heading", failed)).toBeVisible();
      await lookAtOpen(administrator, "(desk)/error.tsx");
      expect(await administrator.content()).not.toContain("legal_entity");
    });
    await administrator.getByRole("button", { name: "Try again" }).click();
    await expect(administrator.getByRole("row", { name: "Harbor Inc." })).toBeVisible();
    const visitor = await outsider({ baseURL: product.url });
    await product.without("one_time_link", async () => {
      await visitor.goto("/invitation?token=none");
      await expect(visitor.getByRole("heading", failed)).toBeVisible();
      await lookAtOpen(visitor, "error.tsx");
    });
  });
});
