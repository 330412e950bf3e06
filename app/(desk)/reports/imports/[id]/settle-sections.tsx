import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import type { RequestImport } from "@/lib/reporting/import/request-import-pages";
import {
  carryOutRequestsAction,
  giveUpRequestsAction,
  retryRequestsAction,
  takeBackRequestsAction,
} from "../import-actions";

type Props = { one: RequestImport };

function LetBe({ one }: Props) {
  return (
    <ActionForm
      action={giveUpRequestsAction}
      submit="Let it be"
      submitVariant="secondary"
      hidden={{ importId: one.id }}
    />
  );
}

/** Imports the file, all of it or nothing, or lets it be. */
export function CarryOutSection({ one }: Props) {
  return (
    <Section title="Import it">
      <ActionForm
        action={carryOutRequestsAction}
        submit="Import the requests"
        hidden={{ importId: one.id }}
        note="All of them or none. Reports that are made from then on count them; meanwhile none is made."
        {...(one.added === 0 && { disabledReason: "All of these requests are imported already." })}
      />
      <LetBe one={one} />
    </Section>
  );
}

/** Has a file that failed looked through anew, or lets it be. */
export function RetrySection({ one }: Props) {
  return (
    <Section title="Try it again">
      <ActionForm
        action={retryRequestsAction}
        submit="Try again"
        hidden={{ importId: one.id }}
        note="The file is looked through anew; nothing is imported by that."
      />
      <LetBe one={one} />
    </Section>
  );
}

/** Stops what is under way; nothing of it is there then. */
export function LetBeSection({ one }: Props) {
  return (
    <Section title="Stop it">
      <p className="text-muted text-sm">Nothing of the file is imported until all of it is.</p>
      <LetBe one={one} />
    </Section>
  );
}

/** Takes back all that the import added. */
export function TakeBackSection({ one, own }: Props & { own: boolean }) {
  return (
    <Section
      title="Take the import back"
      description="Its requests go, all of them, and a corrected file can come in with the same references. Reports that were made keep their numbers."
    >
      <ActionForm
        action={takeBackRequestsAction}
        submit="Take it back"
        submitVariant="danger"
        hidden={{ importId: one.id }}
        fields={[
          { name: "reason", label: "Why", type: "textarea", rows: 3, maxLength: 2_000, required: true },
        ]}
        {...(own && { disabledReason: "You carried this import out: somebody else must take it back." })}
      />
    </Section>
  );
}
