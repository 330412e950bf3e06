"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
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

const EVERYWHERE = "search everywhere";

interface EntryProps {
  value: string;
  label: ReactNode;
  detail?: ReactNode;
  onSelect: () => void;
}

function Entry({ value, label, detail, onSelect }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default flex-wrap items-center gap-x-3 rounded-md px-3 py-1.5 data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2"
    >
      <span className="min-w-0 flex-1">{label}</span>
      {detail && <span className="text-muted text-sm">{detail}</span>}
    </Command.Item>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode[] }) {
  if (children.flat().length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="px-2 pb-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

/** Does the name hold every word typed, in any order? */
function isMeant(label: string, typed: string): boolean {
  const name = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}

/** Jump to a demand, do something to the one at hand, or go to a page. What it lists, the server has allowed. */
export default function CommandMenu({ subject, subjectPath, pages, searchHref, ...menu }: CommandMenuProps) {
  const { personId, close } = menu;
  const router = useRouter();
  const [input, setInput] = useState("");
  const typed = input.trim();
  const { found, waiting, failed } = useFound({ personId, subject, typed });
  const meant = <One extends { label: string }>(all: readonly One[]) =>
    all.filter(({ label }) => isMeant(label, typed));
  const acts = meant(found.acts);
  const shownPages = meant(pages);
  const shownViews = meant(found.views ?? []);
  const shownThemes = meant(THEMES);
  const recent = typed === "" ? found.recent : [];
  // What was found for fewer letters is offered only as far as it fits these, too.
  const subjects = found.subjects.filter(
    ({ name, label, detail }) => !waiting || isMeant(`${name} ${label} ${detail}`, typed),
  );
  const [foremost] = [
    ...(typed === "" ? [] : subjects.map(({ name }) => `found ${name}`)),
    ...acts.map(({ href }) => href),
    ...recent.map(({ name }) => `recent ${name}`),
    ...shownPages.map(({ href }) => href),
    ...shownViews.map(({ href }) => href),
    ...shownThemes.map(({ label }) => label),
    EVERYWHERE,
  ];
  const [chosen, choose] = useState("");
  // What the server finds later is meant before what was there at once, unless the arrows chose since.
  useEffect(() => choose(foremost ?? ""), [foremost]);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const demands = (list: Found["subjects"], kind: string) =>
    list.map(({ name, label, detail }) => (
      <Entry
        key={name}
        value={`${kind} ${name}`}
        label={
          <>
            <span className="font-medium">{name}</span> {label}
          </>
        }
        detail={detail}
        onSelect={() => go(subjectPath + name)}
      />
    ));
  return (
    <Dialog label="Search or do" close={close}>
      <Command label="Search or do" loop shouldFilter={false} value={chosen} onValueChange={choose}>
        <Command.Input
          value={input}
          onValueChange={setInput}
          placeholder="A reference, a matter number, a customer, or what to do"
          className="min-h-12 w-full border-line border-b bg-transparent px-5 text-lg outline-none"
        />
        <p role="status" className={failed && !waiting ? "px-5 py-2 text-danger" : "sr-only"}>
          {waiting ? "Looking." : failed}
        </p>
        <Command.List className="max-h-[60dvh] overflow-y-auto py-2">
          {typed !== "" && <Group heading="Demands">{demands(subjects, "found")}</Group>}
          <Group heading={`On ${subject}`}>
            {acts.map(({ href, label, blocked }) => (
              <Entry
                key={href}
                value={href}
                label={label}
                detail={blocked && `Not now: ${blocked}`}
                onSelect={() => go(href)}
              />
            ))}
          </Group>
          <Group heading="Recent demands">{demands(recent, "recent")}</Group>
          <Group heading="Go to">
            {shownPages.map(({ href, label }) => (
              <Entry key={href} value={href} label={label} onSelect={() => go(href)} />
            ))}
            {shownViews.map(({ href, label, detail }) => (
              <Entry key={href} value={href} label={label} detail={detail} onSelect={() => go(href)} />
            ))}
          </Group>
          <Group heading="This browser">
            {shownThemes.map(({ theme, label }) => (
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
          </Group>
          {typed !== "" && (
            <Group heading="Search">
              {[
                <Entry
                  key={EVERYWHERE}
                  value={EVERYWHERE}
                  label={`Search everywhere for “${typed}”`}
                  onSelect={() => go(`${searchHref}?${new URLSearchParams({ q: typed })}`)}
                />,
              ]}
            </Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
