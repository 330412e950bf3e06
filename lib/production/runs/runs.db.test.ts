import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { mail } from "@/lib/production/filter/test-filter";
import { runNow } from "./run-now";
import { demandFor, exportGiven, MAILBOXES, partsOf, resultOf, sourceInUse } from "./test-runs";

let world: World;
let mailboxes: string;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  mailboxes = await sourceInUse(world, MAILBOXES);
  jo = `jo@${world.customer.domain}`;
});

const by = (From: string, day: string, change = {}) =>
  mail({ From, To: "al@cee.example", Date: `${day} 2026 12:00:00 +0000`, ...change });
const mbox = (mails: Buffer[]) =>
  inPieces(
    Buffer.concat(
      mails.flatMap((one) => [
        Buffer.from("From a@b Sat Jan 10 12:00:00 2026\r\n"),
        one,
        Buffer.from("\r\n"),
      ]),
    ),
  );

const given = async (mails: Buffer[], item = {}) => {
  const reference = await demandFor(world, item);
  return exportGiven(world, reference, { content: mbox(mails), sourceVersionId: mailboxes });
};

describe("a run of the filter", () => {
  test("lets out what the item covers and nothing else, and counts the rest", async () => {
    const inside = by(jo, "10 Jan");
    const mails = [inside, by("kim@dee.example", "10 Jan"), by(jo, "10 Feb"), by(jo, "whenever"), inside];
    const exportId = await given(mails);
    const run = await runNow(exportId);
    const { counts, unclear, parts } = await resultOf(run);
    expect(counts).toMatchObject([
      { read: 5n, in: 2n, out: 2n, unclear: 1n, outBy: { OTHER_ACCOUNT: 1, AFTER_RANGE: 1 } },
    ]);
    expect(unclear).toMatchObject([{ record: 3n, form: "mail" }]);
    expect(parts).toMatchObject([{ name: "part-1.mbox", records: 2 }]);
    const [part] = await partsOf(run);
    expect(part?.bytes.toString().split("From a@b Sat").length).toBe(3);
    expect(run).toMatchObject({ number: 1, voidedAt: null, fault: null, kind: "mbox" });
    expect(run.endedAt).toBeInstanceOf(Date);
    expect(await db().partBegun.count()).toBe(0);
  });
});
