import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { propose } from "@/lib/notice/propose";
import { approved, aster, type Chapter, life, warrant } from "./chapters";

/** Notices that secrecy keeps, or kept, from being given. */
export const OWED: Chapter[] = [
  // The order ran out: the notice is due and nobody has given it.
  ...life([14, (desk, ref) => desk.tell(ref)])(
    approved(warrant("26-SW-2188", `night.shift@${aster}`, { secrecy: "UNKNOWN", secretFor: 9, dueIn: 60 })),
    16,
  ),
  // The order ends within days, and two people let the notice go by itself.
  ...life(
    [10, (desk, ref) => desk.tell(ref)],
    [
      0.6,
      async ({ team }, reference) => {
        const reason = "Asked the clerk by telephone: no extension was filed.";
        const kind = "DELAYED_NOTICE";
        const { facts } = await propose(team.dana, { reference, kind, noExtension: true, reason });
        await confirmProposal(team.ravi, { reference, proposalId: facts.proposals.at(-1)?.id ?? "" });
      },
    ],
  )(
    approved(warrant("26-SW-2201", `payroll@${aster}`, { secrecy: "UNKNOWN", secretFor: 13, dueIn: 60 })),
    12,
  ),
];
