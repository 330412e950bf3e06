"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useState,
} from "react";
import type { ButtonVariant } from "./button";
import { Comparison } from "./comparison";
import { DoneNotice } from "./done-notice";
import { DraftKeeper } from "./draft-keeper";
import { DraftRestored } from "./draft-restored";
import { ErrorSummary } from "./error-summary";
import type { FieldSpec } from "./field-spec";
import { FormContext } from "./form-context";
import { FormFields } from "./form-fields";
import type { FormLayout } from "./form-layout";
import { type FormDraft, untouched } from "./form-state";
import { Link } from "./link";
import { MailPreview } from "./mail-preview";
import { ShownOnce } from "./shown-once";
import { SubmitButton } from "./submit-button";
import { type FormAction, surviveSilence } from "./survive-silence";
import { Wording } from "./wording";

type ActionFormProps = {
  action: FormAction;
  submit: string;
  /** The words on the button while nothing was looked at yet, where the form shows first what it would send. */
  lookFirst?: string;
  fields?: FieldSpec[];
  children?: ReactNode;
  id?: string;
  submitVariant?: ButtonVariant;
  disabledReason?: string;
  cancel?: { href: string; label: string };
  hidden?: Record<string, string>;
  /** Above the button: what will happen. */
  note?: ReactNode;
  layout?: FormLayout;
  /** Further submit buttons. */
  actions?: ReactNode;
  /** What is typed is kept as a draft, and shown again. */
  draft?: FormDraft;
};

/** A form over a server action. It works before and without scripts; with them nothing typed is ever redrawn. */
export function ActionForm({
  action,
  fields = [],
  children,
  hidden = {},
  layout = "stack",
  draft,
  ...form
}: ActionFormProps) {
  const ownId = useId();
  const formId = form.id ?? ownId;
  const [state, dispatch, pending] = useActionState(
    surviveSilence(action),
    draft?.values ? { values: draft.values } : untouched,
  );
  const [generation, setGeneration] = useState(0);
  const [busy, setBusy] = useState<string[]>([]);

  const reportBusy = useCallback((field: string, isBusy: boolean) => {
    setBusy((others) => [...others.filter((other) => other !== field), ...(isBusy ? [field] : [])]);
  }, []);
  const context = useMemo(() => ({ formId, state, reportBusy }), [formId, state, reportBusy]);

  // Drawing the fields anew empties them, uploads and added rows included.
  useEffect(() => {
    if (state.done) setGeneration((number) => number + 1);
  }, [state]);

  // React would reset the form after its action and so lose what was typed; sending by hand leaves it alone.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || busy.length > 0) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(data));
  };

  const looked = state.preview ?? state.comparison ?? state.wording;
  const looking = form.lookFirst && !looked;
  if (state.shownOnce) return <ShownOnce {...state.shownOnce} next={form.cancel} />;
  return (
    <FormContext value={context}>
      <form id={formId} action={dispatch} onSubmit={send} noValidate className="flex flex-col gap-5">
        {(state.message || state.fields) && <ErrorSummary formId={formId} {...state} />}
        {state.done && <DoneNotice key={`done-${generation}`} sentence={state.done} />}
        {draft?.savedAt && <DraftRestored savedAt={draft.savedAt} />}
        {Object.entries({ ...hidden, ...(draft && { $draft: draft.form }), ...state.hidden }).map(
          ([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
        <div key={`fields-${generation}`} className="contents">
          {fields.length > 0 && <FormFields fields={fields} layout={layout} />}
          {children}
        </div>
        {state.preview && (
          <MailPreview key={state.preview.sha256} {...state.preview} takesFocus={!state.message} />
        )}
        {state.comparison && <Comparison {...state.comparison} takesFocus={!state.message} />}
        {state.wording && <Wording {...state.wording} takesFocus={!state.message} />}
        {draft && <DraftKeeper formId={formId} form={draft.form} />}
        {form.note && <div className="text-muted">{form.note}</div>}
        <div className="flex flex-wrap items-start gap-3">
          <SubmitButton
            variant={looking ? "primary" : form.submitVariant}
            disabledReason={form.disabledReason}
            waitReason={busy.length > 0 ? "A file is still on its way." : undefined}
          >
            {looking ? form.lookFirst : (state.comparison?.submit ?? form.submit)}
          </SubmitButton>
          {looked && form.lookFirst && (
            <SubmitButton variant="secondary" name="lookAgain" value="yes">
              {form.lookFirst}
            </SubmitButton>
          )}
          {form.actions}
          {draft?.savedAt && (
            // Behind the form's own button, so that Enter in a field never presses this one.
            <SubmitButton variant="secondary" name="$discard" value="yes">
              Discard the draft
            </SubmitButton>
          )}
          {form.cancel && (
            <Link href={form.cancel.href} className="text-link py-1.5">
              {form.cancel.label}
            </Link>
          )}
        </div>
      </form>
    </FormContext>
  );
}
