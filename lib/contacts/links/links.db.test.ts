import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { changeContact } from "@/lib/contacts/change-contact";
import {
  CUSTOMER_SESSION_SECONDS,
  customerSessionOf,
  endCustomerSession,
} from "@/lib/contacts/links/customer-session";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import { linkToken } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import { openLink } from "@/lib/contacts/links/open-link";
import { listContact } from "@/lib/contacts/list-contact";
import { removeContact } from "@/lib/contacts/remove-contact";
import { db, inTransaction } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";

let world: World;
let administratorId: string;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  const { id } = await db().administrator.create({
    data: {
      customerId: world.customer.id,
      capacity: "ADMINISTRATOR",
      name: "Ada",
      email: `${randomUUID()}@aster.example`,
    },
  });
  administratorId = id;
});

const entryLink = async (minutes = 60) =>
  inTransaction(async (tx) => {
    const expiresAt = new Date((await now(tx)).getTime() + minutes * 60_000);
    return makeLink(tx, { purpose: "ENTRY", administratorId, expiresAt });
  });
const readdress = () =>
  inTransaction((tx) =>
    changeContact(tx, world.people.COUNSEL, {
      administratorId,
      changes: { email: `${randomUUID()}@right.example` },
    }),
  );
const rowsOf = () => db().contactLink.findMany({ where: { administratorId } });

test("a link opens as often as scanners like and changes nothing; a click uses it, once", async () => {
  const token = await entryLink();
  const before = await rowsOf();
  for (let times = 0; times < 3; times += 1) expect(await openLink(token)).toMatchObject({ administratorId });
  expect(await rowsOf()).toEqual(before);
  const entered = await enterByLink(token);
  expect(await customerSessionOf(entered.token)).toMatchObject({
    actor: { type: "customer", administratorId, customerId: world.customer.id },
  });
  expect(await openLink(token)).toBeNull();
  await expect(enterByLink(token)).rejects.toBeInstanceOf(NotFound);
  const entry = await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });
  expect(entry).toMatchObject({
    action: "enterCustomerPage",
    actorId: null,
    details: { contact: administratorId },
  });
});

test("two clicks at once open one session", async () => {
  const token = await entryLink();
  const tried = await Promise.allSettled([enterByLink(token), enterByLink(token), enterByLink(token)]);
  expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db().customerSession.count({ where: { administratorId } })).toBe(1);
});

test("only the hash of a token is kept", async () => {
  const token = await entryLink();
  const { token: session } = await enterByLink(token);
  expect(JSON.stringify([await rowsOf(), await db().customerSession.findMany()])).not.toMatch(
    new RegExp(`${token}|${session}`),
  );
});

test("a token with any one bit altered, cut or lengthened opens nothing", async () => {
  const token = await entryLink();
  const altered = [...token].flatMap((letter, at) =>
    [1, 2, 4, 8, 16].map(
      (bit) => token.slice(0, at) + String.fromCharCode(letter.charCodeAt(0) ^ bit) + token.slice(at + 1),
    ),
  );
  for (const wrong of [...altered.filter((one) => one !== token), token.slice(1), `${token}A`, ""])
    expect(await openLink(wrong)).toBeNull();
  expect(await openLink(token)).not.toBeNull();
});

describe("good for nothing, all in the same words", () => {
  test.each([
    ["one that has run out", () => entryLink(-1)],
    [
      "one of a contact who is listed no more",
      async () => {
        const token = await entryLink();
        await removeContact(world.people.COUNSEL, { contactId: administratorId });
        return token;
      },
    ],
    [
      "one that was mailed to another address than the contact has now",
      async () => {
        const token = await entryLink();
        await readdress();
        return token;
      },
    ],
    [
      "one of a contact who was off the list meanwhile",
      async () => {
        const token = await entryLink();
        await removeContact(world.people.COUNSEL, { contactId: administratorId });
        await inTransaction(async (tx) => {
          const { customerId, capacity, name, email } = await tx.administrator.findUniqueOrThrow({
            where: { id: administratorId },
          });
          const contact = { customerId, capacity, name, email, listedBy: "HAND" } as const;
          expect(await listContact(tx, world.people.COUNSEL, contact)).toBe(administratorId);
        });
        return token;
      },
    ],
    [
      "one that was used",
      async () => {
        const token = await entryLink();
        await enterByLink(token);
        return token;
      },
    ],
    [
      "one for something else",
      () =>
        inTransaction(async (tx) =>
          makeLink(tx, {
            purpose: "CONFIRM",
            administratorId,
            expiresAt: new Date((await now(tx)).getTime() + 60_000),
          }),
        ),
    ],
    ["one that never was", async () => "x".repeat(43)],
  ])("%s", async (_what, make) => {
    const token = await make();
    const sessions = await db().customerSession.count();
    await expect(enterByLink(token)).rejects.toThrow(/does not work, or does no more/);
    expect(await db().customerSession.count()).toBe(sessions);
  });
});

describe("a session", () => {
  const enter = async () => (await enterByLink(await entryLink())).token;

  test("dies at the next request once its contact is listed no more", async () => {
    const token = await enter();
    await removeContact(world.people.COUNSEL, { contactId: administratorId });
    expect(await customerSessionOf(token)).toBeNull();
  });

  test("dies at the next request once its contact has another address than its link was mailed to", async () => {
    const token = await enter();
    await readdress();
    expect(await customerSessionOf(token)).toBeNull();
  });

  test("ends by the contact's wish, when idle for thirty minutes, and after four hours", async () => {
    const ended = await enter();
    await endCustomerSession((await customerSessionOf(ended))?.id ?? "");
    expect(await customerSessionOf(ended)).toBeNull();
    const aged = async (column: "last_seen_at" | "expires_at", seconds: number) => {
      const token = await enter();
      await asOwner(
        `UPDATE customer_session SET ${column} = ${column} - make_interval(secs => $2) WHERE administrator_id = $1`,
        [administratorId, seconds],
      );
      return customerSessionOf(token);
    };
    expect(await aged("last_seen_at", 29 * 60)).not.toBeNull();
    expect(await aged("last_seen_at", 31 * 60)).toBeNull();
    expect(await aged("expires_at", CUSTOMER_SESSION_SECONDS - 60)).not.toBeNull();
    expect(await aged("expires_at", CUSTOMER_SESSION_SECONDS + 1)).toBeNull();
  });

  test("is refused by the database without a link just used by that very contact", async () => {
    await enter();
    const [link] = await rowsOf();
    const values = [link?.id, world.customer.administrators[0]?.id, world.customer.id];
    const insert = `INSERT INTO customer_session (token_hash, administrator_id, customer_id, link_id, created_at, last_seen_at, expires_at)
      VALUES ('h', $2, $3, $1, now(), now(), now())`;
    expect(await refusedWith([insert, values])).toBe("NG008");
    expect(await refusedWith(["UPDATE contact_link SET used_at = NULL WHERE id = $1", [link?.id]])).toBe(
      "NG008",
    );
    expect(await refusedWith(["DELETE FROM contact_link WHERE id = $1", [link?.id]])).toBe("42501");
  });
});

test("a token whose key is known before is the one that is made, and no key makes two links", async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const make = () =>
    inTransaction((tx) => makeLink(tx, { purpose: "ENTRY", administratorId, expiresAt, key: "k" }));
  expect(await make()).toBe(linkToken("ENTRY", administratorId, "k"));
  await expect(make()).rejects.toThrow();
});
