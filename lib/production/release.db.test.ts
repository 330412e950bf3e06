import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { obstacles } from "@/lib/demands/obstacle";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import {
  demandProducing,
  demandSealed,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { makePerson, makeWorld, type Somebody, verifiedOfficer, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady, WrongState } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { endObjection } from "@/lib/notice/end-objection";
import { recordObjection } from "@/lib/notice/record-objection";
import { deliverProduction } from "@/lib/production/deliver-production";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { voidPackage } from "@/lib/production/void-package";
import { approveScope } from "@/lib/review/approve-scope";
import { enterBar } from "@/lib/review/enter-bar";
import { fileChallenge } from "@/lib/review/file-challenge";
import { openIncident } from "@/lib/review/open-incident";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
let app: pg.Client;
let sealed: Awaited<ReturnType<typeof demandSealed>>;
beforeAll(async () => {
  app = new pg.Client(process.env.DATABASE_URL);
  await app.connect();
  world = await makeWorld();
});
afterAll(() => app.end());

const deliver = (by: Somebody, { reference, productionId }: typeof sealed) =>
  refusalOf(deliverProduction(by, releasing(reference, productionId)));

/** Plain SQL as the app's own role, past every verb; answers the SQLSTATE that refused it. */
async function releasedBySql(productionId: string, by: string): Promise<string> {
  return app
    .query("UPDATE production SET released_by_id = $2, released_at = app_now() WHERE id = $1", [
      productionId,
      by,
    ])
    .then(
      () => "nothing refused it",
      (error: { code: string }) => error.code,
    );
}

describe("who releases", () => {
  beforeAll(async () => {
    sealed = await demandSealed(world);
  });

  test("not whoever wrote the scope, by the verb and by the database", async () => {
    const author = world.people.COUNSEL;
    const refusal = await deliver(author, sealed);
    expect((refusal as Error).message).toMatch(
      /neither built it nor wrote its scope.*Now could: .*Second COUNSEL/,
    );
    expect(await releasedBySql(sealed.productionId, author.actor.id)).toBe("NG004");
  });

  test("not whoever built the package, by the verb and by the database", async () => {
    const both = await inTransaction((tx) => makePerson(tx, "Robin Vale", ["CUSTODIAN", "COUNSEL"]));
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    const { facts } = await sealNow(both, sealing(reference));
    const productionId = facts.productions[0]?.id ?? "";
    expect(await deliver(both, { ...sealed, reference, productionId })).toBeInstanceOf(NotReady);
    expect(await releasedBySql(productionId, both.actor.id)).toBe("NG004");
  });

  test("not whoever collected a file of it, though another sealed it, or voided it and kept the files", async () => {
    const both = await inTransaction((tx) => makePerson(tx, "Alex Moor", ["CUSTODIAN", "COUNSEL"]));
    const reference = await demandProducing(world);
    await fileAdded(world, reference, "subscriber.csv", { by: both });
    const seal = () => sealNow(world.people.CUSTODIAN, sealing(reference));
    await seal();
    const again = { reference, reason: "The passphrase was lost.", keepFiles: true };
    await voidPackage(world.people.CUSTODIAN, again);
    const productionId = (await seal()).facts.productions.at(-1)?.id ?? "";
    expect(await deliver(both, { ...sealed, reference, productionId })).toBeInstanceOf(NotReady);
    expect(await releasedBySql(productionId, both.actor.id)).toBe("NG004");
  });

  test("nobody without the permission, and nobody while a package is open or another demand's", async () => {
    expect(await deliver(world.people.CUSTODIAN, sealed)).toBeInstanceOf(Forbidden);
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    const productionId = (await factsFor(world, reference)).productions[0]?.id ?? "";
    expect(await deliver(world.others.COUNSEL, { ...sealed, reference, productionId })).toBeInstanceOf(
      NotReady,
    );
    expect(await releasedBySql(productionId, world.others.COUNSEL.actor.id)).toBe("NG005");
    const forged = await deliver(world.others.COUNSEL, { ...sealed, reference });
    expect((forged as Error).message).toContain("There is no package to release");
  });

  test("nobody who may not know of the demand; nobody twice; nobody on an old version", async () => {
    const readers = [world.people.COUNSEL, world.people.LEAD_COUNSEL, world.people.CUSTODIAN];
    const hidden = await demandSealed(world, { readers });
    expect(await deliver(world.others.COUNSEL, hidden)).toBeInstanceOf(NotFound);
    const once = await demandSealed(world);
    const answers = { ...releasing(once.reference, once.productionId), version: 1 };
    expect(await refusalOf(deliverProduction(world.others.COUNSEL, answers))).toBeInstanceOf(Conflict);
    const submission = crypto.randomUUID();
    const input = { ...releasing(once.reference, once.productionId), submission };
    await deliverProduction(world.others.COUNSEL, input);
    expect((await deliverProduction(world.others.COUNSEL, input)).repeated).toBe(true);
    expect(await deliver(world.others.COUNSEL, once)).toBeInstanceOf(WrongState);
    expect((await factsFor(world, once.reference)).productions[0]?.links).toHaveLength(1);
  });
});

describe("what keeps a sealed package in the house", () => {
  const stands: [string, RegExp, (reference: string) => Promise<unknown>][] = [
    [
      "a bar",
      /bar forbids/,
      (reference) =>
        enterBar(world.people.COUNSEL, { reference, ground: "STAY", reason: "Stay of the court." }),
    ],
    [
      "our own challenge of an item",
      /own challenge/,
      (reference) => fileChallenge(world.people.COUNSEL, { reference, object: "ITEMS", basis: "Overbroad." }),
    ],
    [
      "an incident",
      /incident is open/,
      (reference) =>
        openIncident(world.people.COUNSEL, { reference, kind: "OTHER", summary: "Looked into." }),
    ],
    [
      "the customer's objection",
      /customer has objected/,
      async (reference) =>
        recordObjection(world.people.COUNSEL, {
          reference,
          raisedBy: "Its counsel",
          grounds: "Privilege.",
          receivedAt: (await factsFor(world, reference)).now,
        }),
    ],
    [
      "secrecy that nobody answered",
      /secrecy/i,
      (reference) => db().$executeRaw`UPDATE demand SET secrecy = 'UNKNOWN' WHERE reference = ${reference}`,
    ],
  ];

  test.each(stands)("%s, by the verb and by the database", async (_what, words, enter) => {
    const parcel = await demandSealed(world);
    await enter(parcel.reference);
    const refusal = await deliver(world.others.COUNSEL, parcel);
    expect(refusal).toBeInstanceOf(NotReady);
    expect((refusal as Error).message).toMatch(words);
    expect(await releasedBySql(parcel.productionId, world.others.COUNSEL.actor.id)).toBe("NG005");
    expect((await factsFor(world, parcel.reference)).productions[0]?.releasedAt).toBeNull();
  });

  test("an objection upheld after the approval, until the scope is decided and approved anew", async () => {
    const parcel = await demandSealed(world);
    const { reference } = parcel;
    const counsel = world.people.COUNSEL;
    const raised = { raisedBy: "Its counsel", grounds: "Privilege.", receivedAt: parcel.facts.now };
    const { facts } = await recordObjection(counsel, { reference, ...raised });
    const objectionId = facts.objections[0]?.id ?? "";
    await endObjection(counsel, { reference, objectionId, end: "UPHELD", endReason: "Order of today." });
    const refusal = await deliver(world.others.COUNSEL, parcel);
    expect(refusal).toBeInstanceOf(NotReady);
    expect((refusal as Error).message).toMatch(/was upheld after the scope was approved\. Return the demand/);
    await returnToReview(counsel, { reference, reason: "The objection was upheld." });
    await reviewedByCounsel(world, reference);
    await approveScope(world.people.LEAD_COUNSEL, { reference });
    const anew = { ...(await factsFor(world, reference)) };
    anew.demand = { ...anew.demand, status: "PRODUCING" };
    expect(obstacles("deliverProduction", anew, world.others.COUNSEL.actor).join()).not.toContain("upheld");
  });

  test("the customer's days to object", async () => {
    const reference = await demandProducing(world, {}, 3);
    await fileAdded(world, reference);
    const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
    const productionId = facts.productions[0]?.id ?? "";
    const refusal = await deliver(world.others.COUNSEL, { ...sealed, reference, productionId });
    expect((refusal as Error).message).toMatch(/may object until/);
  });

  test("an officer whose address changed since the approval, verified or not", async () => {
    const own = await makeWorld();
    const parcel = await demandSealed(own);
    await inTransaction((tx) =>
      tx.officer.update({ where: { id: own.officer.id }, data: { email: "other@authority.example" } }),
    );
    const by = own.others.COUNSEL;
    expect(((await deliver(by, parcel)) as Error).message).toContain("changed since the scope was approved");
    await verifiedOfficer(own);
    expect(await deliver(by, parcel)).toBeInstanceOf(NotReady);
  });
});

describe("plain SQL as the app's role", () => {
  test("puts no file outside the approved scope, nor into a sealed package, nor changes what was sealed", async () => {
    const parcel = await demandSealed(world);
    const open = await demandProducing(world);
    await fileAdded(world, open);
    const facts = await factsFor(world, open);
    const [file] = facts.productions[0]?.files ?? [];
    type Row = [production: string, decision: string, dataClass: string, start: Date, end: Date];
    const insert = (row: Row) =>
      app.query(
        `INSERT INTO produced_file (production_id, decision_id, file_id, name, data_class, range_start, range_end, size, sha256, added_by_id, added_at)
         VALUES ($1, $2, gen_random_uuid(), 'x', $3, $4, $5, 1, '', gen_random_uuid(), app_now())`,
        row,
      );
    const refused = async (...row: Row) => ((await refusalOf(insert(row))) as Error).message;
    const { decisionId, dataClass, rangeStart, rangeEnd, productionId } = file ?? ({} as never);
    const later = new Date(rangeEnd.getTime() + 1);
    const foreign = (await factsFor(world, parcel.reference)).productions[0]?.files[0]?.decisionId ?? "";
    const outside = "The file lies outside the approved scope.";
    expect(await refused(productionId, decisionId, dataClass, rangeStart, later)).toBe(outside);
    expect(await refused(productionId, decisionId, "C", rangeStart, rangeEnd)).toBe(outside);
    expect(await refused(productionId, foreign, dataClass, rangeStart, rangeEnd)).toBe(outside);
    expect(await refused(parcel.productionId, foreign, dataClass, rangeStart, rangeEnd)).toMatch(/sealed/);
    expect(await refused(productionId, decisionId, dataClass, rangeStart, rangeEnd)).toMatch(
      /^Only what the/,
    );
    const change = (column: string, value: string) =>
      app.query(`UPDATE production SET ${column} = ${value} WHERE id = $1`, [parcel.productionId]).then(
        () => "nothing refused it",
        (error: { code: string }) => error.code,
      );
    expect(await change("package_sha256", "repeat('0', 64)")).toBe("NG005");
    expect(await change("manifest", "'{}'")).toBe("NG005");
    for (const column of ["sealed_at", "built_by_id"]) expect(await change(column, "NULL")).toBe("NG005");
  });
});
