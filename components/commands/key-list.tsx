"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "./dialog";
import type { Place, Shortcut } from "./shortcut";

const PLACES: Record<Place, string> = {
  everywhere: "On every page",
  list: "In a list",
  demand: "On a demand",
};

/** The keys that mean something on this page, from the registry by which they are listened for. */
export default function KeyList({ shortcuts, close }: { shortcuts: Shortcut[]; close: () => void }) {
  const groups = (Object.keys(PLACES) as Place[])
    .map((place) => ({ place, keys: shortcuts.filter((one) => one.place === place) }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <Dialog label="Keys of this page" close={close}>
      <div className="flex max-h-[75dvh] flex-col gap-4 overflow-y-auto p-5">
        <div className="flex items-start justify-between gap-3">
          <h2 className="font-semibold text-lg">Keys of this page</h2>
          <Button size="small" variant="quiet" icon={<X aria-hidden />} onClick={close}>
            Close
          </Button>
        </div>
        {groups.map(({ place, keys }) => (
          <section key={place} aria-label={PLACES[place]}>
            <h3 className="mb-1 font-medium text-muted text-sm">{PLACES[place]}</h3>
            <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
              {keys.map(({ label, says }) => (
                <div key={label} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1.5">
                  <dt>{label}</dt>
                  <dd className="flex justify-end gap-1">
                    {says.map((key) => (
                      <kbd key={key} className="rounded-sm border border-strong/60 bg-sunken px-1.5 text-sm">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-muted text-sm">Single keys can be switched off on your account's page.</p>
      </div>
    </Dialog>
  );
}
