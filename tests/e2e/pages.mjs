// Every page of every role opens, in both languages and on both screens, without a fault, and axe finds nothing serious.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe, screenshot, settled, visit } from './world.mjs';

const nameOf = (address) => address.replace(/^\//, '').replaceAll(/[/?=]/g, '-') || 'first';
const menuLinks = (page) =>
  page.locator('nav.menu a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

/** Opens a page and looks for faults. `thorough`: with axe and a screenshot; otherwise somebody else's visit has had those. */
async function look(page, faults, address, name, thorough) {
  await page.goto(address);
  await page.locator('main#main h1').waitFor();
  await settled(page);
  if (thorough) await screenshot(page, name);
  assert.deepEqual(faults.splice(0), [], address);
  const trouble = await page.locator('.trouble.ant-alert-error').allTextContents();
  assert.deepEqual(trouble, [], address);
  if (thorough) assert.deepEqual(await axe(page), [], address);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 1, `${address} is ${overflow} px wider than the screen`);
}

export function pages(world) {
  const extra = {
    administrator: [
      '/groups/G1',
      '/groups/G1/agreement',
      '/groups/G1/registry',
      '/groups/G1/lines',
      '/groups/G1/lines/7',
      '/groups/G1/bills',
      '/groups/G1/bills/2025-08/group',
      '/groups/G1/bills/2025-08/7',
      '/groups/G1/charges',
      '/groups/G1/payments',
      '/groups/G1/disputes',
      '/groups/G1/notices',
      '/groups/G1/invoices',
      '/groups/G1/accounts',
      '/groups/G1/accounts?view=balances',
      '/groups/G1/accounts?view=entries',
      '/groups/G1/journal',
      '/bank-collections/TS20251001-1',
      '/account',
    ],
    group_contact: ['/groups/G1/bills/2025-08/group', '/account'],
    member: ['/me', '/account'],
  };
  const visits = [
    ['administrator', 'zh', 1280, true],
    ['administrator', 'en', 390, true],
    ['group_contact', 'zh', 390, true],
    ['group_contact', 'en', 1280, false],
    ['member', 'zh', 390, true],
    ['member', 'en', 1280, true],
    ['auditor', 'zh', 1280, false],
    ['finance', 'en', 1280, false],
    ['client_manager', 'zh', 1280, false],
    ['billing_operator', 'en', 1280, false],
  ];
  // They only read, so they run side by side.
  describe('pages', { concurrency: 3 }, () => {
    for (const [role, language, width, thorough] of visits)
      test(`pages of ${role}, ${language}, ${width} px`, async () => {
        const { page, faults, close } = await visit(world, role, language, width);
        try {
          if (width < 768 && role !== 'member') await page.locator('header.top button').first().click();
          const wanted = [...(await menuLinks(page)), ...(extra[role] ?? [])];
          assert.ok(wanted.length > 1, 'the menu has entries');
          for (const address of new Set(wanted))
            await look(page, faults, address, `${role}-${language}-${width}-${nameOf(address)}`, thorough);
        } finally {
          await close();
        }
      });
  });

  test('the keyboard reaches the content first', async () => {
    const { page, t, close } = await visit(world, 'administrator');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), t('menu.skip'));
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await close();
  });

  test('an address nobody serves says so', async () => {
    const { page, t, close } = await visit(world, 'auditor');
    await page.goto('/no-such-page');
    await page.getByText(t('notfound.title')).waitFor();
    await close();
  });
}
