import { signOutAction } from "@/app/(auth)/sign-out-action";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { ThemeSelect } from "@/components/ui/theme-select";
import type { Actor } from "@/lib/auth/context";
import { ROLES } from "@/lib/auth/permissions";

/** Who is signed in, as what, the theme, and the way out. */
export function AccountMenu({ actor }: { actor: Extract<Actor, { type: "user" }> }) {
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Link href="/account" className="font-medium hover:underline">
          {actor.name}
        </Link>
        <div className="text-muted text-sm">{actor.roles.map((role) => ROLES[role]).join(", ")}</div>
      </div>
      <div className="flex items-center justify-between gap-2">
        <form action={signOutAction}>
          <Button type="submit" size="small">
            Sign out
          </Button>
        </form>
        <ThemeSelect />
      </div>
    </div>
  );
}
