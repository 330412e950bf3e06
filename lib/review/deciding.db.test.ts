import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { refusedWith } from "@/lib/demands/test-app-role";
import { demandApproved } from "@/lib/demands/test-life";
import { demandInReview, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, WrongState } from "@/lib/errors";
import { answerCheck } from "@/lib/review/answer-check";
import { earlierAnswers } from "@/lib/review/answer-history";
import { decideItem } from "@/lib/review/decide-item";
import { decideItems, previewDecisions } from "@/lib/review/decide-items";
import { narrowerAccounts } from "@/lib/review/narrower-accounts";
import type { DecideItemInput } from "@/lib/review/schema";
import { undoDecision } from "@/lib/review/undo-decision";

let world: World;
let author: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  author = world.people.COUNSEL;
});

const factsOf = (reference: string) => loadFacts(db(), author.actor, reference);

async function decide(reference: string, more: Partial<DecideItemInput> = {}) {
  const [item] = (await factsOf(reference)).items;
  const input = { reference, itemId: item?.id ?? "", decision: "NARROW", reason: "Fewer." } as const;
  return decideItem(author, { ...input, ...more });
}

describe("an item narrowed to accounts", () => {
  async function aboutItsDomain(): Promise<{ reference: string; domain: string }> {
    const { customerId } = (await factsOf(await demandInReview(world))).demand;
    const { domain } = await db().customerDomain.findFirstOrThrow({
      where: { customerId: customerId ?? "" },
    });
    return { reference: await demandInReview(world, { items: [{ identifier: domain }] }), domain };
  }

  test("lets out only these, and none that lies outside of what was asked", async () => {
    const { reference, domain } = await aboutItsDomain();
    await expect(decide(reference, { narrowedTo: ["kim@elsewhere.example"] })).rejects.toMatchObject({
      fields: { narrowedTo: expect.stringMatching(/is no part of/) },
    });
    const { facts } = await decide(reference, {
      narrowedTo: [`KIM@${domain}`, `kim@${domain} `],
      basis: "OVERBROAD",
    });
    expect(facts.scopes[0]?.decisions).toMatchObject([{ narrowedTo: [`kim@${domain}`], basis: "OVERBROAD" }]);
    const id = facts.scopes[0]?.decisions[0]?.id;
    const sql = "UPDATE item_decision SET narrowed_to = $2 WHERE id = $1";
    expect(await refusedWith([sql, [id, ["kim@elsewhere.example"]]])).toBe("NG005");
    expect(await refusedWith([sql, [id, [`lee@${domain}`]]])).toBe("nothing refused it");
  });

  test("that leaves everything as asked is no narrowing", async () => {
    const reference = await demandInReview(world);
    await expect(decide(reference)).rejects.toMatchObject({
      fields: { decision: expect.stringMatching(/would be let out as asked/) },
    });
  });

  test("is never wider than a domain or one mailbox, whatever is typed", () => {
    const known = { tenants: new Set<string>(), domains: new Set(["aster.example"]) };
    const typed = fc.oneof(fc.emailAddress(), fc.domain(), fc.string());
    fc.assert(
      fc.property(typed, fc.constantFrom("aster.example", "kim@aster.example"), (account, identifier) => {
        const read = narrowerAccounts({ identifier, normalised: identifier }, [account], known);
        if ("fault" in read) return;
        for (const one of read.accounts)
          expect(one.endsWith("@aster.example") && identifier === "aster.example").toBe(true);
      }),
    );
  });
});

describe("several items", () => {
  const three = { items: [{ dataClass: "C" }, { dataClass: "NC" }, { dataClass: "BSI" }] } as const;

  test("are shown before they are decided, and decided all or none", async () => {
    const reference = await demandInReview(world, { items: [...three.items] });
    const items = (await factsOf(reference)).items.map(({ id }) => id);
    const toRecords = {
      reference,
      items,
      decision: "NARROW",
      dataClass: "NC",
      reason: "No content.",
    } as const;
    const shown = await previewDecisions(author, toRecords);
    expect(shown.map(({ decision, fault }) => decision?.dataClass ?? fault)).toEqual([
      "NC",
      expect.stringMatching(/let out as asked/),
      expect.stringMatching(/wider than what was asked/),
    ]);
    await expect(decideItems(author, toRecords)).rejects.toMatchObject({
      fields: { items: expect.stringMatching(/Item 2 .* Item 3 /) },
    });
    expect((await factsOf(reference)).scopes).toEqual([]);
    const { facts } = await decideItems(author, { reference, items, decision: "APPROVE", reason: "" });
    expect(facts.scopes[0]?.decisions).toHaveLength(3);
  });

  test("are those of this demand alone, and counsel's to decide", async () => {
    const reference = await demandInReview(world);
    const foreign = (await factsOf(await demandInReview(world))).items.map(({ id }) => id);
    const input = { reference, items: foreign, decision: "APPROVE", reason: "" } as const;
    await expect(decideItems(author, input)).rejects.toMatchObject({ fields: { items: expect.any(String) } });
    await expect(decideItems(world.people.CUSTODIAN, input)).rejects.toThrow(Forbidden);
  });
});

describe("a decision taken back", () => {
  test("leaves the item undecided, and what it said is kept", async () => {
    const reference = await demandInReview(world);
    const { facts } = await decide(reference, { decision: "REFUSE", reason: "Privileged." });
    const itemId = facts.items[0]?.id ?? "";
    const { facts: after } = await undoDecision(author, { reference, itemId });
    expect(after.scopes[0]?.decisions).toEqual([]);
    const kept = await db().earlierDecision.findMany({ where: { itemId } });
    expect(kept).toMatchObject([{ decision: "REFUSE", reason: "Privileged.", decidedById: author.actor.id }]);
    await expect(undoDecision(author, { reference, itemId })).rejects.toMatchObject({
      fields: { itemId: expect.any(String) },
    });
  });

  test("is none once the scope is approved, for plain SQL either; and its history is nobody's to write", async () => {
    const reference = await demandApproved(world);
    const { items, scopes } = await factsOf(reference);
    await expect(undoDecision(author, { reference, itemId: items[0]?.id ?? "" })).rejects.toThrow(WrongState);
    expect(await refusedWith(["DELETE FROM item_decision WHERE scope_id = $1", [scopes[0]?.id]])).toBe(
      "NG004",
    );
    expect(await refusedWith(["DELETE FROM earlier_decision"])).toBe("42501");
    expect(await refusedWith(["UPDATE earlier_answer SET note = ''"])).toBe("42501");
  });
});

describe("a page of the papers", () => {
  test("is kept with the answer, and the answers before it with theirs", async () => {
    const reference = await demandInReview(world);
    const { demand } = await factsOf(reference);
    const file = await db().storedFile.create({
      data: { id: crypto.randomUUID(), name: "w.pdf", size: 1n, sha256: "", keyId: "k", wrappedKey: null },
    });
    const paper = await db().document.create({
      data: { demandId: demand.id, fileId: file.id, title: "w.pdf" },
    });
    const say = (answer: "yes" | "no", page: number, documentId = paper.id) =>
      answerCheck(author, {
        reference,
        check: "V05",
        answer,
        note: `${page}`,
        remedyRecord: "",
        documentId,
        page,
      });
    await say("no", 3);
    const { facts } = await say("yes", 7);
    expect(facts.checks).toMatchObject([{ documentId: paper.id, page: 7 }]);
    expect((await earlierAnswers(author, demand.id)).get("V05")).toMatchObject([
      { answer: "no", note: "3", page: 3 },
    ]);
    expect(await earlierAnswers(world.people.CUSTODIAN, demand.id)).toEqual(new Map());
    await expect(say("yes", 1, crypto.randomUUID())).rejects.toMatchObject({
      fields: { documentId: expect.any(String) },
    });
    const other = (await factsOf(await demandInReview(world))).demand.id;
    const sql = `INSERT INTO check_answer (demand_id, "check", answer, note, document_id, page, answered_by_id, answered_at)
      VALUES ($1, 'V05', 'yes', '', $2, 1, $3, now())`;
    expect(await refusedWith([sql, [other, paper.id, author.actor.id]])).toBe("NG005");
  });
});
