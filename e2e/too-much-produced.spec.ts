import { openActs } from "./support/acts";
import { test } from "./support/story";
import { takeAct } from "./support/take-act";

test("too much was produced: it is recorded once, and the authority is asked to return or destroy it", async ({
  enter,
}) => {
  const lead = await enter("LEAD_COUNSEL");
  const address = (await openActs(lead, ["recordOverProduction"])).get("recordOverProduction");
  const reference = /NG-\w{4}-\w{4}/.exec(address ?? "")?.[0] ?? "";
  await takeAct(lead, [reference, "recordOverProduction", "Record it and stop the links"], {
    "What left that should not have, and how it was noticed":
      "A file of another account; the officer called.",
  });
  await takeAct(lead, [reference, "askReturn", "Send the request"]);
});
