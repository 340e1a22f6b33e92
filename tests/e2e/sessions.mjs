// Signing in, a one-time password, a session that ends, a connection that is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { axe, enter, openPage, password, providerName, screenshot, settle, shots, visit } from './world.mjs';

export function sessions(world) {
  test('a one-time password must be changed before anything else', async () => {
    const { page, t, faults, close } = await openPage(world, 'zh');
    await page.goto('/');
    await page.getByLabel(t('session.user')).waitFor();
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'sign-in-zh-1280');
    const { first } = world.users.administrator;
    await enter(world, page, t, 'administrator', first);
    await page.getByRole('heading', { name: t('password.title') }).waitFor();
    await screenshot(page, 'password-zh-1280');
    await page.getByLabel(t('password.old')).fill(first);
    await page.getByLabel(t('password.new'), { exact: true }).fill('short');
    await page.getByLabel(t('password.again')).fill('other');
    await page.getByRole('button', { name: t('password.change') }).click();
    await page.getByText(t('password.differs')).waitFor();
    // What the server refuses stands beside its field.
    await page.getByLabel(t('password.again')).fill('short');
    await page.getByRole('button', { name: t('password.change') }).click();
    await page.locator('.ant-form-item-explain-error, .trouble').first().waitFor();
    await page.getByLabel(t('password.new'), { exact: true }).fill(password);
    await page.getByLabel(t('password.again')).fill(password);
    await page.getByRole('button', { name: t('password.change') }).click();
    await page.locator('main#main h1').waitFor();
    assert.deepEqual(faults, []);
    await close();
    for (const role of Object.keys(world.users))
      if (role !== 'administrator') await settle(world.base, world.users[role]);
  });

  test('a wrong password is refused, in the language of the page', async () => {
    for (const language of ['zh', 'en']) {
      const { page, t, close } = await openPage(world, language);
      await enter(world, page, t, 'auditor', 'not the password');
      const alert = await page.getByRole('alert').textContent();
      assert.match(alert, language === 'zh' ? /[\u4e00-\u9fff]/ : /[a-z]{3}/);
      await close();
    }
  });

  test('a session that ended: sign in again and be back on the same page', async () => {
    const { page, t, close } = await visit(world, 'auditor', 'zh');
    await page.goto('/groups/G1/bills?cycle=2025-08');
    await page.getByRole('heading', { name: t('menu.bills'), level: 1 }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: t('act.reload') }).click();
    await page.getByText(t('session.ended')).waitFor();
    await screenshot(page, 'session-ended-zh-1280');
    await page.getByLabel(t('session.user')).fill(world.users.auditor.user);
    await page.getByLabel(t('session.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: t('session.enter'), exact: true }).click();
    await page.getByRole('heading', { name: t('menu.bills'), level: 1 }).waitFor();
    assert.match(page.url(), /\/groups\/G1\/bills\?cycle=2025-08$/);
    await close();
  });

  test('a lost connection is said, and mended by itself', async () => {
    const { page, t, close } = await visit(world, 'auditor', 'zh');
    await page.goto('/groups');
    await page.getByRole('link', { name: '示例综合服务局' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: t('act.reload') }).click();
    await page.getByText(t('connection.lost')).waitFor();
    await screenshot(page, 'connection-lost-zh-1280');
    await page.context().setOffline(false);
    await page.getByText(t('connection.lost')).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '示例综合服务局' }).waitFor();
    await close();
  });

  test('the language is switched without losing the page, and kept', async () => {
    const { page, close } = await visit(world, 'auditor', 'zh');
    await page.goto('/groups/G1/agreement');
    await page.getByRole('heading', { name: '条款参数' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Terms' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Terms' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await close();
  });

  test('an administrator links an identity; its person signs in through the provider, back to the page asked for', async () => {
    const { user } = world.users.finance;
    const admin = await visit(world, 'administrator', 'zh');
    await admin.page.goto(`/users/${user}`);
    await admin.page.getByRole('button', { name: admin.t('oidc.link') }).click();
    await admin.page.getByLabel(admin.t('oidc.subject')).fill('person-7');
    await admin.page
      .getByRole('dialog')
      .getByRole('button', { name: admin.t('oidc.link') })
      .click();
    await admin.page.getByText('person-7', { exact: true }).waitFor();
    await screenshot(admin.page, 'identity-zh-1280');
    assert.deepEqual(await axe(admin.page), []);
    assert.deepEqual(admin.faults, []);
    await admin.close();

    for (const language of ['zh', 'en']) {
      const { page, t, faults, close } = await openPage(world, language);
      await page.goto('/groups/G1/bills?cycle=2025-08');
      const button = page.getByRole('button', { name: t('oidc.enter', { name: providerName }) });
      await button.waitFor();
      await screenshot(page, `sign-in-oidc-${language}-1280`);
      await button.click();
      await page.getByLabel('Subject').fill('person-7');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: t('menu.bills'), level: 1 }).waitFor();
      assert.match(page.url(), /\/groups\/G1\/bills\?cycle=2025-08$/);
      await page.getByRole('button', { name: t('session.menu', { user }) }).waitFor();
      assert.deepEqual(faults, []);
      await close();
    }
  });

  test('who is not linked, or not signed in by the provider, is told so and may use the password', async () => {
    const { page, t, close } = await openPage(world, 'zh');
    await page.goto('/groups');
    for (const [subject, said] of [
      ['stranger-1', /stranger-1/],
      ['nobody', new RegExp(t('oidc.declined'))],
    ]) {
      await page.getByRole('button', { name: t('oidc.enter', { name: providerName }) }).click();
      await page.getByLabel('Subject').fill(subject);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('alert').filter({ hasText: said }).waitFor();
      assert.match(page.url(), /\/sign-in$/);
    }
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'sign-in-oidc-refused-zh-1280');
    await page.getByLabel(t('session.user')).fill(world.users.auditor.user);
    await page.getByLabel(t('session.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: t('session.enter'), exact: true }).click();
    await page.getByRole('link', { name: '示例综合服务局' }).waitFor();
    await close();
  });

  test('without a provider there is no button, and one that is away is said', async () => {
    const { page, t, close } = await openPage(world, 'en');
    const button = page.getByRole('button', { name: t('oidc.enter', { name: providerName }) });
    await page.route('**/session/oidc', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          status: 503,
          title: 'Service Unavailable',
          detail: 'away just now',
          reason: 'oidc_unavailable',
        }),
      }),
    );
    await page.goto('/sign-in');
    await button.click();
    await page.getByRole('alert').filter({ hasText: 'away just now' }).waitFor();
    assert.equal(await page.getByText(t('connection.lost')).count(), 0);
    await page.route('**/session/ways', (route) => route.fulfill({ json: { oidc: null } }));
    await page.reload();
    await page.getByRole('button', { name: t('session.enter'), exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await button.count(), 0);
    await close();
  });

  test('the second factor is set up by a QR code that says what the link says', async () => {
    const { page, t, faults, close } = await visit(world, 'auditor', 'zh', 390);
    await page.goto('/account');
    await page.getByRole('button', { name: t('totp.begin') }).click();
    const code = page.getByRole('img', { name: t('totp.qr') });
    await code.waitFor();
    await screenshot(page, 'second-factor-zh-390');
    await page.locator('.qr').screenshot({ path: join(shots, 'qr.png') });
    const uri = await page.getByRole('link', { name: t('totp.open') }).getAttribute('href');
    assert.equal(
      execFileSync('zbarimg', ['--quiet', '--nodbus', '--raw', join(shots, 'qr.png')], { encoding: 'utf8' }).trim(),
      uri,
    );
    assert.equal(await page.locator('.secret').textContent(), new URL(uri).searchParams.get('secret'));
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(faults, []);
    await close();
  });

  test('signing out ends the session', async () => {
    const { page, t, close } = await visit(world, 'auditor', 'en');
    await page
      .getByRole('button', {
        name: t('session.menu', { user: world.users.auditor.user }),
      })
      .click();
    await page.getByText(t('session.leave')).click();
    await page.getByRole('button', { name: t('session.enter'), exact: true }).waitFor();
    await page.goto('/groups');
    await page.getByRole('button', { name: t('session.enter'), exact: true }).waitFor();
    await close();
  });
}
