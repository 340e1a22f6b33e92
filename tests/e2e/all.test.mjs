// The console, the portal and the member's page in a real browser, against the program itself. Run by tests/e2e/run.
import { after } from 'node:test';
import { journeys } from './journeys.mjs';
import { pages } from './pages.mjs';
import { sessions } from './sessions.mjs';
import { startBrowser, startServer } from './world.mjs';

const server = await startServer();
const world = { ...server, browser: await startBrowser() };
after(async () => {
  await world.browser.close();
  await world.stop();
});

// The first of them replaces the one-time passwords that the others sign in with.
sessions(world);
journeys(world);
pages(world);
