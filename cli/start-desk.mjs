import { dirname } from "node:path";
import { buildAll } from "./build.mjs";
import { checkClone, checkPort, checkSystem, webPort } from "./check-machine.mjs";
import { installPackages } from "./install.mjs";
import { refuseMailServer } from "./is-demo.mjs";
import { noteChildren } from "./note-children.mjs";
import { dataPlace, lockPlace } from "./place.mjs";
import { sayWhyStopped } from "./refusal.mjs";
import { serve } from "./serve.mjs";

// `npm start`: checks first what would make the long work useless, then installs, builds and serves. Nothing but
// Node.js itself is there on a fresh clone, so no package is imported before `installPackages` has run.
const root = dirname(import.meta.dirname);

try {
  checkSystem();
  refuseMailServer();
  checkClone(root);
  const port = webPort();
  const host = process.env.HOST || "localhost";
  const place = dataPlace(root);
  const lock = await lockPlace(place);
  const noteChild = await noteChildren(place);
  await checkPort(port, host);
  await installPackages(root);
  await buildAll(root);
  await serve({ root, place, host, port, lock, noteChild });
} catch (error) {
  process.exit(sayWhyStopped(error));
}
