// What the tests in the browser stand on: the program serving the demo's data on loopback, a user of each role, a browser.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en } from '../../web/src/i18n/en.ts';
import { zh } from '../../web/src/i18n/zh.ts';

export const top = fileURLToPath(new URL('../../', import.meta.url));
const web = createRequire(join(top, 'web/package.json'));
const { chromium } = web('playwright-core');
const axeSource = web('axe-core').source;

export const build = process.env.BUILD ?? join(top, 'build');
export const shots = join(build, 'e2e');
// The first day on which September can be billed: the demo ends on the 3rd of that month.
const today = '2025-10-01';
export const password = 'seven small rivers 2025';
export const providerName = 'Example ID';
export const roles = [
  'administrator',
  'client_manager',
  'billing_operator',
  'finance',
  'auditor',
  'group_contact',
  'member',
];

/** The text of the screens by key, so that a test reads the same in both languages. */
export const texts =
  (language) =>
  (key, values = {}) =>
    (language === 'zh' ? zh : en)[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** An identity provider for the server at `base`; resolves with its address and the options that name it to the server. */
async function startProvider(base) {
  const secretFile = join(shots, 'oidc-secret');
  writeFileSync(secretFile, 'a secret of the client\n', { mode: 0o600 });
  const provider = spawn('python3', [join(top, 'tests/identity_provider.py'), `${base}/sign-in/oidc`, secretFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const issuer = await new Promise((resolve, reject) => {
    provider.stdout.once('data', (text) => resolve(String(text).trim()));
    provider.once('exit', () => reject(new Error('the identity provider did not come up')));
  });
  const options = { issuer, 'client-id': 'tongfu', 'client-secret-file': secretFile, name: providerName };
  const words = Object.entries(options).flatMap(([name, value]) => [`--oidc-${name}`, value]);
  return { issuer, options: [...words, '--public-url', base], stop: () => provider.kill('SIGTERM') };
}

/** Starts tools/serve on fresh data; resolves once it answers, with the one-time passwords it printed. */
export async function startServer() {
  const folder = join(shots, 'data');
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const provider = await startProvider(base);
  const program = process.env.PROGRAM ?? join(build, 'tongfu');
  const server = spawn(
    join(top, 'tools/serve'),
    [
      program,
      folder,
      ...['--listen', `127.0.0.1:${port}`, '--web', join(build, 'web'), '--today', today],
      ...provider.options,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let ended = false;
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
  server.on('exit', () => (ended = true));
  for (let tries = 0; ; ++tries) {
    if (ended || tries > 600) {
      server.kill('SIGTERM');
      provider.stop();
      throw new Error(`the server did not come up:\n${said}`);
    }
    if (
      await fetch(`${base}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const users = {};
  for (const role of roles) {
    const [, user, first] = new RegExp(`^${role}\\s+(\\S+)\\s+(\\S+)`, 'm').exec(said) ?? [];
    if (!user) throw new Error(`no user for ${role} in:\n${said}`);
    users[role] = { user, first };
  }
  const stop = () =>
    new Promise((resolve) => {
      provider.stop();
      server.on('exit', resolve);
      server.kill('SIGTERM');
    });
  return { base, users, stop };
}

/** A session of the API, outside the browser. */
export async function apiSession(base, user, secret) {
  const json = { 'Content-Type': 'application/json' };
  const entered = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ user, password: secret }),
  });
  if (!entered.ok) throw new Error(`${user} cannot sign in: ${await entered.text()}`);
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { csrf_token } = await entered.json();
  return { headers: { ...json, Cookie: cookie, 'X-CSRF-Token': csrf_token } };
}

/** Replaces a one-time password: what the password page does, without the page. */
export async function settle(base, { user, first }) {
  const { headers } = await apiSession(base, user, first);
  const changed = await fetch(`${base}/api/v1/session/password`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ password: first, new_password: password }),
  });
  if (!changed.ok) throw new Error(`${user} cannot change the password: ${await changed.text()}`);
}

export async function startBrowser() {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: sandbox,
  });
}

/** A page of its own cookies in a language; `faults` collects what the browser complains about. */
export async function openPage(world, language = 'zh', width = 1280, { height = 900, deviceScaleFactor = 1 } = {}) {
  const context = await world.browser.newContext({
    viewport: { width, height },
    deviceScaleFactor,
    reducedMotion: 'reduce',
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    baseURL: world.base,
    acceptDownloads: true,
  });
  await context.addInitScript((code) => {
    if (!localStorage.getItem('tongfu.language')) localStorage.setItem('tongfu.language', code);
  }, language);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A refusal is an answer, not a fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults, t: texts(language), close: () => context.close() };
}

export async function enter(world, page, t, role, secret = password) {
  await page.goto('/sign-in');
  await page.getByLabel(t('session.user')).fill(world.users[role].user);
  await page.getByLabel(t('session.password'), { exact: true }).fill(secret);
  await page.getByRole('button', { name: t('session.enter'), exact: true }).click();
}

/** A signed-in page of a role. */
export async function visit(world, role, language = 'zh', width = 1280) {
  const opened = await openPage(world, language, width);
  await enter(world, opened.page, opened.t, role);
  await opened.page.locator('main#main h1').waitFor();
  return opened;
}

/** Waits until nothing is being read any more. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.locator('.ant-skeleton, .ant-spin-spinning, .waiting').first().waitFor({ state: 'detached' });
}

export const screenshot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

/** What axe finds serious or critical on the page, as readable lines. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
}

/** Chooses an option of a select by its label and the option's words. */
export async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}
