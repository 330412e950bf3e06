import type { ReactNode } from "react";
import { GateMark } from "@/components/ui/gate-mark";
import { PlainShell } from "@/components/ui/plain-shell";
import { env } from "@/lib/env";
import { currentCustomer } from "../_adapters/customer-session";
import { PublicFooter } from "../public-footer";

const PLACES = [
  { href: "/customer", label: "Notices" },
  { href: "/customer/contacts", label: "Contacts" },
];

/** The frame for a customer's contacts: no account, no script needed. */
export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const session = await currentCustomer();
  return (
    <PlainShell
      brand={
        <>
          <GateMark /> {env().provider} <span className="font-normal text-muted">for customers</span>
        </>
      }
      brandHref="/customer"
      links={session ? PLACES : []}
      footer={<PublicFooter />}
    >
      {children}
    </PlainShell>
  );
}
