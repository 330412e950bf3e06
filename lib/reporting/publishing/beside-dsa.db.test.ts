import { beforeAll, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { auditRows } from "@/lib/auth/test-people";
import { inTransaction } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { exampleFacts, factsOf } from "@/lib/reporting/counting/test-vectors";
import { dsaProfile } from "@/lib/reporting/profiles/dsa";
import { leavesOut, publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import type { Published } from "@/lib/reporting/profiles/types";
import { approveReport } from "./approve-report";
import { countReport } from "./count-report";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportVersionPage } from "./queries";
import type { MakeReportInput } from "./schema";
import { setReportAside } from "./set-report-aside";

let maker: Context;
let second: Context;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  second = people.COUNSEL;
});

const AT = { knownUntil: new Date("2025-02-01T00:00:00Z"), countedAt: new Date("2025-03-01T00:00:00Z") };
const ofYear = (year: number, more: Partial<MakeReportInput> = {}): MakeReportInput => ({
  ...{ from: `${year}-01-01`, to: `${year}-12-31`, asOf: "2025-01-31", profile: "dsa", ...more },
});
const ofHalf = (year: number, more: Partial<MakeReportInput> = {}): MakeReportInput =>
  ofYear(year, { from: `${year}-07-01`, profile: "public", ...more });
const freeze = (wanted: MakeReportInput, contents: Published) =>
  freezeReport(maker, wanted, { ...AT, named: null, contents });
async function approved(wanted: MakeReportInput, contents: Published): Promise<string> {
  const versionId = await freeze(wanted, contents);
  await approveReport(second, { versionId });
  return versionId;
}
const publish = async (wanted: MakeReportInput, contents: Published, word?: "on") =>
  publishReport(maker, {
    versionId: await approved(wanted, contents),
    ...(word && { lawDemands: word }),
  });
/** As a program would that leaves our rules out; it writes the audit row that each step needs. */
const byHand = (versionId: string, details: Record<string, string[]> = {}) =>
  inTransaction(async (tx) => {
    await tx.$executeRaw`UPDATE report_version SET published_at = app_now(), published_by_id = made_by_id WHERE id = ${versionId}::uuid`;
    await recordAudit(tx, maker.actor, { action: "publishReport", details: { versionId, ...details } });
  });

const dsaOf = (counts: Record<string, number>) => dsaProfile(factsOf(rejectedOf(counts)), "ExampleCloud");
const publicOf = (counts: Record<string, number>, without = false) =>
  publicProfile(factsOf(rejectedOf(counts)), 10, null, without);
/** The same requests with three emergencies of Germany, which are no orders. */
const withEmergencies = (counts: Record<string, number>) =>
  factsOf([
    ...rejectedOf(counts),
    ...rejectedOf({ DE: 3 }).map((one) => ({ ...one, instrumentClass: "emergency" as const })),
  ]);

test("a table of the Digital Services Act and a public report say of each other which hidden numbers the two tell", async () => {
  const facts = exampleFacts();
  const open = await freeze(ofHalf(2017), publicProfile(facts, 10));
  expect((await reportVersionPage(second, open)).beside).toEqual([]);
  const dsa = await freeze(ofYear(2017), dsaProfile(facts, "ExampleCloud"));
  const all = "Germany 3, Ireland 1, All 9 that are no orders";
  const told = expect.stringContaining(`the two tell: ${all}`);
  expect((await reportVersionPage(second, open)).beside).toEqual([
    {
      title: "2017-01-01_2017-12-31_dsa, version 1, stands as a draft and has some of these days.",
      says: told,
    },
  ]);
  await approveReport(second, { versionId: open });
  await publishReport(maker, { versionId: open });
  expect((await reportVersionPage(second, dsa)).beside).toEqual([
    {
      title: "2017-07-01_2017-12-31_public, version 1, is published and has some of these days.",
      says: told,
    },
  ]);
  // What is published already is not warned of any more.
  expect((await reportVersionPage(second, open)).beside).toEqual([]);
  // The law demands the table: it is published by whoever says that, and the audit names whom it tells of.
  await approveReport(second, { versionId: dsa });
  const refused = `together they tell what the public report hides, ${all}`;
  await expect(publishReport(maker, { versionId: dsa })).rejects.toThrow(refused);
  expect((await reportVersionPage(second, dsa)).givenAway?.refusal).toContain(refused);
  await expect(byHand(dsa)).rejects.toThrow(/by somebody who says so/);
  await expect(byHand(dsa, { tellsHidden: [] })).rejects.toThrow(/by somebody who says so/);
  await publishReport(maker, { versionId: dsa, lawDemands: "on" });
  const [row] = await auditRows("publishReport").then((rows) => rows.slice(-1));
  expect(row?.details).toMatchObject({ versionId: dsa, tellsHidden: ["DE", "IE", "ALL"] });
});

test.each([
  ["hides a State", 2016, publicOf({ US: 40, FR: 12, DE: 4 }), dsaOf({ FR: 12, DE: 4 })],
  [
    "tells a State of which a few requests are no orders",
    2015,
    publicProfile(withEmergencies({ US: 40, DE: 20 }), 10),
    dsaOf({ DE: 20 }),
  ],
  [
    "hides an instrument that is no order",
    2014,
    publicProfile(
      factsOf([
        ...rejectedOf({ US: 40, DE: 20 }),
        ...rejectedOf({ DE: 12 }).map((one) => ({ ...one, instrumentClass: "emergency" as const })),
        ...rejectedOf({ DE: 4 }).map((one) => ({ ...one, instrumentClass: "subpoena" as const })),
      ]),
      10,
    ),
    dsaOf({ DE: 24 }),
  ],
  [
    "hides hours of nearly all of these orders",
    2013,
    publicProfile(
      factsOf(rejectedOf({ DE: 20 }).map((one, at) => ({ ...one, ackHours: at < 4 ? 3 : null }))),
      10,
    ),
    dsaProfile(
      factsOf(rejectedOf({ DE: 20 }).map((one, at) => ({ ...one, ackHours: at < 4 ? 3 : null }))),
      "ExampleCloud",
    ),
  ],
])("a public report that %s is not published beside a table that is", async (_, year, hiding, table) => {
  await publish(ofYear(year), table);
  const draft = await approved(ofHalf(year), hiding);
  const refused = `${year}-01-01_${year}-12-31_dsa is published and has some of these days`;
  await expect(publishReport(maker, { versionId: draft })).rejects.toThrow(refused);
  // Nobody's word helps: of a public report the law demands nothing.
  await expect(publishReport(maker, { versionId: draft, lawDemands: "on" })).rejects.toThrow(refused);
  await expect(byHand(draft)).rejects.toThrow(/would give away/);
});

test("a public report is published beside a table where it leaves out what follows from that, but not a total that tells few", async () => {
  const counts = { US: 40, FR: 12, DE: 4 };
  await publish(ofYear(2012), dsaOf({ FR: 12, DE: 4 }));
  const few = await approved(ofHalf(2012), publicProfile(withEmergencies({ FR: 12, DE: 4 }), 10, null, true));
  await expect(publishReport(maker, { versionId: few })).rejects.toThrow("All 3 that are no orders");
  await expect(byHand(few)).rejects.toThrow(/would give away/);
  await setReportAside(maker, { versionId: few });
  const without = publicOf(counts, true);
  expect(without.facts).toEqual([]);
  expect(without.totals.every((row) => row.instrument_class === "ALL")).toBe(true);
  await publish(ofHalf(2012), without);
});

test("a half-year without a request is published beside the table of its year", async () => {
  await publish(ofYear(2011), dsaOf({ FR: 12, DE: 4 }));
  await publish(ofHalf(2011), publicOf({}));
});

test("two halves that together tell a few beside the table of their year are not both published", async () => {
  const first = ofHalf(2010, { from: "2010-01-01", to: "2010-06-30" });
  const counts = { US: 40, DE: 30 };
  await publish(first, publicProfile(withEmergencies(counts), 10));
  await publish(ofYear(2010), dsaOf({ DE: 60 }));
  await expect(publish(ofHalf(2010), publicOf(counts))).rejects.toThrow("Germany 3 that are no orders");
});

test("a correction of a table that tells a further State is published by whoever says that the law demands it", async () => {
  await publish(ofHalf(2009), publicOf({ US: 40, FR: 12, DE: 4 }));
  await publish(ofYear(2009), dsaOf({ FR: 12 }), "on");
  const correction = await approved(ofYear(2009, { reason: "Late orders." }), dsaOf({ FR: 12, DE: 4 }));
  await expect(publishReport(maker, { versionId: correction })).rejects.toThrow("Germany 4");
  await expect(byHand(correction)).rejects.toThrow(/by somebody who says so/);
  await publishReport(maker, { versionId: correction, lawDemands: "on" });
  const [row] = await auditRows("publishReport").then((rows) => rows.slice(-1));
  expect(row?.details).toMatchObject({ versionId: correction, tellsHidden: expect.arrayContaining(["DE"]) });
});

test("a correction gives away nothing beside a table that the published version did not", async () => {
  await publish(ofHalf(2005), publicOf({ US: 40, DE: 30 }));
  await publish(ofYear(2005), dsaOf({ DE: 15 }));
  const few = ofHalf(2005, { reason: "Fewer came." });
  const correction = await approved(few, publicOf({ US: 40, DE: 18 }));
  await expect(publishReport(maker, { versionId: correction })).rejects.toThrow(
    "Germany 3 that are no orders",
  );
  await expect(byHand(correction)).rejects.toThrow(/would give away/);
  await setReportAside(maker, { versionId: correction });
  await publish(few, publicOf({ US: 40, DE: 29 }));
  // What the published version tells already, beside a table that the law demanded, is told again.
  await publish(ofHalf(2004), publicOf({ US: 40, DE: 18 }));
  await publish(ofYear(2004), dsaOf({ DE: 15 }), "on");
  await publish(ofHalf(2004, { reason: "One more came." }), publicOf({ US: 41, DE: 18 }));
});

test("of a table and a public report that are published at the same moment, the later one sees the earlier", async () => {
  const [open, dsa] = [
    await approved(ofHalf(2008), publicOf({ US: 40, FR: 12, DE: 4 })),
    await approved(ofYear(2008), dsaOf({ FR: 12, DE: 4 })),
  ];
  const both = await Promise.allSettled([open, dsa].map((versionId) => publishReport(maker, { versionId })));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(NotReady);
});

test("a correction leaves out what the published version says that it leaves out, and not what it could not tell", async () => {
  const counted = async (wanted: MakeReportInput) => {
    const { contents } = await countReport(wanted, AT.knownUntil, AT.countedAt);
    return leavesOut(contents);
  };
  await publish(ofHalf(2007), publicOf({ US: 40, DE: 12 }, true));
  expect(await counted(ofHalf(2007))).toBe(true);
  await publish(ofHalf(2006), publicOf({ US: 4 }));
  await publish(ofYear(2006), dsaOf({ DE: 2 }), "on");
  expect(await counted(ofHalf(2006))).toBe(false);
});
