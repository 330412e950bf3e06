import type { ReactNode } from "react";
import { GateMark } from "@/components/ui/gate-mark";
import { PlainShell } from "@/components/ui/plain-shell";
import { env } from "@/lib/env";
import { PublicFooter } from "../public-footer";

/** The frame for officers: no account, no script needed. */
export default function AuthorityLayout({ children }: { children: ReactNode }) {
  return (
    <PlainShell
      brand={
        <>
          <GateMark /> {env().provider} <span className="font-normal text-muted">for authorities</span>
        </>
      }
      brandHref="/authority"
      footer={<PublicFooter />}
    >
      {children}
    </PlainShell>
  );
}
