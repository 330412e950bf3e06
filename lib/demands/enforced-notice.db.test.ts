import { beforeAll, describe, expect, test } from "vitest";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { inTransaction } from "@/lib/db";
import { asOwner, refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { demandApproved } from "@/lib/demands/test-life";
import { factsOf, order } from "@/lib/demands/test-notice";
import { ASKS_TO_SEAL, demandDelivered, noticesAccepted } from "@/lib/demands/test-production";
import { makeCustomer, makeWorld, type TestCustomer, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { waiveWindow } from "@/lib/notice/waive-window";
import { comeByCode } from "@/lib/production/hand-over/test-collecting";

// Tried with plain SQL as the app's own role: what no bug and no script of ours may do.
const system = { actor: { type: "system", job: "outbox" } } as const;
let world: World;
let customer: TestCustomer;
let reference: string;
beforeAll(async () => {
  world = await makeWorld();
});

/** A demand with an approved scope, of a customer with these administrators. */
async function approved(freshness: Parameters<typeof makeCustomer>[2] = ["fresh"]): Promise<void> {
  customer = await inTransaction((tx) => makeCustomer(tx, "Kelp Foods", freshness));
  reference = await demandApproved(world, { customer });
}

const tell = () => tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
const enter = () => enterSecrecy(world.people.COUNSEL, { reference, ...order, permits: [] });

/** Builds a package, seals it and releases it by a third person; answers what refused that. */
async function released(): Promise<string> {
  const { demand, scopes } = await factsOf(world, reference);
  const { CUSTODIAN, LEAD_COUNSEL } = world.people;
  const statements: Statement[] = [
    ["UPDATE demand SET status = 'PRODUCING', version = version + 1 WHERE id = $1", [demand.id]],
    [
      "SELECT audit_append(NULL, 'Nobody', 'startProduction', id, 'NOTIFYING', 'PRODUCING', NULL, version, '{}') FROM demand WHERE id = $1",
      [demand.id],
    ],
    [
      "INSERT INTO production (demand_id, number, scope_id, created_by_id, created_at) VALUES ($1, 1, $2, $3, now())",
      [demand.id, scopes[0]?.id, CUSTODIAN.actor.id],
    ],
    [ASKS_TO_SEAL, [demand.id, CUSTODIAN.actor.id]],
    [
      "UPDATE production SET sealed_at = now(), built_by_id = $2, package_sha256 = 'x', lock = 'AGE_RECIPIENT', locked_to = 'age1' WHERE demand_id = $1",
      [demand.id, CUSTODIAN.actor.id],
    ],
    [
      "UPDATE production SET released_at = now(), released_by_id = $2 WHERE demand_id = $1",
      [demand.id, LEAD_COUNSEL.actor.id],
    ],
  ];
  return refusedWith(...statements);
}

const OPEN = "nothing refused it";

describe("a package leaves only once its own customer was told", () => {
  test("nobody was told, the mail waits, its window runs; only then is it over, or waived", async () => {
    await approved();
    expect(await released(), "not told").toBe("NG005");
    await tell();
    expect(await released(), "not sent").toBe("NG005");
    await noticesAccepted(reference, 3);
    expect(await released(), "the window runs").toBe("NG005");
    await waiveWindow(world.people.COUNSEL, {
      reference,
      contactId: customer.legalContact.id,
      waiver: "By letter of today.",
    });
    expect(await released(), "waived").toBe(OPEN);
  });

  test("whoever is listed later is told as well, and what came back was given to nobody", async () => {
    await approved();
    await tell();
    await noticesAccepted(reference);
    expect(await released()).toBe(OPEN);
    await inTransaction((tx) =>
      recordBounce(tx, system, { administratorId: customer.administrators[0]?.id ?? "", hard: true }),
    );
    expect(await released(), "bounced later").toBe("NG005");
  });

  test("one of several who has neither been told nor is owed it is enough", async () => {
    await approved(["fresh", "fresh"]);
    await tell();
    await noticesAccepted(reference);
    expect(await released()).toBe(OPEN);
    const [name, email] = ["Newly listed", `new@${customer.domain}`];
    await inTransaction((tx) =>
      tx.administrator.create({ data: { customerId: customer.id, capacity: "ADMINISTRATOR", name, email } }),
    );
    expect(await released()).toBe("NG005");
  });

  test("under secrecy once the notice is recorded as owed, and not again once secrecy has ended", async () => {
    await approved();
    await enter();
    expect(await released(), "not recorded").toBe("NG005");
    await tell();
    expect(await released(), "owed").toBe(OPEN);
    await asOwner("ALTER TABLE secrecy_order DISABLE TRIGGER USER");
    await asOwner(
      "UPDATE secrecy_order SET released_at = app_now() WHERE demand_id = (SELECT id FROM demand WHERE reference = $1)",
      [reference],
    );
    await asOwner("ALTER TABLE secrecy_order ENABLE TRIGGER USER");
    expect(await released(), "due now").toBe("NG005");
  });

  test("nor is anything fetched by a link that was good, once the gate closed again", async () => {
    const delivered = await demandDelivered(world);
    await comeByCode(delivered.token);
    const { demand, productions, contacts } = await factsOf(world, delivered.reference);
    const begin: Statement = [
      "INSERT INTO collection (link_id, session_id, name, started_at) SELECT link_id, id, name, app_now() FROM collection_session WHERE link_id = $1",
      [productions[0]?.links[0]?.id],
    ];
    expect(await refusedWith(begin)).toBe(OPEN);
    const told = contacts.filter((one) => one.capacity === "ADMINISTRATOR");
    for (const { id } of told)
      await inTransaction((tx) => recordBounce(tx, system, { administratorId: id, hard: true }));
    expect(await refusedWith(begin), demand.reference).toBe("NG005");
  });
});
