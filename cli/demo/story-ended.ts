import { endPreservation } from "@/lib/intake/end-preservation";
import { withdraw } from "@/lib/intake/withdraw";
import { closeDemand } from "@/lib/production/close-demand";
import { recordNoData } from "@/lib/production/record-no-data";
import { acceptRedirect } from "@/lib/redirect/accept-redirect";
import { answerRedirect } from "@/lib/redirect/answer-redirect";
import { reject } from "@/lib/review/reject";
import { approved, aster, type Chapter, life, preserve, registered } from "./chapters";
import { fetched } from "./officer-collects";

/** The demands that have come to their end. */
export const ENDED: Chapter[] = [
  // Produced, fetched by the officer and closed.
  ...life(
    [53, (desk, ref) => desk.tell(ref)],
    [
      44,
      async (desk, ref) => {
        await desk.produce(ref);
        await desk.deliver(ref);
        await fetched(ref);
      },
    ],
    [41, (desk, reference) => closeDemand(desk.team.dana, { reference })],
  )(
    approved({
      from: "chicago",
      kind: "US-GJ-SUB",
      matter: "GJ 26-0817",
      items: [{ account: `office@${aster}`, dataClass: "BSI" }],
      secrecy: "NONE",
      dueIn: 21,
    }),
    55,
  ),
  // The authority went to the customer.
  ...life(
    [
      46,
      async (desk, ref) => {
        await desk.verify(ref, "berlin");
        await desk.hold(ref);
        await desk.redirect(ref, 0.5);
        await desk.sendMail();
      },
    ],
    [
      45.6,
      (desk, reference) =>
        answerRedirect(desk.team.ines, {
          reference,
          answer: "ACCEPTED",
          answerText: "Ms Roth, by mail of today: we turn to the company and release you.",
        }),
    ],
    [42, (desk, reference) => acceptRedirect(desk.team.ines, { reference })],
  )(
    registered({
      from: "berlin",
      kind: "EU-EPOC",
      matter: "32 Js 4410/26",
      items: [{ account: "einkauf@cobalt-robotics.example", dataClass: "BSI" }],
      namesCustomer: true,
      dueIn: 20,
    }),
    47,
  ),
  // A request without force is declined.
  ...life([
    39,
    (desk, reference) =>
      reject(desk.team.dana, { reference, defects: ["VOLUNTARY"], note: "" }).then(() => desk.sendMail()),
  ])(
    registered({
      from: "sheriff",
      kind: "US-EDR",
      matter: "HCS-26-3391",
      items: [{ account: "front.desk@birch-clinics.example", dataClass: "BSI" }],
    }),
    40,
  ),
  ...life([
    33,
    (desk, reference) =>
      withdraw(desk.team.ines, { reference, text: "Det. Quinn by mail: the investigation is closed." }),
  ])(
    registered({
      from: "dublin",
      kind: "EU-EPOC",
      matter: "CCB/26/118",
      items: [{ account: "bursar@dunmore-college.example", dataClass: "NC" }],
    }),
    36,
  ),
  ...life(
    [29, (desk, ref) => desk.hold(ref)],
    [
      28,
      (desk, reference) =>
        recordNoData(desk.team.priya, {
          reference,
          text: "Tenant and backups searched for the account; it never existed.",
        }),
    ],
  )(
    registered({
      from: "chicago",
      kind: "US-2703D",
      matter: "26-MC-552",
      items: [{ account: "ghost@birch-clinics.example", dataClass: "NC" }],
      dueIn: 14,
    }),
    30,
  ),
  // Kept and let go.
  ...life(
    [
      29,
      async (desk, ref) => {
        await preserve(desk, ref);
      },
    ],
    [
      12,
      (desk, reference) =>
        endPreservation(desk.team.dana, { reference, text: "No process followed; the officer was told." }),
    ],
  )(
    registered({
      from: "boston",
      kind: "US-2703F",
      matter: "SC-PRES-26-77",
      items: [{ account: `liam.ortega@${aster}`, dataClass: "C" }],
    }),
    29.5,
  ),
];
