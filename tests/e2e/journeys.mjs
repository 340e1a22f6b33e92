// What people come for, from the first click to the answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, choose, screenshot, settled, top, visit } from './world.mjs';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 });
const form = (rows) => ({
  name: 'form.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,套餐', ...rows].join('\n')),
});

async function journey(world, role, language, name, act) {
  test(`${role}, ${language}: ${name}`, async () => {
    const { page, t, faults, close } = await visit(world, role, language);
    try {
      await act(page, t);
      assert.deepEqual(faults, []);
    } catch (error) {
      await screenshot(page, `failed-${role}-${language}-${name.replaceAll(' ', '-')}`);
      throw error;
    } finally {
      await close();
    }
  });
}

// An administrator approves what waits: its row says `about`.
async function approvedByAnother(world, t, operation, about) {
  const { page, close } = await visit(world, 'administrator', 'zh');
  await page.goto('/approvals');
  const asked = page.getByRole('row').filter({ hasText: t(`operation.${operation}`) });
  await asked.getByText(about).waitFor();
  await asked.getByRole('button', { name: t('approvals.decide') }).click();
  await choose(page, t('approvals.decision'), t('approvals.approve'));
  await screenshot(page, `approval-${operation}-zh`);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('approvals.decide.do') })
    .click();
  await asked.getByText(t('approval.done')).waitFor();
  await close();
}

export function journeys(world) {
  for (const language of ['zh', 'en']) {
    journey(world, 'group_contact', language, 'an upload with errors is explained row by row', async (page, t) => {
      await page.getByRole('link', { name: t('menu.registry') }).click();
      await heading(page, t('menu.registry')).waitFor();
      await page
        .locator('input[type=file]')
        .setInputFiles(form(['1390000010,成员甲,59,新增,按额度代付,P1300', '13900000101,,20,新增,按额度代付,']));
      await page.getByText(t('preview.faults.todo')).waitFor();
      const faults = page.getByRole('region', {
        name: t('preview.faultlist'),
      });
      assert.ok((await faults.locator('tbody tr').count()) >= 2);
      assert.equal(await page.getByRole('button', { name: t('registry.submit') }).isDisabled(), true);
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `upload-with-errors-${language}`);
    });

    journey(world, 'client_manager', language, 'the findings of an agreement text stay with it', async (page, t) => {
      await page.goto('/groups/G1/agreement');
      const part = page.getByRole('region', { name: t('findings.title') });
      const text = readFileSync(join(top, 'tests/agreements/clean.zh.txt'), 'utf8');
      const file = (content) => ({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
      await part.locator('input[type=file]').setInputFiles(file(text.replace('0000000077', language)));
      await part.getByText(t('findings.none')).waitFor();
      await part.locator('input[type=file]').setInputFiles(file(text.replace('0000000077', '')));
      await part.getByText(t('severity.must_fix')).waitFor();
      assert.match(await part.textContent(), /集团统付账号：/);
      assert.equal((await part.textContent()).includes('13900000011'), false);
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `findings-${language}`);
    });

    journey(world, 'member', language, 'my bill, what the group paid, why', async (page, t) => {
      await page.getByText(t('member.charged')).waitFor();
      await settled(page);
      const amounts = (await page.locator('.row .number').allTextContents()).map((text) =>
        Number(text.replace(/[^\d.]/g, '')),
      );
      const charged = Number((await page.locator('p strong .number').first().textContent()).replace(/[^\d.]/g, ''));
      assert.ok(charged > 0);
      assert.equal(Math.round((amounts[0] + amounts[1]) * 100), Math.round(charged * 100));
      assert.ok((await page.locator('.explained').count()) >= 1, 'each category is explained');
      await page.getByText(t('member.left')).waitFor();
      await screenshot(page, `member-${language}`);
    });
  }

  journey(world, 'group_contact', 'zh', 'a new member by form: preview, costs, submit', async (page, t) => {
    await page.goto('/groups/G1/registry');
    await page.getByRole('tab', { name: t('registry.byform') }).click();
    await page.getByRole('textbox', { name: t('line.number') }).fill('13900000999');
    await page.getByRole('textbox', { name: t('line.name') }).fill('新成员');
    await choose(page, t('line.offering'), 'P1300');
    await page.getByRole('textbox', { name: t('registry.amount') }).fill('32.00');
    await page.getByRole('button', { name: t('registry.preview') }).click();
    await page
      .getByText(
        t('preview.good', {
          join: 1,
          rejoin: 0,
          change: 0,
          leave: 0,
          unchanged: 0,
        }),
      )
      .waitFor();
    await screenshot(page, 'preview-one-member');
    await page.getByRole('button', { name: t('registry.submit') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('registry.submit') })
      .click();
    await page
      .getByText(new RegExp(`${t('registry.saved')}|${t('registry.waits')}`))
      .first()
      .waitFor();
  });

  journey(world, 'group_contact', 'zh', 'a dispute of a bill, and its clock', async (page, t) => {
    await page.goto('/groups/G1/bills/2025-08/group');
    await page.getByRole('button', { name: t('dispute.begin') }).click();
    await page.getByLabel(t('dispute.amount')).fill('1.005');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('dispute.begin.do') })
      .click();
    await page.getByText(t('form.money')).waitFor();
    await page.getByLabel(t('dispute.amount')).fill('1.00');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('dispute.begin.do') })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: t('menu.disputes') }).click();
    await page.getByText(t('disputestate.open')).first().waitFor();
    await page.getByText(t('clocks.title')).waitFor();
    await settled(page);
    await screenshot(page, 'disputes-zh');
  });

  journey(world, 'billing_operator', 'zh', 'a bill run to its end', async (page, t) => {
    await page.goto('/runs?cycle=2025-09');
    await page.getByRole('button', { name: t('runs.bill'), exact: true }).click();
    await page.getByLabel(t('runs.bill.date')).fill('2025-10-01');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('runs.bill.do') })
      .click();
    const job = page.locator('ul.jobs li').first();
    await job.getByText(t('jobstate.done')).waitFor({ timeout: 60_000 });
    const kept = page.getByRole('table', { name: t('runs.history') });
    await kept
      .getByRole('row', { name: new RegExp(`${t('job.bill_run')}.*${t('jobstate.done')}`) })
      .first()
      .waitFor();
    await screenshot(page, 'bill-run-done-zh');
    await page.goto('/groups/G1/bills?cycle=2025-09&account=group');
    await page
      .getByRole('link', { name: new RegExp('G1') })
      .first()
      .waitFor();
  });

  journey(world, 'finance', 'en', 'a payment is taken, refused the second time, and reversed', async (page, t) => {
    await page.goto('/groups/G1/payments');
    const take = async (amount) => {
      await page.getByRole('button', { name: t('payments.take'), exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('bill.amount')).fill(amount);
      await dialog.getByLabel(t('payments.ref')).fill('E2E-1');
      await dialog.getByRole('button', { name: t('payments.take.do'), exact: true }).click();
      return dialog;
    };
    const first = await take('ten');
    await first.getByText(t('form.money')).waitFor();
    await first.getByLabel(t('bill.amount')).fill('100');
    await first.getByRole('button', { name: t('payments.take.do'), exact: true }).click();
    await first.waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: 'E2E-1' }).waitFor();
    const second = await take('100');
    // Beside the field it is about, and the field has the focus.
    await second.locator('.ant-form-item-explain-error').filter({ hasText: 'E2E-1' }).waitFor();
    assert.equal(
      await second.getByLabel(t('payments.ref')).evaluate((field) => field === document.activeElement),
      true,
    );
    await screenshot(page, 'payment-refused-en');
    await second.getByRole('button', { name: t('act.cancel') }).click();
    const row = page.getByRole('row').filter({ hasText: 'E2E-1' });
    await row.getByRole('button', { name: t('payments.reverse') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('payments.reverse.do'), exact: true })
      .click();
    await row.getByRole('button', { name: t('payments.reverse') }).waitFor({ state: 'detached' });
  });

  journey(world, 'auditor', 'zh', 'every fen of a bill is explained, a table is exported', async (page, t) => {
    await page.goto('/groups/G1/bills/2025-08/group');
    await page.locator('.data-table button.linklike').first().click();
    await page.getByRole('dialog').locator('.explained').first().waitFor();
    await screenshot(page, 'explanation-zh');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('table.export') }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    assert.ok(lines[0].includes(t('splits.charged')));
    assert.ok(lines.length > 50, 'all pages are in the file');
  });

  journey(world, 'auditor', 'en', 'a list is sorted, searched and turned over by the server', async (page, t) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url())));
    const lines = () => asked.filter(({ pathname }) => pathname.endsWith('/lines')).map(({ search }) => search);
    const places = () => page.locator('.data-table tbody tr.ant-table-row td:nth-child(2)').allTextContents();
    await page.goto('/groups/G1/lines');
    await page.getByRole('link', { name: /139\*{4}0101/ }).waitFor();
    const answered = (part, act) =>
      Promise.all([page.waitForResponse((response) => response.url().includes(part)), act()]).then(() => settled(page));
    const heading = page.getByRole('columnheader', { name: t('line.place') });
    await answered('sort=line', () => heading.click());
    await answered('sort=-line', () => heading.click());
    const last = (await places()).map(Number);
    assert.ok(last.length > 1 && last.every((place, i) => i === 0 || place < last[i - 1]), String(last));
    await answered('cursor=', () => page.getByRole('button', { name: t('table.forward') }).click());
    assert.ok(Number((await places())[0]) < last.at(-1), 'the second page goes on');
    assert.ok(!lines().some((search) => search.includes('limit=1000')), 'the list is never read as a whole');
    await page.getByLabel(t('lines.search')).fill('0101');
    await answered('q=0101', () => page.keyboard.press('Enter'));
    await page.getByRole('link', { name: /139\*{4}0101/ }).waitFor();
    assert.ok((await places()).length < 3);
  });

  journey(world, 'auditor', 'zh', 'what is owed comes first where it is asked for', async (page, t) => {
    const amounts = async (name, column) => {
      const table = page.getByRole('table', { name });
      await table.getByRole('row').nth(1).waitFor();
      const answered = () => page.waitForResponse((response) => response.url().includes('sort=-outstanding'));
      const heading = table.getByRole('columnheader', { name: t('bill.outstanding') });
      await heading.click();
      await Promise.all([answered(), heading.click()]);
      await settled(page);
      const texts = await table.locator(`tbody tr.ant-table-row td:nth-child(${column})`).allTextContents();
      return texts.map((text) => Number(text.replace(/[^\d.-]/g, '')) || 0);
    };
    const falling = (values) => values.length > 2 && values.every((value, i) => i === 0 || value <= values[i - 1]);
    await page.goto('/groups/G1/bills');
    const bills = await amounts(t('menu.bills'), 7);
    assert.ok(bills[0] > 0 && falling(bills), String(bills));
    await page.goto('/groups/G1/accounts');
    const accounts = await amounts(t('menu.accounts'), 2);
    assert.ok(accounts[0] > 0 && falling(accounts), String(accounts));
    await page.getByText(t('ledger.entries'), { exact: true }).click();
    await page
      .getByRole('table', { name: t('ledger.entries') })
      .getByText(/^借 112200 应收账款，贷 /)
      .first()
      .waitFor();
    await screenshot(page, 'accounts-zh');
  });

  journey(world, 'auditor', 'zh', 'numbers in full need a reason, which the access log keeps', async (page, t) => {
    await page.goto('/groups/G1/lines');
    await page.getByRole('link', { name: /139\*{4}0101/ }).waitFor();
    await page.getByRole('button', { name: t('reveal.show') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('reveal.show') }).click();
    await dialog.getByText(t('form.needed')).waitFor();
    await dialog.getByLabel(t('reveal.reason')).fill('核对投诉 17');
    await dialog.getByRole('button', { name: t('reveal.show') }).click();
    await page.getByRole('link', { name: '13900000101' }).waitFor();
    await page.getByRole('button', { name: t('reveal.hide') }).click();
    await page.getByRole('link', { name: /139\*{4}0101/ }).waitFor();
    await page.goto('/access-log');
    await page.getByText('核对投诉 17').first().waitFor();
    await screenshot(page, 'access-log-zh');
  });

  journey(world, 'auditor', 'en', 'the books are checked', async (page, t) => {
    await page.goto('/books');
    await page.getByRole('button', { name: t('books.check') }).click();
    await page.getByText(t('books.same')).waitFor({ timeout: 30_000 });
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'books-en');
  });

  journey(world, 'finance', 'zh', 'a credit waits for a second person, who approves it', async (page, t) => {
    await page.goto('/groups/G1/charges');
    await page.getByRole('button', { name: t('charges.credit') }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, t('word.category'), t('category.voice'));
    await dialog.getByLabel(t('bill.amount')).fill('0.50');
    await dialog.getByRole('button', { name: t('charges.credit') }).click();
    await page.getByText(/申请编号 \d+/).waitFor();
    await page.goto('/approvals');
    await page.getByText(t('approvals.own')).waitFor();
    await approvedByAnother(world, t, 'make_credit', /0\.50/);
  });

  journey(world, 'finance', 'zh', 'what a bill owes is written off by two people', async (page, t) => {
    await page.goto('/groups/G1/bills/2025-06/2');
    await page.getByRole('button', { name: t('writeoff.begin') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('writeoff.all')).waitFor(); // unless another choice is made
    await dialog.getByLabel(t('writeoff.ref')).fill('WO-1');
    await dialog.getByLabel(t('word.reason')).fill('成员已离职');
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'write-off-zh');
    await dialog.getByRole('button', { name: t('writeoff.do') }).click();
    await page.getByText(/申请编号 \d+/).waitFor();
    await approvedByAnother(world, t, 'write_off', /金额 [1-9]\d*\.\d\d，日期/);
    await page.goto('/groups/G1/bills/2025-06/2');
    await page.getByText(t('billstate.written_off')).first().waitFor();
    assert.equal(await page.getByRole('button', { name: t('writeoff.begin') }).count(), 0);
    await page.goto('/groups/G1/payments');
    const row = page.getByRole('row').filter({ hasText: 'WO-1' });
    await row.getByText(t('method.write_off')).waitFor();
    await row.getByText('成员已离职').waitFor();
  });

  journey(world, 'client_manager', 'zh', 'quota or ratio over a term', async (page, t) => {
    await page.goto('/what-if');
    await page.getByRole('button', { name: t('whatif.ask') }).click();
    await page.getByRole('region', { name: t('whatif.table') }).waitFor({ timeout: 30_000 });
    await page.locator('.chart svg').waitFor();
    assert.equal(
      await page
        .getByRole('region', { name: t('whatif.table') })
        .locator('tbody tr')
        .count(),
      12,
    );
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'what-if-zh');
  });

  journey(world, 'client_manager', 'en', 'a group is registered', async (page, t) => {
    await page.goto('/groups');
    await page.getByRole('button', { name: t('groups.add') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('groups.add') }).click();
    await dialog.getByText(t('form.needed')).first().waitFor();
    await dialog.getByLabel(t('group.code')).fill('E2E');
    await dialog.getByLabel(t('group.name'), { exact: true }).fill('测试单位');
    await dialog.getByRole('button', { name: t('groups.add') }).click();
    await heading(page, '测试单位').waitFor();
    // Its agreement, from the text that was signed.
    await page.goto('/groups/E2E/agreement');
    await page.locator('input[type=file]').setInputFiles(join(top, 'tests/agreements/clean.zh.txt'));
    await page.getByText(t('findings.none')).waitFor();
    assert.equal(await page.getByLabel(t('agreement.first')).inputValue(), '2026-01');
    await screenshot(page, 'agreement-read-en');
    await page.getByRole('textbox', { name: t('agreement.id') }).fill('E2E-1');
    await page.getByRole('button', { name: t('agreement.add') }).click();
    await page.getByRole('region', { name: t('agreement.timeline') }).waitFor();
    await page.getByText(t('findings.none')).waitFor();
    assert.match(await page.getByRole('region', { name: t('findings.title') }).textContent(), /E2E|manager|\d{4}-/);
  });

  journey(world, 'client_manager', 'zh', 'another name of a group needs a second person', async (page, t) => {
    await page.goto('/groups/E2E');
    await page.getByRole('button', { name: t('group.change') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('group.name'), { exact: true }).fill('测试二局');
    await dialog.getByLabel(t('word.reason')).fill('更名');
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'group-change-zh');
    await dialog.getByRole('button', { name: t('group.change.do') }).click();
    await page.getByText(/申请编号 \d+/).waitFor();
    await approvedByAnother(world, t, 'change_party', '测试单位 → 测试二局');
    await page.goto('/groups/E2E');
    await heading(page, '测试二局').waitFor();
    await page
      .getByRole('table', { name: t('group.changes') })
      .getByText('测试单位 → 测试二局')
      .waitFor();
  });

  journey(
    world,
    'administrator',
    'zh',
    'a user is added, the password shown once, the user disabled',
    async (page, t) => {
      await page.goto('/users');
      await page.getByRole('button', { name: t('users.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('session.user')).fill('e2e-clerk');
      await dialog.getByLabel(t('user.name')).fill('临时岗位');
      await choose(page, t('user.role'), t('role.auditor'));
      await dialog.getByRole('button', { name: t('users.add') }).click();
      await page.locator('.secret').waitFor();
      assert.ok((await page.locator('.secret').textContent()).length >= 8);
      await page.getByRole('button', { name: t('secret.noted') }).click();
      await page.getByRole('link', { name: 'e2e-clerk' }).click();
      await page.getByRole('button', { name: t('user.role.change') }).click();
      await choose(page, t('user.role'), t('role.finance'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('user.role.change') })
        .click();
      await page.getByText('auditor -> finance').waitFor();
      await page.getByRole('button', { name: t('user.disable') }).click();
      await page
        .locator('.ant-popconfirm')
        .getByRole('button', { name: t('user.disable') })
        .click();
      await page.getByText(t('user.disabled'), { exact: true }).waitFor();
    },
  );

  // After the bill run above: its bill is due on 2025-10-31.
  journey(world, 'finance', 'zh', 'bank collection: a batch, its file, the return file', async (page, t) => {
    await page.goto('/groups/G1/payments');
    await page.getByText('44001000000000001').waitFor();
    await page.goto('/bank-collections');
    await page.getByLabel(t('collect.dueby')).first().fill('2025-10-31');
    await page.getByRole('button', { name: t('collect.preview'), exact: true }).click();
    await page
      .getByRole('table', { name: t('collect.plan') })
      .getByRole('rowheader', { name: 'G1' })
      .first()
      .waitFor();
    await screenshot(page, 'collection-plan-zh');
    await page.getByRole('button', { name: t('collect.make'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('collect.make') })
      .click();
    await page.getByRole('link', { name: 'TS20251001-1' }).click();
    await page.getByRole('button', { name: t('collect.xml') }).click();
    await page.getByRole('dialog').getByLabel(t('reveal.reason')).fill('送银行托收');
    const saving = page.waitForEvent('download');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('reveal.show') })
      .click();
    const xml = readFileSync(await (await saving).path(), 'utf8');
    assert.match(xml, /pain\.008\.001\.08/);
    assert.match(xml, /<Id>6222000000000000101<\/Id>/);
    const [, id] = /<EndToEndId>([^<]+)</.exec(xml);
    const [, amount] = /<InstdAmt Ccy="CNY">([^<]+)</.exec(xml);

    await page.goto('/bank-collections');
    const upload = (said) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'back.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`端到端标识,结果,金额,日期\n${id},成功,${said},2025-10-01\n`),
      });
    await upload('0.01');
    await page.getByText(t('returnfile.faults', { count: 1 })).waitFor();
    const book = page.getByRole('button', { name: t('returnfile.book'), exact: true });
    assert.equal(await book.isDisabled(), true);
    await screenshot(page, 'return-file-faults-zh');
    await upload(amount);
    await page
      .getByRole('table', { name: t('returnfile.rows') })
      .getByText(t('answereffect.collect'))
      .waitFor();
    assert.deepEqual(await axe(page), []);
    await book.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('returnfile.book') })
      .click();
    await page.getByText(t('returnfile.booked')).waitFor();
    await page.goto('/groups/G1/payments');
    await page.getByRole('cell', { name: id }).waitFor();
    await page.goto('/bank-collections/TS20251001-1');
    await page.getByText(t('collection.collected'), { exact: true }).first().waitFor();
    await screenshot(page, 'collection-batch-zh');
  });
}
