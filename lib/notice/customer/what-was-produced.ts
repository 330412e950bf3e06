import type { DemandFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";

/** One delivery, as the customer may know of it. */
export interface Produced {
  /** The number of the package on its demand. */
  number: number;
  at: Date;
  /** Records that name their lawyers, which went to others than the officer. */
  privileged: boolean;
  /** How many files of each class of data; never a name, an account or content. */
  classes: { dataClass: string; files: number }[];
}

/** What was delivered to the authority so far. Pure. */
export function whatWasProduced({ productions }: DemandFacts): Produced[] {
  return productions.flatMap((parcel) => {
    if (!parcel.releasedAt || parcel.voidedAt) return [];
    const counts = new Map<string, number>();
    for (const { dataClass } of filesOf(parcel)) counts.set(dataClass, (counts.get(dataClass) ?? 0) + 1);
    const classes = [...counts].sort().map(([dataClass, files]) => ({ dataClass, files }));
    return [{ number: parcel.number, at: parcel.releasedAt, privileged: parcel.routeId !== null, classes }];
  });
}
