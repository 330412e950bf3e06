"use client";

import { type RefObject, useEffect, useState } from "react";
import { Button } from "./button";

type NameSuggestionsProps = { of: RefObject<HTMLTextAreaElement | null>; names: string[] };

const MOST = 5;

/** What was begun behind the last @ before the cursor; null where nothing was. */
function begun(area: HTMLTextAreaElement): string | null {
  const before = area.value.slice(0, area.selectionEnd);
  return /@([\p{L}\p{M}'’ .-]{0,60})$/u.exec(before)?.[1] ?? null;
}

/** Names that go on as what is typed behind an @, as buttons below the text: one is put in, and writing goes on. */
export function NameSuggestions({ of, names }: NameSuggestionsProps) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    const area = of.current;
    if (!area) return;
    const look = () => setTyped(begun(area));
    area.addEventListener("input", look);
    return () => area.removeEventListener("input", look);
  }, [of]);

  const put = (name: string) => {
    const area = of.current;
    if (!area || typed === null) return;
    area.setRangeText(`${name} `, area.selectionEnd - typed.length, area.selectionEnd, "end");
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const fitting =
    typed === null ? [] : names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
  return (
    <div role="status" className="flex flex-wrap gap-1.5 print:hidden">
      {fitting.slice(0, MOST).map((name) => (
        <Button key={name} type="button" size="small" onClick={() => put(name)}>
          @{name}
        </Button>
      ))}
    </div>
  );
}
