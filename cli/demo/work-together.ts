import { now } from "@/lib/clock";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { strikeNote } from "@/lib/demands/care/strike-note";
import { watchDemand } from "@/lib/demands/care/watch-demand";
import { nameDeputy } from "@/lib/demands/deputies/name-deputy";
import { timelineOf } from "@/lib/demands/timeline";
import { writeNote } from "@/lib/intake/write-note";
import type { Desk } from "./steps";

const inDays = async (days: number) =>
  new Date((await now()).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Several people take care of one demand: it is given to one, watched by another, and notes mention a third. */
export async function workTogether({ team }: Desk, reference: string): Promise<void> {
  await assignDemand(team.ilse, { reference, assigneeId: team.ravi.actor.id });
  await watchDemand(team.dana, { reference });
  await writeNote(team.dana, { reference, text: "The paper gives no reason for the years before this one." });
  const [wrong] = (await timelineOf(team.dana, reference, "note")).entries;
  await strikeNote(team.dana, {
    reference,
    noteId: wrong?.note?.id ?? "",
    reason: "It gives one, for March.",
  });
  await writeNote(team.ravi, {
    reference,
    text: "@Ilse Brandt, would you narrow this to March, or wait for the answer? @Ines Varga knows the officer.",
  });
}

/** A custodian is away next month, and the other one stands in. */
export async function beAway({ team }: Desk): Promise<void> {
  await nameDeputy(team.priya, {
    absentId: team.priya.actor.id,
    deputyId: team.jonas.actor.id,
    firstDay: await inDays(30),
    lastDay: await inDays(37),
    zone: "America/New_York",
    readsRestricted: true,
    submission: undefined,
  });
}
