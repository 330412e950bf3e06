import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import type { ImportPage } from "@/lib/contacts/import/import-pages";
import { carryOutImportAction, giveUpImportAction } from "../import-actions";

const counted = (count: number, words: string) => `${count.toLocaleString("en")} ${words}`;

/** Carries the file out just as it was shown, or lets it be. */
export function SettleSection({ page: { one, counts } }: { page: ImportPage }) {
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
