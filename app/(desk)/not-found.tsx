import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { LoneMessage } from "@/components/ui/lone-page";

export const metadata: Metadata = { title: "Not found" };

/** Within the desk, what is absent and what may not be known are drawn alike. */
export default function DeskNotFound() {
  return (
    <LoneMessage title="There is nothing here">
      <p>The address may be mistyped, or what stood here is not yours to see.</p>
      <LinkButton href="/">Go to the start</LinkButton>
    </LoneMessage>
  );
}
