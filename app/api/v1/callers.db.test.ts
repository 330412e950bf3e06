import { beforeEach, expect, test } from "vitest";
import { changeRoles, disablePerson } from "@/lib/auth/manage-people";
import { enter, everyRow, makeAccount } from "@/lib/auth/test-people";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { ownAccessTokens } from "@/lib/auth/tokens/queries";
import { revokeAccessToken } from "@/lib/auth/tokens/revoke-access-token";
import type { Scope } from "@/lib/auth/tokens/scopes";
import { ask, bearer } from "./test-interface";

let person: { actor: { type: "user"; id: string; name: string; roles: ["LEAD_COUNSEL"] } };
beforeEach(async () => {
  const { id, name } = await makeAccount({ roles: ["LEAD_COUNSEL"] });
  person = { actor: { type: "user", id, name, roles: ["LEAD_COUNSEL"] } };
});
const manager = async () => {
  const { id, name, roles } = await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] });
  return { actor: { type: "user", id, name, roles } as const };
};
const tokenFor = (...scopes: Scope[]) => makeAccessToken(person, { name: "Copy", scopes, validDays: 7 });

/** All that an answer says. */
async function said(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => name !== "retry-after");
  return JSON.stringify([answer.status, headers, await answer.text()]);
}

test("a token that never was, was revoked, or whose person was disabled gets one and the same refusal, which changes nothing", async () => {
  const [revoked, left] = [await tokenFor("reports:read"), await tokenFor("reports:read")];
  const [one] = (await ownAccessTokens(person)).filter(({ prefix }) => prefix === revoked.slice(0, 8));
  await revokeAccessToken(person, { tokenId: one?.id ?? "" });
  await disablePerson(await manager(), person.actor.id);
  const before = await everyRow();
  const answers = [];
  for (const token of ["x", "ngt_invented", revoked, left])
    for (const path of ["reports", "reports/x", "reports/x/files/y", "nothing"])
      answers.push(await said(await ask(`/api/v1/${path}`, bearer(token))));
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^\[401,.*invalid_token/);
  expect(await everyRow()).toEqual(before);
});

test("nothing but the header counts: neither a session's cookie nor a token in the address", async () => {
  const { token: session } = await enter(person.actor.id);
  const token = await tokenFor("reports:read");
  for (const headers of [
    { cookie: `narrowgate.session=${session}` },
    { authorization: `Basic ${token}` },
    { authorization: token },
  ] as Record<string, string>[])
    expect((await ask("/api/v1/reports", headers)).status).toBe(401);
  expect((await ask(`/api/v1/reports?access_token=${token}`)).status).toBe(401);
  expect((await ask("/api/v1/reports", bearer(token))).status).toBe(200);
});

test("a token made for something else, and one whose person lost the role, are refused alike", async () => {
  const [other, own] = [await tokenFor("register:read"), await tokenFor("reports:read")];
  const refused = await said(await ask("/api/v1/reports", bearer(other)));
  expect(refused).toMatch(/^\[403,/);
  await changeRoles(await manager(), { personId: person.actor.id, roles: ["CUSTODIAN"] });
  expect(await said(await ask("/api/v1/reports", bearer(own)))).toBe(refused);
  expect(await said(await ask(`/api/v1/reports/${person.actor.id}`, bearer(own)))).toBe(refused);
});

test("wrong tokens are counted by the network they come from, and keep no good one out", async () => {
  const from = { "narrowgate-client": "198.51.100.7" };
  const token = await tokenFor("reports:read");
  let answer = await ask("/api/v1/reports", { ...from, ...bearer("wrong") });
  // However slow it goes, the waits grow longer than a try.
  for (let tries = 0; tries < 200 && answer.status === 401; tries += 1)
    answer = await ask("/api/v1/reports", { ...from, ...bearer("wrong") });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask("/api/v1/reports", { ...from, ...bearer(token) })).status).toBe(200);
});
