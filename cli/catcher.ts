import path from "node:path";
import { z } from "zod";
import { catchMail } from "@/lib/mail/catch-mail";

const environment = z
  .object({
    CATCHER_PORT: z.coerce.number("CATCHER_PORT must be a port, such as 2525.").int().min(1).max(65_535),
    NARROWGATE_DATA: z.string("NARROWGATE_DATA must be set.").refine(path.isAbsolute, {
      error: "NARROWGATE_DATA must be an absolute folder, such as /var/lib/narrowgate.",
    }),
  })
  .safeParse(process.env);

if (!environment.success) {
  process.stderr.write(`${environment.error.issues.map(({ message }) => message).join("\n")}\n`);
  process.exit(1);
}

const folder = path.join(environment.data.NARROWGATE_DATA, "mail");
const catcher = await catchMail({ port: environment.data.CATCHER_PORT, folder });
process.stdout.write(`Catching mail on smtp://localhost:${catcher.port} into ${folder}\n`);

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void catcher.close().then(() => process.exit(0));
  });
}
