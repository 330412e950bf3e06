import { now } from "@/lib/clock";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { answerCheck } from "@/lib/review/answer-check";
import { askQuestion } from "@/lib/review/ask-question";
import { challenge } from "@/lib/review/challenge";
import { raiseFlag } from "@/lib/review/raise-flag";
import { approved, aster, type Chapter, life, preserve, registered, warrant } from "./chapters";
import { customerAnswers } from "./customer-answers";
import { nameFilterTeam } from "./filter-team";
import { collectInPart, deliverAllThereIs } from "./in-part";
import { fetched } from "./officer-collects";
import { beAway, workTogether } from "./work-together";

/** The demands that are still open, in every status. */
export const OPEN: Chapter[] = [
  // Kept still.
  ...life([14, preserve])(
    registered({
      from: "chicago",
      kind: "US-2703F",
      matter: "FBI-PRES-26-1902",
      items: [{ account: "records@birch-clinics.example", dataClass: "C" }],
    }),
    15,
  ),
  // Produced under secrecy: the notice is owed.
  ...life(
    [18, (desk, ref) => desk.tell(ref)],
    [
      16,
      async (desk, ref) => {
        await desk.produce(ref);
        await desk.deliver(ref);
        await fetched(ref);
      },
    ],
  )(approved(warrant("26-SW-2210", `kim.ward@${aster}`, { secrecy: "UNKNOWN", secretFor: 420 })), 20),
  // Released, waiting to be fetched.
  ...life(
    [13, (desk, ref) => desk.tell(ref)],
    [
      3,
      async (desk, ref) => {
        await desk.produce(ref);
        await desk.deliver(ref);
      },
    ],
  )(approved(warrant("26-SW-2304", "paralegal@cobalt-robotics.example")), 14.5),
  // The window is over and files are being collected.
  ...life(
    [11, (desk, ref) => desk.tell(ref)],
    [
      1.5,
      async (desk, ref) => {
        await desk.produce(ref);
        await collectInPart(desk, ref);
        await nameFilterTeam(desk, ref);
      },
    ],
  )(approved(warrant("26-SW-2377", `dispatch@${aster}`)), 12.5),
  // All there is has left; that nothing more is to come has yet to be said.
  ...life(
    [10, (desk, ref) => desk.tell(ref)],
    [
      1.2,
      async (desk, ref) => {
        await desk.produce(ref);
        await deliverAllThereIs(desk, ref);
      },
    ],
  )(approved(warrant("26-SW-2385", "front.desk@birch-clinics.example")), 11.5),
  // Our own challenge.
  ...life([
    8,
    (desk, reference) =>
      challenge(desk.team.ravi, {
        reference,
        basis: "Motion to quash for overbreadth, filed with the Superior Court.",
      }),
  ])(registered(warrant("26-SW-2381", "council@eastbrook.example", { dueIn: 30 })), 10),
  // The customer may still object; one of its administrators cannot be reached.
  ...life([2, (desk, ref) => desk.tell(ref)], [1, customerAnswers])(
    approved(warrant("26-SW-2402", "billing@birch-clinics.example")),
    6,
  ),
  // Only bouncing addresses: nobody can be told yet.
  ...life([1.9, (desk, ref) => desk.tell(ref)])(
    approved(warrant("26-SW-2405", "sales@fennel-foods.example")),
    5.5,
  ),
  // In review, with a check that stands at no.
  ...life([
    2.5,
    async (desk, reference) => {
      await acknowledgeReceipt(desk.team.ines, { reference });
      await desk.verify(reference, "chicago");
      await desk.skip(reference);
      await askQuestion(desk.team.ravi, {
        reference,
        text: "For which of the five years is there a reason? The paper gives one for March alone.",
        answerDueAt: new Date((await now()).getTime() + 6 * 86_400_000),
      });
      await desk.sendMail();
      const [paper] = (await desk.factsOf(reference)).documents;
      await answerCheck(desk.team.ravi, {
        reference,
        check: "V04",
        answer: "yes",
        note: "Signed by the judge.",
        remedyRecord: "",
        ...(paper && { documentId: paper.id, page: 2 }),
      });
      await answerCheck(desk.team.ravi, {
        reference,
        check: "V09",
        answer: "no",
        note: "Five years, without a reason.",
        remedyRecord: "",
        ...(paper && { documentId: paper.id, page: 1 }),
      });
      await raiseFlag(desk.team.ravi, {
        reference,
        kind: "PRESS",
        reason: "The account is that of the editor of the college's newspaper.",
      });
      await workTogether(desk, reference);
      await beAway(desk);
    },
  ])(registered(warrant("26-SW-2419", "research@dunmore-college.example", { from: "chicago" })), 4),
  // Sent to the customer, not answered yet.
  ...life([
    2.2,
    async (desk, ref) => {
      await desk.verify(ref, "boston");
      await desk.hold(ref);
      await desk.redirect(ref, 6);
      await desk.sendMail();
    },
  ])(
    registered({
      from: "boston",
      kind: "US-GJ-SUB",
      matter: "GJ 26-0931",
      items: [{ account: `payroll@${aster}`, dataClass: "BSI" }],
      secrecy: "NONE",
      namesCustomer: true,
      dueIn: 25,
    }),
    3.5,
  ),
  // One warrant on two customers, just in; secrecy not answered.
  {
    daysAgo: 0.4,
    tell: (desk) =>
      desk.register(desk.team.ines, {
        from: "boston",
        kind: "US-WARRANT",
        matter: "26-SW-2431",
        items: [
          { account: `mei.tan@${aster}`, dataClass: "C" },
          { account: "ruth.adler@birch-clinics.example", dataClass: "C" },
        ],
        dueIn: 18,
        summary: "Wire fraud; both mailboxes for one quarter.",
      }),
  },
  // Classified papers, known to three people.
  {
    daysAgo: 0.2,
    tell: (desk) =>
      desk.register(desk.team.ilse, {
        from: "chicago",
        kind: "US-FISA-702",
        matter: "by courier, safe 2",
        items: [],
        readers: [desk.team.ilse, desk.team.dana, desk.team.jonas],
      }),
  },
];
