import { beforeAll, expect, test } from "vitest";
import { refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";

// Who the two people of a change are, and when they spoke, tried as the app's own role.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const id = crypto.randomUUID();

const proposedBy = (personId: string): Statement => [
  `INSERT INTO setting_change (id, subject, key, from_version, proposed, reason, proposed_by_id, proposed_at)
   SELECT $1, 'INSTRUMENT_KIND', code, version, jsonb_set(row, '{windowDays}', '3'), 'x', $2, now() - interval '9 years'
   FROM instrument_kind WHERE code = 'UK-OPO' AND version = 1`,
  [id, personId],
];
const answeredBy = (personId: string): Statement => [
  `UPDATE setting_change SET answer = 'CONFIRMED', answered_by_id = $2, answered_at = now() - interval '9 years' WHERE id = $1`,
  [id, personId],
];
const version: Statement = [
  `INSERT INTO instrument_kind (code, version, title, jurisdiction, effect, classes, secrecy, national_security, offline,
     window_days, state, row, change_id)
   SELECT code, 2, title, jurisdiction, effect, classes, secrecy, national_security, offline, 3, state,
     jsonb_set(row, '{windowDays}', '3'), $1 FROM instrument_kind WHERE code = 'UK-OPO' AND version = 1`,
  [id],
];

test("a change is neither proposed nor confirmed by a disabled account, another role, or nobody", async () => {
  const { COUNSEL, LEAD_COUNSEL, CUSTODIAN, INSTALLATION_ADMINISTRATOR } = world.people;
  const [counsel, lead] = [COUNSEL.actor.id, LEAD_COUNSEL.actor.id];
  expect(await refusedWith(proposedBy(counsel), answeredBy(lead), version)).toBe("nothing refused it");
  const others = [CUSTODIAN, INSTALLATION_ADMINISTRATOR].map(({ actor }) => actor.id);
  for (const who of [...others, crypto.randomUUID()]) {
    expect(await refusedWith(proposedBy(who))).toBe("NG004");
    expect(await refusedWith(proposedBy(counsel), answeredBy(who), version)).toBe("NG004");
  }
  const left: Statement = ["UPDATE person SET disabled_at = now() WHERE id = $1", [lead]];
  expect(await refusedWith(proposedBy(counsel), left, answeredBy(lead), version)).toBe("NG004");
});

test("neither half is dated by whoever writes it", async () => {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  const today: Statement = [
    "SELECT 1 / count(*) FROM setting_change WHERE id = $1 AND least(proposed_at, answered_at) > now() - interval '1 day'",
    [id],
  ];
  const both = [proposedBy(COUNSEL.actor.id), answeredBy(LEAD_COUNSEL.actor.id), version];
  expect(await refusedWith(...both, today)).toBe("nothing refused it");
});
