import type { ReactNode } from "react";
import { GateMark } from "@/components/ui/gate-mark";
import { PlainShell } from "@/components/ui/plain-shell";
import { env } from "@/lib/env";
import { PublicFooter } from "../public-footer";

/** The frame of what everybody may read: no account, no script needed. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PlainShell
      brand={
        <>
          <GateMark /> {env().provider}
        </>
      }
      brandHref="/policy"
      footer={<PublicFooter />}
    >
      {children}
    </PlainShell>
  );
}
