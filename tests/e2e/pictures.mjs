// The pictures of docs/console.md: `PROGRAM=build/tongfu BUILD=build tools/node tests/e2e/pictures.mjs`, after `make build`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enter, openPage, roles, settle, settled, startBrowser, startServer, top } from './world.mjs';

const folder = join(top, 'docs/console');
mkdirSync(folder, { recursive: true });
const world = { ...(await startServer()), browser: await startBrowser() };

async function picture(name, role, address, { width = 1280, height = 760, act = async () => {} } = {}) {
  const { page, t, close } = await openPage(world, 'zh', width, {
    height,
    deviceScaleFactor: 0.7,
  });
  await enter(world, page, t, role);
  await page.locator('main#main h1').waitFor();
  await page.goto(address);
  await settled(page);
  await act(page, t);
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await close();
}

try {
  for (const role of roles) await settle(world.base, world.users[role]);
  await picture('workbench', 'administrator', '/workbench');
  await picture('explanation', 'auditor', '/groups/G1/bills/2025-08/group', {
    act: async (page) => {
      await page.locator('.data-table button.linklike', { hasText: '0107' }).first().click();
      await page.getByRole('dialog').locator('.explained').first().waitFor();
    },
  });
  await picture('registry', 'group_contact', '/groups/G1/registry', {
    act: async (page, t) => {
      const rows = [
        '手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,套餐',
        '1390000010,成员甲,59,新增,按额度代付,P1300',
        '13900000101,,20,新增,按额度代付,',
      ];
      await page.locator('input[type=file]').setInputFiles({
        name: '登记表.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(rows.join('\n')),
      });
      await page.getByText(t('preview.faults.todo')).waitFor();
    },
  });
  await picture('member', 'member', '/me', { width: 390, height: 844 });
} finally {
  await world.browser.close();
  await world.stop();
}
