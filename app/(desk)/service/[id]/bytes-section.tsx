import { Details } from "@/components/ui/details";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import type { Context } from "@/lib/auth/context";
import { serviceBytes } from "@/lib/contacts/service/service-pages";

/** What one recipient gets, or got: its words, and every byte of the message. */
export async function BytesSection({
  ctx,
  communicationId,
  administratorId,
}: {
  ctx: Context;
  communicationId: string;
  administratorId: string;
}) {
  const { to, subject, text, source, sha256 } = await serviceBytes(ctx, communicationId, administratorId);
  return (
    <Section
      title="The exact mail"
      id="mail"
      description={`To ${to}. Choose another reader in the list below. In place of the reader's own link, by which mails are switched off, stand other words: the desk does not see it. The hash is of the bytes with the link.`}
    >
      <p className="font-medium">{subject}</p>
      <p className="wrap-anywhere max-w-prose whitespace-pre-wrap rounded-md border border-line bg-sunken p-4">
        {text}
      </p>
      <Details summary="The whole message, as it goes out">
        <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-sm">{source}</pre>
        <Hash value={sha256} label="Copy the SHA-256" />
      </Details>
    </Section>
  );
}
