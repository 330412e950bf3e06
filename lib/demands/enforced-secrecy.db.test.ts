import { beforeAll, describe, expect, test } from "vitest";
import type { DemandFacts } from "@/lib/demands/facts";
import { refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { factsOf } from "@/lib/demands/test-notice";
import { bareDemand, entered, orderOf } from "@/lib/demands/test-orders";
import { makeWorld, type World } from "@/lib/demands/test-world";

// Each is tried with plain SQL as the app's own role: secrecy that stands is loosened by no single session.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const administrator = () => world.customer.administrators[0]?.id;

/** Fails with 22012 (a division by zero) unless secrecy forbids telling the first administrator. */
const stillForbidden = ({ demand }: DemandFacts): Statement => [
  "SELECT 1 / secrecy_forbids($1, $2)::int",
  [demand.id, administrator()],
];

const insert = (facts: DemandFacts, columns: Record<string, unknown>): Statement => {
  const row = {
    demand_id: facts.demand.id,
    basis: "COURT_ORDER",
    court: "A court",
    zone: "UTC",
    starts_at: facts.now,
    covers: "ANYONE",
    entered_by_id: world.people.COUNSEL.actor.id,
    entered_at: new Date(0),
    ...columns,
  };
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  return [`INSERT INTO secrecy_order (${Object.keys(row)}) VALUES (${places})`, Object.values(row)];
};

const permit = (orderId: unknown): Statement => [
  "INSERT INTO secrecy_permit (order_id, administrator_id) VALUES ($1, $2)",
  [orderId, administrator()],
];

describe("an order that stands", () => {
  test.each([
    "entered_at = app_now()",
    "released_at = NULL",
    "covers = 'ALL_BUT_NAMED'",
    "holds_until = app_now()",
    "basis = 'BUILT_IN'",
    "demand_id = demand_id",
    "forbids_redirect = false",
  ])("is not rewritten: %s", async (change) => {
    const facts = await entered(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"), [
      orderOf("ANYONE"),
    ]);
    const refused = await refusedWith([
      `UPDATE secrecy_order SET ${change} WHERE demand_id = $1`,
      [facts.demand.id],
    ]);
    expect(refused).toMatch(/42501|NG006/);
  });

  test("permits nobody later: neither beside it, nor after its reason was touched", async () => {
    const reference = await bareDemand(world, "IN_FORCE", "US-WARRANT");
    const { orders } = await entered(world, reference, [orderOf("ANYONE"), orderOf("ALL_BUT_NAMED")]);
    for (const { id } of orders) {
      expect(await refusedWith(permit(id))).toBe("NG006");
      expect(
        await refusedWith(["UPDATE secrecy_order SET release_reason = 'x' WHERE id = $1", [id]], permit(id)),
      ).toBe("NG006");
    }
  });

  test("permits somebody only as it is entered, and only where it names persons", async () => {
    const facts = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    const id = crypto.randomUUID();
    for (const [covers, answer] of [
      ["ANYONE", "NG006"],
      ["ACCOUNT_HOLDER", "NG006"],
      ["ALL_BUT_NAMED", "nothing refused it"],
    ])
      expect(await refusedWith(insert(facts, { id, covers }), permit(id))).toBe(answer);
  });
});

describe("an order that is entered", () => {
  test("is not released already, and one that has ended does not end secrecy in force", async () => {
    const facts = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    expect(await refusedWith(insert(facts, { released_at: facts.now }))).toBe("NG006");
    const ended = insert(facts, { holds_until: new Date(facts.now.getTime() - 1000) });
    expect(await refusedWith(ended, stillForbidden(facts))).toBe("nothing refused it");
  });

  test("is the secrecy of its kind only for such a kind, whole and without an end", async () => {
    const own = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-PRTT"));
    const other = await factsOf(world, await bareDemand(world, "IN_FORCE", "US-WARRANT"));
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", released_at: own.now }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", holds_until: own.now }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN", covers: "ALL_BUT_NAMED" }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "CERTIFIED" }))).toBe("NG006");
    expect(await refusedWith(insert(other, { basis: "BUILT_IN" }))).toBe("NG006");
    expect(await refusedWith(insert(own, { basis: "BUILT_IN" }), stillForbidden(own))).toBe(
      "nothing refused it",
    );
  });
});

describe("a mail about a demand under secrecy", () => {
  const mail = (
    facts: DemandFacts,
    kind: string,
    to: string,
    recipientId: string | null = null,
  ): Statement => [
    `INSERT INTO outbox_message (demand_id, kind, purpose, data_class, to_address, bounce_address, subject, message_id, bytes, sha256, recipient_id)
     VALUES ($1, $2, 'OPERATING', 'OPERATIONAL', $3, 'b@x.example', 'x', gen_random_uuid(), 'x', encode(sha256('x'), 'hex'), $4)`,
    [facts.demand.id, kind, to, recipientId],
  ];
  const claim: Statement = ["UPDATE outbox_message SET state = 'SENDING' WHERE state = 'READY'"];

  test("goes to no contact of its customer, whatever it is called and however the address is written", async () => {
    const facts = await factsOf(world, await bareDemand(world, "UNKNOWN", "US-WARRANT"));
    const { administrators, legalContact } = world.customer;
    for (const { email } of [...administrators, legalContact])
      for (const to of [email, email.toUpperCase(), email.replace("@", "+desk@")])
        for (const kind of ["LETTER", "REDIRECT_LETTER", "COLLECTION", "ALERT"])
          expect(await refusedWith(mail(facts, kind, to)), `${kind} ${to}`).toBe("NG006");
  });

  test("is not claimed for a contact once an order covers them", async () => {
    const reference = await bareDemand(world, "NONE", "US-WARRANT");
    const facts = await factsOf(world, reference);
    const letter = mail(facts, "LETTER", world.customer.administrators[0]?.email ?? "");
    expect(await refusedWith(letter, claim)).toBe("nothing refused it");
    expect(await refusedWith(letter, insert(facts, {}), claim)).toBe("NG006");
  });

  test("goes to the authority, and to the desk's own people even where a customer lists one", async () => {
    const facts = await factsOf(world, await bareDemand(world, "UNKNOWN", "US-WARRANT"));
    expect(await refusedWith(mail(facts, "LETTER", facts.officer.email), claim)).toBe("nothing refused it");
    const lead: Statement = [
      "INSERT INTO person (name, email, roles) VALUES ('Lead', $1, '{LEAD_COUNSEL}')",
      [world.customer.legalContact.email],
    ];
    const alert = mail(facts, "ALERT", world.customer.legalContact.email);
    expect(await refusedWith(lead, alert, claim)).toBe("nothing refused it");
    expect(await refusedWith(lead, mail(facts, "LETTER", world.customer.legalContact.email))).toBe("NG006");
  });

  test("is a notice to the address of its recipient and to no other", async () => {
    const facts = await factsOf(world, await bareDemand(world, "NONE", "US-WARRANT"));
    const [first, second] = world.customer.administrators;
    const [noticeId = "", lineId = "", approvalId = ""] = [0, 1, 2].map(() => crypto.randomUUID());
    const line = (administratorId = ""): Statement[] => [
      [
        "INSERT INTO notice (id, demand_id, kind, window_days, created_by_id, created_at) VALUES ($1, $2, 'ADVANCE', 7, $3, now())",
        [noticeId, facts.demand.id, world.people.COUNSEL.actor.id],
      ],
      [
        "INSERT INTO notice_recipient (id, notice_id, administrator_id, standing, freshness) VALUES ($1, $2, $3, 'TOLD', 'fresh')",
        [lineId, noticeId, administratorId],
      ],
      [
        "INSERT INTO notice_approval (id, notice_id, approved_by_id, approved_at, dated_at) VALUES ($1, $2, $3, now(), now())",
        [approvalId, noticeId, world.people.COUNSEL.actor.id],
      ],
      [
        `INSERT INTO approved_mail (recipient_id, approval_id, template_id, language, sha256, basis)
         SELECT $1, $2, id, 'en', encode(sha256('x'), 'hex'), '' FROM letter_template
         WHERE letter = 'NOTICE_ADVANCE_EN' AND superseded_at IS NULL`,
        [lineId, approvalId],
      ],
    ];
    const to = (address = "", whom = first) =>
      refusedWith(...line(whom?.id), mail(facts, "NOTICE", address, lineId));
    expect(await to(second?.email)).toBe("NG007");
    expect(await to("stranger@elsewhere.example")).toBe("NG007");
    const [foreign] = world.otherCustomer.administrators;
    expect(await to(foreign?.email, foreign)).toBe("NG007");
    expect(await to(first?.email)).toBe("nothing refused it");
  });
});
