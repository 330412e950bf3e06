import type { Chance } from "@/cli/faults/chance";
import { factsOf } from "@/lib/demands/test-notice";
import type { World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { resolveAmbiguousMail, UNSETTLED } from "@/lib/notice/resolve-ambiguous-mail";

const SHARES = { again: 0.4, accepted: 0.6, givenUp: 0.8 };
const REASON = "As the log of the mail server says.";

/** Counsel goes through what waits for a person: sends again, vouches, gives up, or leaves it lying. */
export async function settleByHand(
  world: World,
  references: readonly string[],
  chance: Chance,
  done: Record<keyof typeof SHARES, number>,
): Promise<void> {
  for (const reference of references) {
    const { mails } = await factsOf(world, reference);
    for (const mail of mails.filter(({ kind, state }) => kind === "NOTICE" && UNSETTLED.includes(state))) {
      const drawn = chance.draw();
      const settle = (decision: "SEND_AGAIN" | "ACCEPTED" | "CANCEL") =>
        resolveAmbiguousMail(world.people.COUNSEL, { reference, mailId: mail.id, decision, reason: REASON });
      if (drawn < SHARES.again) done.again += await carriedOut(() => settle("SEND_AGAIN"));
      else if (drawn < SHARES.accepted && mail.state === "AMBIGUOUS")
        done.accepted += await carriedOut(() => settle("ACCEPTED"));
      else if (drawn < SHARES.givenUp) done.givenUp += await carriedOut(() => settle("CANCEL"));
    }
  }
}

/** 1, or 0 where a rule forbids it, as sending again to an address that bounces. */
async function carriedOut(act: () => Promise<unknown>): Promise<number> {
  try {
    await act();
    return 1;
  } catch (error) {
    if (error instanceof NotReady) return 0;
    throw error;
  }
}
