import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { recipientIsUnchanged } from "@/lib/demands/guards/production";
import { refusedInWords, type Statement } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  factsFor,
  officerWithKey,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { decrypted } from "@/lib/production/filtered/test-opened";
import { linkIsOpen } from "@/lib/production/find-collection";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { receiptOfDemand } from "@/lib/production/hand-over/read-receipt";
import { fetchWhole, refusalTo, sessionFor } from "@/lib/production/hand-over/test-collecting";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { calledBack, routedToTeam, TEAM, toTeam } from "@/lib/production/lawyers/test-route";
import { verifyRecipient } from "@/lib/production/lawyers/verify-recipient";
import { renewLink } from "@/lib/production/renew-link";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { sendCoverLetter } from "@/lib/production/send-cover-letter";
import { voidPackage } from "@/lib/production/void-package";
import { enterBar } from "@/lib/review/enter-bar";

// What goes to the authority's filter team, and never to the officer.

let world: World;
let releaser: Somebody;
let officerKey = "";
beforeAll(async () => {
  world = await makeWorld();
  releaser = world.others.COUNSEL;
  officerKey = await officerWithKey(world);
});

type Holds = "OPEN" | "PRIVILEGED";
const last = async (reference: string) => {
  const parcel = (await factsFor(world, reference)).productions.at(-1);
  if (!parcel) throw new Error("no package");
  return parcel;
};
const put = (reference: string, holds: Holds) =>
  addFiltered(world.people.CUSTODIAN, { reference, holds, decisions: [] });

async function sealed(reference: string, holds: Holds) {
  await put(reference, holds);
  await sealNow(world.people.CUSTODIAN, sealing(reference, "AGE_RECIPIENT"));
  return last(reference);
}

async function sent(reference: string, holds: Holds, extent: "INTERIM" | "LAST") {
  const { id } = await sealed(reference, holds);
  await deliverProduction(releaser, { ...releasing(reference, id), extent });
  return { parcel: await last(reference), token: await tokenMailed(reference) };
}

async function demandWithBoth(): Promise<string> {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference, { parts: ["From a\n"], privileged: ["From counsel\n"] });
  return reference;
}

/** Both packages with their links: that of the filter team, and the officer's. */
async function bothSent() {
  const reference = await demandWithBoth();
  const key = await routedToTeam(world, reference);
  const team = await sent(reference, "PRIVILEGED", "INTERIM");
  return { reference, key, team, officer: await sent(reference, "OPEN", "LAST") };
}

const mailsTo = async (reference: string, kind: string) =>
  (
    await db().outboxMessage.findMany({
      where: { demand: { reference }, kind },
      orderBy: { createdAt: "asc" },
    })
  ).map((mail) => mail.toAddress);

describe("two packages", () => {
  test("each goes by its own link and code to its own address, with its own receipt, and neither link opens the other", async () => {
    const { reference, key, team, officer } = await bothSent();
    const { email } = world.officer;
    expect(await mailsTo(reference, "COLLECTION")).toEqual([TEAM, email]);
    const letters = await db().letter.findMany({
      where: { demand: { reference } },
      orderBy: { writtenAt: "asc" },
    });
    expect(letters.map((one) => one.letter).slice(-2)).toEqual(["RELEASE_PRIVILEGED", "RELEASE"]);

    const ito = await sessionFor(team.token, "Ms Ito");
    const reyes = await sessionFor(officer.token, "Officer Reyes");
    expect(await mailsTo(reference, "COLLECTION_CODE")).toEqual([TEAM, email]);
    expect(await refusalTo(team.token, reyes)).not.toBe("");
    expect(await refusalTo(officer.token, ito)).not.toBe("");

    const bytes = await fetchWhole(team.token, "Ms Ito");
    await expect(decrypted(bytes, officerKey)).rejects.toThrow(/no identity matched/);
    expect((await decrypted(bytes, key)).length).toBeGreaterThan(0);
    const facts = await factsFor(world, reference);
    const [one] = facts.productions.map((parcel) => parcel.links[0]?.collections ?? []);
    expect(one).toMatchObject([{ name: "Ms Ito", address: TEAM, completedAt: expect.any(Date) }]);
    const receipt = await receiptOfDemand(world.people.COUNSEL, one?.[0]?.id ?? "");
    expect(receipt.name).toBe(`${reference}-1-receipt.pdf`);
    const [taken] = await db().auditEntry.findMany({
      where: { demandId: facts.demand.id, action: "endCollection" },
    });
    expect(taken?.actorName).toBe("Recipient of privileged records, by collection link");
  });

  test("the database mails neither's code to the other, and puts nothing of the one into the other", async () => {
    const { reference, team, officer } = await bothSent();
    const code = (linkId: string | undefined, to: string): Statement => [
      `INSERT INTO collection_code (link_id, number, code_hash, mailed_to, asked_at, expires_at)
       VALUES ($1, 9, 'x', $2, app_now(), clock_timestamp() + interval '1 minute')`,
      [linkId, to],
    ];
    const nobodyElse = "A code goes to the one for whom the package is, and to nobody else.";
    const [teams, officers] = [team.parcel.links[0]?.id, officer.parcel.links[0]?.id];
    expect(await refusedInWords(code(teams, world.officer.email))).toBe(nobodyElse);
    expect(await refusedInWords(code(officers, TEAM))).toBe(nobodyElse);
    expect(await refusedInWords(code(teams, TEAM))).toBe("nothing refused it");
    expect(
      await refusedInWords(["UPDATE production SET route_id = NULL WHERE id = $1", [team.parcel.id]]),
    ).toBe("A package stays with the one for whom it was begun.");
    const { demand, privilegedRoutes } = await factsFor(world, reference);
    const copied = (from: string, routeId: string | null): Statement[] => [
      [
        `INSERT INTO production (demand_id, number, scope_id, created_by_id, created_at, route_id)
         SELECT demand_id, 9, scope_id, created_by_id, created_at, $2 FROM production WHERE id = $1`,
        [from, routeId],
      ],
      [
        `INSERT INTO produced_file (production_id, decision_id, file_id, name, data_class, range_start, range_end, size, sha256, added_by_id, added_at, part_id)
         SELECT p.id, f.decision_id, f.file_id, f.name, f.data_class, f.range_start, f.range_end, f.size, f.sha256, f.added_by_id, f.added_at, f.part_id
         FROM produced_file f, production p WHERE f.production_id = $1 AND p.demand_id = $2 AND p.number = 9`,
        [from, demand.id],
      ],
    ];
    const route = privilegedRoutes.at(-1)?.id ?? null;
    const onlyFiltered = "Only what a run in force let out, with nothing unclear left, goes into a package.";
    expect(await refusedInWords(...copied(team.parcel.id, null))).toBe(onlyFiltered);
    expect(await refusedInWords(...copied(officer.parcel.id, route))).toBe(onlyFiltered);
    expect(await refusedInWords(...copied(team.parcel.id, route))).toBe("nothing refused it");
  });

  test("a link of the filter team's is renewed to it alone, and stops with a bar as the officer's does", async () => {
    const { reference, team, officer } = await bothSent();
    await renewLink(releaser, { reference, productionId: team.parcel.id, days: 5, maxDownloads: 1 });
    expect((await mailsTo(reference, "COLLECTION")).at(-1)).toBe(TEAM);
    expect(await linkIsOpen(team.token)).toBe(false);
    const token = await tokenMailed(reference);
    expect(await linkIsOpen(token)).toBe(true);
    await enterBar(world.people.COUNSEL, { reference, ground: "STAY", reason: "A motion" });
    expect([await linkIsOpen(token), await linkIsOpen(officer.token)]).toEqual([false, false]);
    expect(await askCode(token)).toBe(false);
  });
});

describe("before anything leaves", () => {
  test("its recipient is called back, at the address and with the key that count now; a call that did not confirm ends that", async () => {
    const reference = await demandWithBoth();
    await routedToTeam(world, reference);
    const parcel = await sealed(reference, "PRIVILEGED");
    await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference, "no"));
    const release = () =>
      deliverProduction(releaser, { ...releasing(reference, parcel.id), extent: "INTERIM" });
    expect(await refusalOf(release())).toMatchObject({
      message: expect.stringMatching(/^The recipient of privileged records is not verified\./),
    });
    const bySql = (by: Somebody): Statement => [
      "UPDATE production SET released_at = app_now(), released_by_id = $2 WHERE id = $1",
      [parcel.id, by.actor.id],
    ];
    expect(await refusedInWords(bySql(releaser))).toBe(
      "Privileged records leave for a recipient whom a call-back confirmed, and whom the demand still names.",
    );
    await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference));
    expect(await refusedInWords(bySql(world.people.COUNSEL))).toBe(
      "Whoever decided where privileged records go does not release them.",
    );
    await release();
  });

  test("a letter about them is not sent again to a recipient whom the last call did not confirm", async () => {
    const reference = await demandWithBoth();
    await routedToTeam(world, reference);
    const { parcel } = await sent(reference, "PRIVILEGED", "INTERIM");
    await sendCoverLetter(world.people.COUNSEL, { reference, productionId: parcel.id });
    const { mails } = await factsFor(world, reference);
    const id = mails.find(({ kind, toAddress }) => kind === "LETTER" && toAddress === TEAM)?.id ?? "";
    for (const state of ["SENDING", "AMBIGUOUS"] as const)
      await db().outboxMessage.update({ where: { id }, data: { state } });
    const again = () =>
      resolveAmbiguousMail(world.people.COUNSEL, {
        ...{ reference, mailId: id, decision: "SEND_AGAIN", reason: "The server's log." },
      });
    await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference, "no"));
    expect(await refusalOf(again())).toMatchObject({
      message: expect.stringMatching(/^The recipient of privileged records is not verified any more/),
    });
    await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference));
    await again();
    expect(await db().outboxMessage.findUnique({ where: { id } })).toMatchObject({ state: "READY" });
  });

  test("whoever decided who gets them does not release them", async () => {
    const reference = await demandWithBoth();
    await routedToTeam(world, reference);
    const [first] = (await factsFor(world, reference)).privilegedRoutes;
    await routePrivileged(releaser, toTeam(reference, first?.recipientKey ?? ""));
    await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference));
    const parcel = await sealed(reference, "PRIVILEGED");
    expect(await refusalOf(deliverProduction(releaser, releasing(reference, parcel.id)))).toMatchObject({
      message: expect.stringMatching(/^Whoever decided where privileged records go does not release them\./),
    });
  });

  test("a package that was begun for one is not filled or sealed for another, and takes no passphrase", async () => {
    const reference = await demandWithBoth();
    await routedToTeam(world, reference);
    await put(reference, "PRIVILEGED");
    expect(await refusalOf(put(reference, "OPEN"))).toMatchObject({
      message: "Package 1 is for whoever gets privileged records. Release or void it first.",
    });
    expect(await refusalOf(sealNow(world.people.CUSTODIAN, sealing(reference, "PASSPHRASE")))).toMatchObject({
      fields: { lock: "Privileged records are locked to their recipient's own key alone." },
    });
    await routedToTeam(world, reference, "another-team@prosecutor.example");
    const seal = sealNow(world.people.CUSTODIAN, sealing(reference, "AGE_RECIPIENT"));
    expect(await refusalOf(seal)).toBeInstanceOf(NotReady);
    const facts = await factsFor(world, reference);
    expect(recipientIsUnchanged(facts, releaser.actor, undefined)).toContain(
      "decided anew where privileged records go",
    );
    await voidPackage(world.people.CUSTODIAN, { reference, reason: "Another team", keepFiles: true });
    expect((await factsFor(world, reference)).productions).toMatchObject([{ voidedAt: expect.any(Date) }]);
  });
});
