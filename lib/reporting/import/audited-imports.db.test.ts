import { beforeAll, expect, test } from "vitest";
import { type Context, requirePerson } from "@/lib/auth/context";
import { refusedInWords, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { importBytes } from "./test-imports";

const REFUSED = "A step of an import without its audit row.";
const DONE = "nothing refused it";
const TABLE = "Reference,Received,Country,Instrument,Outcome\nR-1,2026-07-15,US,subpoena,content\n";

let officer: Context;
let carrier: string;
let other: string;
beforeAll(async () => {
  const { people } = await makeWorld();
  officer = people.COMPLIANCE_OFFICER;
  carrier = requirePerson(officer.actor);
  other = requirePerson(people.LEAD_COUNSEL.actor);
});

const audit = (action: string, actor: string | null, details: object): Statement => [
  "SELECT audit_append($1, 'Somebody', $2, NULL, NULL, NULL, NULL, NULL, $3)",
  [actor, action, JSON.stringify(details)],
];

/** An import under way with one request of it. */
const brought = (id: string): Statement[] => [
  [
    `INSERT INTO request_import (id, file_name, sha256, state, started_by, started_at)
     VALUES ($1, 'x.csv', repeat('0', 64), 'CARRYING_OUT', 'Somebody', app_now())`,
    [id],
  ],
  [
    `INSERT INTO imported_request (reference, import_id, row, received_at, request)
     VALUES ($1::uuid::text, $1::uuid, 2, app_now(), jsonb_build_object('id', $1::uuid::text))`,
    [id],
  ],
];
const carriedOut = (id: string): Statement => [
  `UPDATE request_import SET state = 'CARRIED_OUT', added = 1, carried_by_id = $2, settled_at = app_now() WHERE id = $1`,
  [id, carrier],
];

test("an import is carried out with its audit row, of whoever stands for it", async () => {
  const id = crypto.randomUUID();
  const whole = [...brought(id), carriedOut(id)];
  expect(await refusedInWords(...whole)).toBe(REFUSED);
  for (const row of [
    audit("importRequests", other, { import: id }),
    audit("importRequests", null, { import: id }),
    audit("importRequests", carrier, { import: crypto.randomUUID() }),
    audit("takeBackRequests", carrier, { import: id }),
  ])
    expect(await refusedInWords(...whole, row), JSON.stringify(row)).toBe(REFUSED);
  expect(await refusedInWords(...whole, audit("importRequests", carrier, { import: id }))).toBe(DONE);
});

test("no request stays of an import that was not carried out in the same transaction", async () => {
  const id = crypto.randomUUID();
  const half = "A file is carried out whole or not at all.";
  expect(await refusedInWords(...brought(id))).toBe(half);
  for (const state of ["GIVEN_UP", "FAILED"])
    expect(
      await refusedInWords(...brought(id), [
        `UPDATE request_import SET state = '${state}' WHERE id = $1`,
        [id],
      ]),
      state,
    ).toBe(half);
});

test("an import is taken back with its audit row, of whoever takes it back", async () => {
  const { id } = await importBytes(officer, TABLE);
  const takenBack: Statement[] = [
    [
      `UPDATE request_import SET state = 'TAKEN_BACK', taken_back_at = app_now(), take_back_reason = 'x', taken_back_by_id = $2 WHERE id = $1`,
      [id, other],
    ],
    ["DELETE FROM imported_request WHERE import_id = $1", [id]],
  ];
  expect(await refusedInWords(...takenBack)).toBe(REFUSED);
  for (const row of [
    audit("takeBackRequests", carrier, { import: id }),
    audit("importRequests", other, { import: id }),
    audit("takeBackRequests", other, { import: crypto.randomUUID() }),
  ])
    expect(await refusedInWords(...takenBack, row), JSON.stringify(row)).toBe(REFUSED);
  expect(await refusedInWords(...takenBack, audit("takeBackRequests", other, { import: id }))).toBe(DONE);
});
