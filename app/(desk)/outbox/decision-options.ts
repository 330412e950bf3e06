import type { Decision } from "@/lib/notice/mail-queue/settled-as";

/** What may become of a mail that waits for a person. */
export const DECISION_OPTIONS: { value: Decision; label: string }[] = [
  { value: "ACCEPTED", label: "It was accepted" },
  { value: "NOT_DELIVERED", label: "It did not arrive" },
  { value: "SEND_AGAIN", label: "Send it again" },
  { value: "CANCEL", label: "Give it up; a new one may take its place" },
];
