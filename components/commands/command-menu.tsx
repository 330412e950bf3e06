"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { setTheme, type Theme } from "@/components/ui/theme";
import type { PageLink } from "./command-desk";
import { Dialog } from "./dialog";
import { type Found, useFound } from "./use-found";

interface CommandMenuProps {
  personId: string;
  subject: string | undefined;
  subjectPath: string;
  pages: PageLink[];
  searchHref: string;
  close: () => void;
}

const THEMES: { theme: Theme; label: string }[] = [
  { theme: "light", label: "Theme: light" },
  { theme: "dark", label: "Theme: dark" },
  { theme: "system", label: "Theme: as the system" },
];

interface EntryProps {
  value: string;
  label: ReactNode;
  detail?: ReactNode;
  /** Already chosen by the server, so it is not sifted again. */
  found?: boolean;
  onSelect: () => void;
}

function Entry({ value, label, detail, found, onSelect }: EntryProps) {
  return (
    <Command.Item
      value={value}
      forceMount={found}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default flex-wrap items-center gap-x-3 rounded-md px-3 py-1.5 data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2"
    >
      <span className="min-w-0 flex-1">{label}</span>
      {detail && <span className="text-muted text-sm">{detail}</span>}
    </Command.Item>
  );
}

const groupClass =
  "px-2 pb-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";

/** Jump to a demand, do something to the one at hand, or go to a page. What it lists, the server has allowed. */
export default function CommandMenu({ subject, subjectPath, pages, searchHref, ...menu }: CommandMenuProps) {
  const { personId, close } = menu;
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { found, waiting, failed } = useFound({ personId, subject, typed });
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const subjects = (list: Found["subjects"], kind: string) =>
    list.map(({ name, label, detail }) => (
      <Entry
        key={name}
        value={`${kind} ${name} ${label}`}
        label={
          <>
            <span className="font-medium">{name}</span> {label}
          </>
        }
        detail={detail}
        found={kind === "found"}
        onSelect={() => go(subjectPath + name)}
      />
    ));
  return (
    <Dialog label="Search or do" close={close}>
      <Command label="Search or do" loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          autoFocus
          placeholder="A reference, a matter number, a customer, or what to do"
          className="min-h-12 w-full border-line border-b bg-transparent px-5 text-lg outline-none"
        />
        <p role="status" className="sr-only">
          {waiting ? "Looking." : failed}
        </p>
        <Command.List className="max-h-[60dvh] overflow-y-auto py-2">
          <Command.Empty className="px-5 py-4 text-muted">
            {waiting ? "Looking …" : "Nothing is called that."}
          </Command.Empty>
          {failed && <p className="px-5 py-2 text-danger">{failed}</p>}
          {typed.trim() !== "" && (
            <Command.Group
              forceMount
              heading="Demands"
              className={groupClass}
              hidden={found.subjects.length === 0}
            >
              {subjects(found.subjects, "found")}
              <Entry
                value="search every demand"
                label={`Search the queue for “${typed.trim()}”`}
                found
                onSelect={() => go(`${searchHref}?${new URLSearchParams({ q: typed.trim() })}`)}
              />
            </Command.Group>
          )}
          {found.acts.length > 0 && (
            <Command.Group heading={`On ${subject}`} className={groupClass}>
              {found.acts.map(({ href, label, blocked }) => (
                <Entry
                  key={href}
                  value={`act ${label}`}
                  label={label}
                  detail={blocked && `Not now: ${blocked}`}
                  onSelect={() => go(href)}
                />
              ))}
            </Command.Group>
          )}
          {found.recent.length > 0 && (
            <Command.Group heading="Recent demands" className={groupClass}>
              {subjects(found.recent, "recent")}
            </Command.Group>
          )}
          <Command.Group heading="Go to" className={groupClass}>
            {pages.map(({ href, label }) => (
              <Entry key={href} value={`page ${label}`} label={label} onSelect={() => go(href)} />
            ))}
            {found.views.map(({ href, label }) => (
              <Entry
                key={href}
                value={`view ${label}`}
                label={label}
                detail="Saved view"
                onSelect={() => go(href)}
              />
            ))}
          </Command.Group>
          <Command.Group heading="This browser" className={groupClass}>
            {THEMES.map(({ theme, label }) => (
              <Entry
                key={theme}
                value={label}
                label={label}
                onSelect={() => {
                  setTheme(theme);
                  close();
                }}
              />
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
