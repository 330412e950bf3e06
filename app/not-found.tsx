import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { LonePage } from "@/components/ui/lone-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <LonePage title="There is nothing here">
      <p>The address may be mistyped, or what stood here is not yours to see.</p>
      <LinkButton href="/">Go to the start</LinkButton>
    </LonePage>
  );
}
