import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { Section } from "@/components/ui/section";
import type { OpenMail } from "@/lib/notice/inbound/open-mail";
import { fileMailAction } from "../received-mail-actions";

/** Our Message-IDs that the mail names, for who says that one of ours came back. */
const MESSAGE_ID = /<[0-9a-f]{40}@[^\s<>@]{1,190}>/i;

function fieldsFor(mail: OpenMail): FieldSpec[] {
  const named = MESSAGE_ID.exec(mail.bytes.subarray(0, 256 * 1024).toString("latin1"))?.[0] ?? "";
  return [
    {
      name: "as",
      label: "What is it?",
      type: "radio",
      required: true,
      options: [
        {
          value: "CORRESPONDENCE",
          label: "Correspondence of a demand",
          hint: "Whoever takes care of the demand is told.",
        },
        {
          value: "CAME_BACK",
          label: "A mail of ours that came back",
          hint: "A notice that came back counts no more.",
        },
        { value: "NOTHING", label: "Nothing to act on", hint: "It is kept, and can still be placed." },
      ],
    },
    {
      name: "reference",
      label: "Reference of the demand",
      type: "text",
      required: "sometimes",
      hint: "For correspondence, such as NG-7K3M-29QX.",
      width: "short",
      ...(mail.reference && { value: mail.reference }),
    },
    {
      name: "messageId",
      label: "Message-ID of our mail",
      type: "text",
      required: "sometimes",
      hint: "For a mail that came back; the report encloses its header.",
      ...(named && { value: named }),
    },
    {
      name: "dead",
      label: "Is its address dead?",
      type: "select",
      required: "sometimes",
      hint: "For a mail that came back. Nothing more is sent to a dead address until it is confirmed anew.",
      width: "medium",
      options: [
        { value: "", label: "Choose" },
        { value: "HARD", label: "Yes, there is no such mailbox" },
        { value: "SOFT", label: "No, the reason passes" },
      ],
    },
    { name: "reason", label: "Why", type: "text", required: true, maxLength: 500 },
  ];
}

/** A person says what the mail is. */
export function PlaceSection({ mail }: { mail: OpenMail }) {
  return (
    <Section title="Place it">
      <ActionForm
        action={fileMailAction}
        submit="Place the mail"
        hidden={{ mailId: mail.id }}
        fields={fieldsFor(mail)}
      />
    </Section>
  );
}
