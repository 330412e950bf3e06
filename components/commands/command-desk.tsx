"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { tinykeys } from "tinykeys";
import { readCookie } from "@/components/ui/cookie";
import { isTyping } from "./is-typing";
import { rememberSubject, subjectOf } from "./recent";
import { chooseRow, hasRows, moveInRows } from "./rows";
import { type Deed, SHORTCUTS_COOKIE, type Shortcut } from "./shortcut";

// Loaded when first opened: no page waits for what most visits never use.
const CommandMenu = dynamic(() => import("./command-menu"), { ssr: false });
const KeyList = dynamic(() => import("./key-list"), { ssr: false });

/** Within so many milliseconds the second key of a sequence follows the first. */
const SEQUENCE = 1000;

export interface PageLink {
  href: string;
  label: string;
}

interface CommandDeskProps {
  /** Whose recent subjects are remembered. */
  personId: string;
  pages: PageLink[];
  shortcuts: Shortcut[];
  /** Before the name of what a page is about, such as "/demands/". */
  subjectPath: string;
  /** Where a search by `?q=` is answered with a list. */
  searchHref: string;
}

/** Listens for keys and for its buttons on every page of the desk, and opens the menu of commands and the list of keys. */
export function CommandDesk({ personId, pages, shortcuts, subjectPath, searchHref }: CommandDeskProps) {
  const router = useRouter();
  const pathname = usePathname();
  const subject = subjectOf(pathname, subjectPath);
  const [open, setOpen] = useState<"commands" | "keys" | null>(null);

  useEffect(() => rememberSubject(personId, subject), [personId, subject]);

  const search = useCallback(() => {
    const field = document.querySelector<HTMLInputElement>('main search input[name="q"]');
    if (field) field.focus();
    else router.push(searchHref);
  }, [router, searchHref]);

  const here = useCallback(
    ({ place }: Shortcut) => place === "everywhere" || (place === "demand" ? Boolean(subject) : hasRows()),
    [subject],
  );

  const bindings = useMemo(() => {
    const deeds: Record<Deed, () => void> = {
      commands: () => setOpen("commands"),
      keys: () => setOpen("keys"),
      search,
      "next-row": () => moveInRows(1),
      "previous-row": () => moveInRows(-1),
      "choose-row": chooseRow,
    };
    const carryOut = ({ does, leadsTo }: Shortcut) => {
      if (does) deeds[does]();
      else if (leadsTo) router.push(leadsTo.replace(":subject", subject ?? ""));
    };
    // After the first key of a sequence the next belongs to it: G and then C must not also do what C does.
    let begunAt = Number.NEGATIVE_INFINITY;
    let endedAt = Number.NaN;
    const listener = (shortcut: Shortcut, key: string) => (event: KeyboardEvent) => {
      if (key.includes(" ")) {
        begunAt = Number.NEGATIVE_INFINITY;
        endedAt = event.timeStamp;
      }
      if (!shortcut.always) {
        const belongs = event.timeStamp - begunAt < SEQUENCE || event.timeStamp === endedAt;
        if (belongs && !key.includes(" ")) return;
        const off = readCookie(SHORTCUTS_COOKIE.name) === SHORTCUTS_COOKIE.off;
        if (off || event.repeat || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      }
      if (!here(shortcut)) return;
      event.preventDefault();
      carryOut(shortcut);
    };
    const begin = (event: KeyboardEvent) => {
      begunAt = event.timeStamp;
    };
    const pairs = shortcuts.flatMap((shortcut) => shortcut.keys.map((key) => ({ key, shortcut })));
    const beginnings = pairs.filter(({ key }) => key.includes(" ")).map(({ key }) => key.split(" ")[0] ?? "");
    return Object.fromEntries<(event: KeyboardEvent) => void>([
      ...beginnings.map((key) => [key, begin] as const),
      ...pairs.map(({ key, shortcut }) => [key, listener(shortcut, key)] as const),
    ]);
  }, [shortcuts, router, subject, search, here]);

  useEffect(() => tinykeys(window, bindings, { timeout: SEQUENCE }), [bindings]);

  useEffect(() => {
    const openMenu = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-opens]") : null;
      const what = button?.dataset.opens;
      if (what === "commands" || what === "keys") setOpen(what);
    };
    document.addEventListener("click", openMenu);
    return () => document.removeEventListener("click", openMenu);
  }, []);

  const close = useCallback(() => setOpen(null), []);
  if (open === "keys") return <KeyList shortcuts={shortcuts.filter(here)} close={close} />;
  if (open !== "commands") return null;
  return (
    <CommandMenu
      personId={personId}
      subject={subject}
      subjectPath={subjectPath}
      pages={pages}
      searchHref={searchHref}
      close={close}
    />
  );
}
