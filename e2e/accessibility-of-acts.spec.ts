import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import type { Act } from "@/lib/demands/obstacle";
import { PRIVILEGED_WAYS } from "@/lib/demands/privileged-route";
import { mayTake, openActs, pageActs } from "./support/acts";
import { lookAt } from "./support/page-files";
import { test } from "./support/story";
import { LOOKED_AT_WHEN_TAKEN, takeAct } from "./support/take-act";

const ROLES = ["LEAD_COUNSEL", "CUSTODIAN"] as const satisfies Role[];
/** Counsel records that there are no data on the word of every custodian asked; a custodian does so alone. */
const roleOf = (act: Act) =>
  act === "recordNoData" ? "CUSTODIAN" : ROLES.find((role) => mayTake(role, act));

const PAGE = "(desk)/demands/[reference]/[act]/page.tsx";

/** Nothing is withheld before somebody decided that privileged records are held back; the demo names a recipient. */
async function lookAtWithholding(page: Page, ofRecipient: string): Promise<void> {
  const reference = ofRecipient.split("/")[2] ?? "";
  const answers = {
    "Where they go": [PRIVILEGED_WAYS.HELD_BACK],
    Why: "The customer's counsel claims them; the court took its order to a filter team back.",
  };
  await takeAct(page, [reference, "routePrivileged", "Record the decision"], answers);
  await lookAt(page, PAGE, `/demands/${reference}/withholdAll`, [1280]);
  await expect(page.getByLabel("Basis")).toBeVisible();
}

for (const role of ROLES)
  test(`every act that is open to a ${role.toLowerCase().replace("_", " ")}`, async ({ enter }) => {
    test.setTimeout(900_000);
    const page = await enter(role);
    const acts = await openActs(
      page,
      pageActs.filter((act) => roleOf(act) === role && !LOOKED_AT_WHEN_TAKEN.has(act)),
      role === "CUSTODIAN" ? await enter("LEAD_COUNSEL") : page,
    );
    const closed = [...acts].filter(([, address]) => !address).map(([act]) => act);
    expect(closed.filter((act) => act !== "withholdAll")).toEqual([]);
    for (const [act, address] of acts)
      if (address) await test.step(act, () => lookAt(page, PAGE, address, [1280]));
    const ofRecipient = acts.get("verifyRecipient");
    if (acts.get("withholdAll") === null)
      await test.step("withholdAll", () => lookAtWithholding(page, ofRecipient ?? ""));
  });

test("every act that has a page is looked at: here, or by the story that takes it", () => {
  expect(pageActs.filter((act) => !roleOf(act))).toEqual([]);
  const stories = readdirSync("e2e")
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => readFileSync(join("e2e", name), "utf8"));
  const taken = (act: Act) => stories.some((text) => new RegExp(`takeAct\\([^;]*?"${act}"`).test(text));
  expect([...LOOKED_AT_WHEN_TAKEN].filter((act) => !taken(act))).toEqual([]);
});
