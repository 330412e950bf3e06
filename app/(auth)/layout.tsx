import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { GateMark } from "@/components/ui/gate-mark";
import { PlainShell } from "@/components/ui/plain-shell";
import { env } from "@/lib/env";
import { PublicFooter } from "../public-footer";

/** The frame of the pages before the desk: sign-in, second factor, first password. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  const brand = (
    <>
      <GateMark /> Narrowgate
    </>
  );
  return (
    <PlainShell brand={brand} brandHref="/sign-in" footer={<PublicFooter />}>
      {env().demo && (
        <Banner tone="info" title="This is a demo with invented people and demands">
          Its accounts and their password were printed when Narrowgate started. They need no second factor and
          exist only while the demo is on.
        </Banner>
      )}
      {children}
    </PlainShell>
  );
}
