import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import type { PageAct } from "../forms/all-forms";
import { takeAct } from "../forms/take-act";

/** The act that takes another back, and the field of its form that says what exactly. */
const INVERSE: Partial<Record<PageAct, { act: PageAct; field?: string }>> = {
  assignDemand: { act: "assignDemand", field: "assigneeId" },
  watchDemand: { act: "unwatchDemand" },
  tagDemand: { act: "untagDemand", field: "tag" },
  untagDemand: { act: "tagDemand", field: "tag" },
  unwatchDemand: { act: "watchDemand" },
  strikeNote: { act: "restoreNote", field: "noteId" },
};

interface UndoProps {
  reference: string;
  act: string;
  /** What the act left in the address for its inverse; absent where it is not to be undone. */
  undo: string | undefined;
}

/** Offers to take back what has just been done, where it can be. */
export function Undo({ reference, act, undo }: UndoProps) {
  const inverse = undo === undefined ? undefined : INVERSE[act as PageAct];
  if (!inverse) return null;
  const { field } = inverse;
  return (
    <ActionForm
      action={takeAct.bind(null, reference, inverse.act)}
      submit="Undo"
      submitVariant="secondary"
      hidden={{ submission: randomUUID(), ...(field && { [field]: undo ?? "" }) }}
    />
  );
}
