import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { directoryOfToken } from "@/lib/contacts/directories/directory-of-token";
import { endDirectory } from "@/lib/contacts/directories/end-directory";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { makeToken } from "@/lib/contacts/directories/make-token";
import { noteRefusal } from "@/lib/contacts/directories/note-refusal";
import { revokeToken } from "@/lib/contacts/directories/revoke-token";
import { MakeDirectory, MakeToken } from "@/lib/contacts/directories/schema";
import { db, inTransaction } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeCustomer, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";

let world: World;
let analyst: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
});

const made = (customerId = world.customer.id, more = {}) =>
  makeDirectory(analyst, MakeDirectory.parse({ customerId, name: "Entra", ...more }));
const lastAudit = () => db().auditEntry.findFirstOrThrow({ orderBy: { sequence: "desc" } });

describe("the token of a directory", () => {
  test("comes in for its customer alone, and stands nowhere as it was shown", async () => {
    const { token, directoryId, tokenId } = await made();
    expect(await directoryOfToken(token)).toEqual({ directoryId, customerId: world.customer.id });
    const rows = await db().$queryRaw<{ row: string }[]>`
      SELECT row_to_json(t)::text || (SELECT string_agg(details::text, '') FROM audit_entry) AS row FROM directory_token t`;
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
    expect(await lastAudit()).toMatchObject({
      action: "makeDirectory",
      actorId: analyst.actor.id,
      details: { customerId: world.customer.id, directory: directoryId, token: tokenId, byGroup: false },
    });
    for (const wrong of ["", "x", `${token}x`, token.toLowerCase(), `${token.slice(0, -1)}!`])
      expect(await directoryOfToken(wrong), wrong).toBeNull();
  });

  test("is good until its day, by the real clock", async () => {
    const { token, tokenId } = await made(undefined, { validDays: "90" });
    const [row] = await db().$queryRaw<{ days: number }[]>`
      SELECT round(extract(epoch FROM expires_at - clock_timestamp()) / 86400)::int AS days
      FROM directory_token WHERE id = ${tokenId}::uuid`;
    expect(row?.days).toBe(90);
    await asOwner("UPDATE directory_token SET expires_at = clock_timestamp() WHERE id = $1", [tokenId]);
    expect(await directoryOfToken(token)).toBeNull();
  });

  test("ends at once when it is revoked, while a second one goes on", async () => {
    const { token, directoryId, tokenId } = await made();
    const second = await makeToken(analyst, MakeToken.parse({ directoryId }));
    await expect(makeToken(analyst, MakeToken.parse({ directoryId }))).rejects.toBeInstanceOf(NotReady);
    await revokeToken(analyst, { tokenId });
    expect(await directoryOfToken(token)).toBeNull();
    expect(await directoryOfToken(second.token)).toMatchObject({ directoryId });
    await expect(revokeToken(analyst, { tokenId })).rejects.toBeInstanceOf(NotFound);
    const revive = "UPDATE directory_token SET revoked_at = NULL WHERE id = $1";
    expect(await refusedWith([revive, [tokenId]])).toBe("NG008");
  });

  test("cannot be given another hash, directory or day by the app's role", async () => {
    for (const column of ["token_hash", "directory_id", "expires_at"])
      expect(await refusedWith([`UPDATE directory_token SET ${column} = ${column}`]), column).toBe("42501");
    expect(await refusedWith(["UPDATE directory SET customer_id = customer_id"])).toBe("42501");
  });
});

test("a directory that ended is not begun again", async () => {
  const { directoryId } = await made(world.otherCustomer.id);
  const end = "UPDATE directory SET ended_at = app_now() WHERE id = $1";
  const revive = "UPDATE directory SET ended_at = NULL WHERE id = $1";
  expect(await refusedWith([end, [directoryId]], [revive, [directoryId]])).toBe("NG008");
});

test("an ended directory lets nobody in and makes no token", async () => {
  const { token, directoryId } = await made(world.otherCustomer.id);
  await endDirectory(analyst, { directoryId });
  expect(await directoryOfToken(token)).toBeNull();
  for (const again of [
    endDirectory(analyst, { directoryId }),
    makeToken(analyst, { directoryId, validDays: 90 }),
  ])
    await expect(again).rejects.toBeInstanceOf(NotFound);
});

test("directories are made for a customer that there is, five at most, by those who keep contacts", async () => {
  await expect(made(randomUUID())).rejects.toBeInstanceOf(InvalidInput);
  const { id } = await inTransaction((tx) => makeCustomer(tx, "Full", []));
  for (let n = 0; n < 5; n++) await made(id);
  await expect(made(id)).rejects.toBeInstanceOf(NotReady);
  const custodian = world.people.CUSTODIAN;
  expect(() => makeDirectory(custodian, MakeDirectory.parse({ customerId: id, name: "X" }))).toThrow(
    Forbidden,
  );
  for (const act of [makeToken, endDirectory, revokeToken])
    expect(() => act(custodian, { directoryId: id, tokenId: id, validDays: 90 })).toThrow(Forbidden);
});

test("of refused requests the last twenty are kept, newest first", async () => {
  const { directoryId } = await made((await inTransaction((tx) => makeCustomer(tx, "Refused", []))).id);
  for (let status = 400; status < 425; status++)
    await noteRefusal(directoryId, { method: "POST", endpoint: "Users", status, scimType: null });
  const { refusals } = await db().directory.findUniqueOrThrow({ where: { id: directoryId } });
  expect((refusals as { status: number }[]).map(({ status }) => status)).toEqual(
    Array.from({ length: 20 }, (_, n) => 424 - n),
  );
});
