import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { type DemandWanted, unique, type World } from "@/lib/demands/test-world";
import { askableClasses, secrecyBuiltIn } from "@/lib/instruments/can-compel";
import type { InstrumentKind } from "@/lib/instruments/kind";

const DAY = 86_400_000;

/** The day, as forms write it, that lies so many days from `at`. */
export const dayFrom = (at: Date, days: number) =>
  new Date(at.getTime() + days * DAY).toISOString().slice(0, 10);
/** The moment as forms hand it on once its zone is joined. */
export const inUtc = (at: Date) => `${at.toISOString().slice(0, 19)}[UTC]`;

async function kindWanted(code: string): Promise<InstrumentKind> {
  const { row } = await db().instrumentKind.findFirstOrThrow({ where: { code, supersededAt: null } });
  return row as unknown as InstrumentKind;
}

/** What the registration form hands to RegisterInstrument, ready to be spoilt by a test. */
export async function registration(world: World, wanted: DemandWanted = {}) {
  const at = await now();
  const { customer = world.customer, dueInDays = 40, servedDaysAgo = 1 } = wanted;
  const kind = await kindWanted(wanted.kind ?? "US-WARRANT");
  const secrecy = wanted.secrecy ?? (secrecyBuiltIn(kind) ? "UNKNOWN" : "NONE");
  const [dataClass] = askableClasses(kind);
  const served = new Date(at.getTime() - servedDaysAgo * DAY);
  const order = { court: "District Court", startsAt: inUtc(served), indefinite: "on", covers: "ANYONE" };
  return {
    authorityId: world.authority.id,
    officerId: world.officer.id,
    kind: kind.code,
    matterNumber: `26-MJ-${unique()}`,
    // A warrant of so long ago is due on no day, unless it names one.
    issuedOn: dayFrom(served, dueInDays === null ? -30 : -5),
    servedHow: "PORTAL",
    served: inUtc(served),
    servedEntityId: world.entity.id,
    ...(dueInDays === null ? { namesNoDay: "on" } : { dueOn: dayFrom(at, dueInDays) }),
    namesCustomer: wanted.namesCustomer ? "on" : "",
    secrecy,
    ...(secrecy === "IN_FORCE" && { order }),
    items: (wanted.items ?? (dataClass ? [{}] : [])).map((item, index) => ({
      identifier: item.identifier ?? `person-${index}@${customer?.domain ?? "nobody.example"}`,
      dataClass: item.dataClass ?? dataClass,
      category: item.category,
      rangeStart: inUtc(item.rangeStart ?? new Date("2026-01-01T00:00:00Z")),
      rangeEnd: inUtc(item.rangeEnd ?? new Date("2026-02-01T00:00:00Z")),
    })),
  };
}
