import { beforeAll, describe, expect, test } from "vitest";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { openPdf, textOf } from "@/lib/files/test-pdf";
import { collectPackage } from "@/lib/production/collect-package";
import { receiptOfDemand, receiptOfLink } from "@/lib/production/hand-over/read-receipt";
import { comeByCode, fetchWhole, sessionFor } from "@/lib/production/hand-over/test-collecting";
import { revokeLink } from "@/lib/production/revoke-link";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const parcelOf = async (reference: string) => (await factsFor(world, reference)).productions[0];
const collectionsOf = async (reference: string) => (await parcelOf(reference))?.links[0]?.collections ?? [];

describe("the receipt of a download", () => {
  test("says who, when on both clocks, and which hash, the same to both sides, as a paper without scripts", async () => {
    const { reference, token } = await demandDelivered(world);
    const bytes = await fetchWhole(token);
    const [one] = await collectionsOf(reference);
    const officers = await receiptOfLink(token, await sessionFor(token), one?.id ?? "");
    const desks = await receiptOfDemand(world.people.COUNSEL, one?.id ?? "");
    expect(officers.name).toBe(`${reference}-1-receipt.pdf`);
    expect(desks.bytes.equals(officers.bytes)).toBe(true);
    const text = await textOf(officers.bytes);
    const parcel = await parcelOf(reference);
    for (const words of [
      "was collected completely: every byte of it was handed over",
      ...[
        reference,
        parcel?.packageSha256 ?? "",
        `${bytes.length} bytes`,
        `${bytes.length} of ${bytes.length}`,
      ],
      ...["Officer Reyes, as they named themselves", `mailed to ${world.officer.email}`],
      ...["(UTC)", "(America/New_York)", parcel?.links[0]?.id ?? "", one?.id ?? "", `${reference}-1.zip.age`],
    ])
      expect(text).toContain(words);
    expect(await (await openPdf(officers.bytes)).getJSActions()).toBeNull();
    expect(officers.bytes.toString("latin1").match(/\/FontFile2 /g)).toHaveLength(2);
  });

  test("stands also where it is not complete, and says so and how far it came", async () => {
    const { reference, token } = await demandDelivered(world);
    const session = await sessionFor(token);
    const { content, size } = await collectPackage(token, session, () => ({ start: 0, end: 1000 }));
    for await (const _piece of content ?? []);
    const [one] = await collectionsOf(reference);
    const text = await textOf((await receiptOfLink(token, session, one?.id ?? "")).bytes);
    expect(text).toContain(`was not collected completely: 1000 bytes of ${size} bytes were handed over`);
    expect(text).toContain("may still go on");
    expect(text).toMatch(/Complete since never/);
    expect(text).not.toContain("every byte of it was handed over");
  });

  test("is read by the link alone, by its own session, while it works; the desk keeps it", async () => {
    const mine = await demandDelivered(world);
    const other = await demandDelivered(world);
    await fetchWhole(mine.token);
    await fetchWhole(other.token);
    const [id = ""] = (await collectionsOf(mine.reference)).map((one) => one.id);
    const session = await sessionFor(mine.token);
    const refused: [string, string | null, string][] = [
      [mine.token, null, id],
      [mine.token, await comeByCode(other.token), id],
      [other.token, await sessionFor(other.token), id],
      [mine.token, session, "not-a-receipt"],
    ];
    for (const asked of refused) expect(await refusalOf(receiptOfLink(...asked))).toBeInstanceOf(NotFound);
    const linkId = (await parcelOf(mine.reference))?.links[0]?.id ?? "";
    await revokeLink(world.people.COUNSEL, { reference: mine.reference, linkId });
    expect(await refusalOf(receiptOfLink(mine.token, session, id))).toBeInstanceOf(NotFound);
    expect((await receiptOfDemand(world.people.COUNSEL, id)).bytes.length).toBeGreaterThan(1000);
  });

  test("is the desk's to read for who reads papers and may know of the demand", async () => {
    const { reference, token } = await demandDelivered(world, {
      readers: [
        ...Object.values(world.people).filter(({ actor }) => actor.roles[0] !== "COMPLIANCE_OFFICER"),
        world.others.COUNSEL,
      ],
    });
    await fetchWhole(token);
    const [id = ""] = (await collectionsOf(reference)).map((one) => one.id);
    const read = (who: (typeof world.people)["COUNSEL"], what = id) => refusalOf(receiptOfDemand(who, what));
    expect(await read(world.people.CUSTODIAN)).toBeInstanceOf(Forbidden);
    expect(await read(world.people.COMPLIANCE_OFFICER)).toBeInstanceOf(NotFound);
    for (const what of ["x", reference, "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa"])
      expect(await read(world.people.COUNSEL, what)).toBeInstanceOf(NotFound);
  });
});
