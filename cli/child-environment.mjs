import { PAGES_FOLDER } from "./build-folders.mjs";
import { isDemo } from "./is-demo.mjs";
import { secretFiles } from "./secrets.mjs";

/**
 * The environment of web, worker and commands. The owner's URL is left out: with it a fault in them could change the
 * rules that the database keeps.
 * @param {{ place: string, appUrl?: string, port: number, smtpUrl?: string, inboundSmtp?: string }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment({ place, appUrl, port, smtpUrl, inboundSmtp }, env = process.env) {
  const { DATABASE_URL, APP_DATABASE_URL, ...given } = env;
  return {
    ...given,
    ...secretFiles(place, env),
    ...(appUrl && { DATABASE_URL: appUrl }),
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
    ...(inboundSmtp && { NARROWGATE_INBOUND_SMTP: inboundSmtp }),
    NODE_ENV: "production",
    NARROWGATE_DIST: PAGES_FOLDER,
    NEXT_TELEMETRY_DISABLED: "1",
    NARROWGATE_DATA: place,
    NARROWGATE_URL: env.NARROWGATE_URL || `http://localhost:${port}`,
    NARROWGATE_DEMO: isDemo(env) ? "1" : "0",
    PORT: String(port),
  };
}
