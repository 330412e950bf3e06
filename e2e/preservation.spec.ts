import { expect } from "@playwright/test";
import { dayFromNow, register } from "./support/register";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { expectRefused, takeAct } from "./support/take-act";

test("a preservation demand is kept, extended and let go, and never produced", async ({ enter }) => {
  test.setTimeout(180_000);
  const counsel = await enter("COUNSEL");
  const custodian = await enter("CUSTODIAN");
  const reference = await register(counsel, [{ account: "press@aster-freight.example", data: "Content" }], {
    Kind: "Preservation request under section 2703(f) (US-2703F)",
    "Answer due on": "",
    "Does the law forbid telling the customer?": ["None"],
  });

  await test.step("it starts once a custodian has confirmed the hold", async () => {
    await takeAct(counsel, [reference, "requestHold", "Ask for the hold"]);
    await expectRefused(
      counsel,
      reference,
      "startPreservation",
      "A custodian has not confirmed the hold yet.",
    );
    await takeAct(custodian, [reference, "attestHold", "Confirm the hold"], {
      Attestation: "A copy of the mailbox is kept in the retention system.",
    });
    await takeAct(counsel, [reference, "startPreservation", "Start it"]);
    await standsAt(counsel, reference, "Preserving");
  });

  await test.step("it leads to no redirect, no review and no package", async () => {
    await expectRefused(
      counsel,
      reference,
      "redirectToCustomer",
      "Not possible while the demand is preserving",
    );
    await expectRefused(counsel, reference, "skipRedirect", "Not possible while the demand is preserving");
    await expectRefused(custodian, reference, "addFiltered", "Not possible while the demand is preserving");
  });

  await test.step("it is extended, but never to an earlier day", async () => {
    await counsel.goto(`/demands/${reference}/extendPreservation`);
    const day = counsel.getByLabel("Day and time");
    await day.fill(`${dayFromNow(1)}T17:00`);
    await counsel.getByRole("button", { name: "Extend it" }).click();
    await expect(counsel.getByRole("alert").filter({ hasText: "must end later than" })).toBeVisible();
    await takeAct(counsel, [reference, "extendPreservation", "Extend it"]);
  });

  await test.step("it ends, and the demand is closed as preserved", async () => {
    await takeAct(counsel, [reference, "endPreservation", "End it"], {
      "Why it ends": "No process followed; the officer was told.",
    });
    await standsAt(counsel, reference, "Closed");
    await expect(counsel.getByText("Preserved").first()).toBeVisible();
  });
});
