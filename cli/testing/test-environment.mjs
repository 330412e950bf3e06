const key = Buffer.alloc(32, "invented key, for the tests only").toString("base64");

/**
 * The settings that every test sees in place of an installation's. Database tests get their own database and data
 * place on top; in unit tests nothing answers at this address.
 */
export const testEnvironment = {
  NARROWGATE_URL: "http://localhost:3000",
  NARROWGATE_DEMO: "1",
  NARROWGATE_DATA: "/nonexistent/narrowgate",
  NARROWGATE_SESSION_KEY: key,
  NARROWGATE_TOKEN_KEY: key,
  NARROWGATE_FILE_KEY: `test:${key}`,
  NARROWGATE_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIKk4rbfX/F9biTOo8/2PPyV9OKypFAQIS89T4JOIhsyu",
  NARROWGATE_PACKAGE_KEY: "MC4CAQAwBQYDK2VwBCIEIK7nqRJmS2Yc5X0o2bW4t9sG1uVfHkP3dLxZyCwEaQ8t",
  DATABASE_URL: "postgresql://nobody@localhost:1/none",
  SMTP_URL: "smtp://localhost:1",
  MAIL_FROM: "Narrowgate tests <desk@narrowgate.example>",
  MAIL_DOMAIN: "narrowgate.example",
};

const SETTINGS =
  /^(PORT|HOST|NARROWGATE_\w+|(APP_|OWNER_)?DATABASE_URL|SMTP_URL|MAIL_\w+|OIDC_\w+|S3_\w+)(_FILE)?$/;
const OF_THE_TESTS = /^NARROWGATE_(TEST_\w+|SEED|RUNS|COMMANDS|NO_SHRINK)$/;

/**
 * Takes away what the person who runs the tests has set for an installation of theirs: no test may reach that, or come
 * out otherwise because of it.
 * @param {Record<string, string | undefined>} [env] is changed
 */
export function forgetSettings(env = process.env) {
  for (const name of Object.keys(env)) if (SETTINGS.test(name) && !OF_THE_TESTS.test(name)) delete env[name];
}
