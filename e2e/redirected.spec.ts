import { register } from "./support/register";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { expectRefused, takeAct } from "./support/take-act";

test("an authority that goes to the customer releases us; two people reopen what was closed", async ({
  enter,
}) => {
  test.setTimeout(180_000);
  const counsel = await enter("COUNSEL");
  const lead = await enter("LEAD_COUNSEL");
  const reference = await register(counsel, [{ account: "ops@aster-freight.example", data: "Content" }]);

  await test.step("the authority is sent to the customer and goes there", async () => {
    await takeAct(counsel, [reference, "verifyOfficer", "Record the call"], {
      "Number called": "+1 617 555 0100",
      "Where the number was found": "The authority's own web site",
      "The number was found independently; it does not come from the paper or the mail that brought it": true,
      "Spoke with": "The duty desk",
      "Did they confirm the officer, the address and the matter?": ["Yes, all of it"],
    });
    await takeAct(counsel, [reference, "waiveHold", "Keep the reason"], {
      Reason: "The customer keeps its own archive.",
    });
    await takeAct(counsel, [reference, "redirectToCustomer", "Send the letter"]);
    await expectRefused(counsel, reference, "acceptRedirect", "written release of us first");
    await takeAct(counsel, [reference, "answerRedirect", "Record the answer"], {
      "What did the authority answer?": ["It goes to the customer and releases us in writing"],
      "Its words, who said them and how": "Sgt. Hale by mail of today.",
    });
    await takeAct(counsel, [reference, "acceptRedirect", "Close the demand"]);
    await standsAt(counsel, reference, "Closed");
  });

  await test.step("reopening is proposed by one and confirmed by another", async () => {
    await takeAct(counsel, [reference, "propose", "Propose"], {
      "What is proposed": ["Reopen the closed demand"],
      Reason: "The authority came back: the customer no longer has the data.",
    });
    await expectRefused(counsel, reference, "reopen", "Whoever proposed to reopen cannot confirm it.");
    await takeAct(lead, [reference, "reopen", "Reopen the demand"]);
    await standsAt(lead, reference, "In review");
  });
});
