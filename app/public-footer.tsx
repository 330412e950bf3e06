import { Link } from "@/components/ui/link";

const LINKS = [
  { href: "/verify", label: "Is a notice genuine?" },
  { href: "/mails", label: "Which mails we send" },
  { href: "/policy", label: "Data-use policy" },
  { href: "/authority", label: "For authorities" },
  { href: "/keys", label: "Keys of our packages" },
];

/** Where somebody from outside may want to go, at the same place on each of their pages. */
export function PublicFooter() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {LINKS.map(({ href, label }) => (
        <li key={href}>
          <Link href={href} className="inline-flex min-h-6 items-center hover:text-text hover:underline">
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
