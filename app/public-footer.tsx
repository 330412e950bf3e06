import { Link } from "@/components/ui/link";
import { isPublicPageShown } from "@/lib/reporting/public-page/public-page-setting";

const LINKS = [
  { href: "/verify", label: "Is a notice genuine?" },
  { href: "/mails", label: "Which mails we send" },
  { href: "/policy", label: "Data-use policy" },
  { href: "/authority", label: "For authorities" },
  { href: "/keys", label: "Keys of our packages" },
];

const REPORTS = { href: "/transparency", label: "Requests of authorities" };

/** Where somebody from outside may want to go, at the same place on each of their pages. */
export async function PublicFooter() {
  // What needs no database is shown without it, too.
  const shown = await isPublicPageShown().catch(() => false);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {[...LINKS, ...(shown ? [REPORTS] : [])].map(({ href, label }) => (
        <li key={href}>
          <Link href={href} className="inline-flex min-h-6 items-center hover:text-text hover:underline">
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
