import { startPreservation } from "@/lib/intake/start-preservation";
import type { Desk, Paper } from "./steps";

export interface Chapter {
  daysAgo: number;
  tell: (desk: Desk) => Promise<unknown>;
}

export const aster = "aster-freight.example";

/** What several chapters tell together, from the paper on. */
export const warrant = (matter: string, account: string, more: Partial<Paper> = {}): Paper => ({
  from: "boston",
  kind: "US-WARRANT",
  matter,
  items: [
    { account, dataClass: "C" },
    { account, dataClass: "NC" },
  ],
  secrecy: "NONE",
  dueIn: 21,
  ...more,
});

/** Begins a demand on one day and goes on with it on others. */
export function life(
  ...days: [daysAgo: number, step: (desk: Desk, reference: string) => Promise<unknown>][]
): (first: (desk: Desk) => Promise<string>, began: number) => Chapter[] {
  return (first, began) => {
    let reference = "";
    return [
      {
        daysAgo: began,
        tell: async (desk) => {
          reference = await first(desk);
        },
      },
      ...days.map(([daysAgo, step]) => ({ daysAgo, tell: (desk: Desk) => step(desk, reference) })),
    ];
  };
}

export const registered = (paper: Paper) => async (desk: Desk) =>
  (await desk.register(paper.secrecy === "NONE" ? desk.team.dana : desk.team.ines, paper))[0] ?? "";
export const approved = (paper: Paper) => (desk: Desk) => desk.approved(paper);

/** A custodian keeps the data, and counsel lets the demand take its short life. */
export async function preserve(desk: Desk, reference: string): Promise<void> {
  await desk.hold(reference, 90);
  await startPreservation(desk.team.dana, { reference });
}
