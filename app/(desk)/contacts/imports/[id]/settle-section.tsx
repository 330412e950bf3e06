import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import type { ImportPage } from "@/lib/contacts/import/import-pages";
import { carryOutImportAction, giveUpImportAction, retryImportAction } from "../import-actions";

const counted = (count: number, words: string) => `${count.toLocaleString("en")} ${words}`;

/** Has a file that failed tried again, or lets it be. */
export function FailedSection({ page: { one } }: { page: ImportPage }) {
  const hidden = { importId: one.id, sha256: one.sha256 };
  return (
    <Section title="Try it again">
      <ActionForm
        action={retryImportAction}
        submit="Try again"
        hidden={hidden}
        note={
          one.readAt
            ? "It is carried out as it was shown, all of it or nothing, and you stand for it."
            : "The file is read anew; nothing changes before it is carried out."
        }
      />
      <ActionForm action={giveUpImportAction} submit="Let it be" submitVariant="secondary" hidden={hidden} />
    </Section>
  );
}

/** Carries the file out just as it was shown, or lets it be. */
export function SettleSection({ page: { one, counts, keptUntil } }: { page: ImportPage }) {
  const hidden = { importId: one.id, sha256: one.sha256 };
  const changes = counts.ADD + counts.CHANGE + counts.REMOVE;
  const reason =
    counts.REFUSED > 0
      ? "A file is carried out whole: correct the rows that are refused, and hand it in again."
      : changes === 0
        ? "The list says all of this already: there is nothing to carry out."
        : null;
  return (
    <Section title="Carry it out">
      {keptUntil && (
        <p className="text-muted text-sm">
          Kept until <Clock at={keptUntil} />; if nobody has carried it out by then, its rows and its file are
          removed.
        </p>
      )}
      <ActionForm
        action={carryOutImportAction}
        submit="Carry it out as shown"
        hidden={hidden}
        note={`${counted(counts.ADD, "added")}, ${counted(counts.CHANGE, "changed")}, ${counted(counts.REMOVE, "taken off")}, all of it or nothing. If the list changes before, nothing is done.`}
        {...(reason && { disabledReason: reason })}
      />
      <ActionForm action={giveUpImportAction} submit="Let it be" submitVariant="secondary" hidden={hidden} />
    </Section>
  );
}
