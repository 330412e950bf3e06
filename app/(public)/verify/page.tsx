import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { Hash } from "@/components/ui/hash";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { fingerprint, publicKey } from "@/lib/audit/signing";
import { checkNoticeAction } from "./check-notice-action";

export const metadata: Metadata = { title: "Is a notice genuine?" };

const FIELDS: FieldSpec[] = [
  {
    name: "code",
    label: "Code",
    type: "text",
    required: true,
    width: "medium",
    maxLength: 40,
    spellCheck: false,
    autoComplete: "off",
    hint: "Three groups of four, at the end of the mail.",
  },
  {
    name: "date",
    label: "Date of the mail",
    type: "date",
    required: true,
    hint: "The day on which the mail was sent, as the mail says or as your mail program shows it.",
  },
];

/** For whoever got a notice and doubts it. Answers yes or no, and tells nothing else of any demand. */
export default async function VerifyPage() {
  // Made anew for each visit: the key is this installation's, not the build's.
  await connection();
  const key = publicKey();
  return (
    <>
      <PageHeader
        title="Is a notice genuine?"
        description="Every notice of a government demand that we send names a code and bears a date. Give both to see whether it came from us."
      />
      <Card>
        <ActionForm action={checkNoticeAction} submit="Check" fields={FIELDS} />
      </Card>
      <Section
        title="For whoever checks an export of the audit"
        description="Its signature comes from the key with this public half; keep it from a visit before you need it."
      >
        <p>
          Fingerprint <code>{fingerprint(key)}</code>
        </p>
        <Hash value={key} label="Copy the public key" />
      </Section>
    </>
  );
}
