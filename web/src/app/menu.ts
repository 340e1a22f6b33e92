import type { Op } from '../api/client';
import type { Key } from '../i18n';

export interface Entry {
  to: string;
  name: Key;
  needs: Op;
}
export interface Section {
  name: Key;
  /** Beside its name: which group the section is about. */
  of?: string;
  entries: Entry[];
}

/** The pages of one group: for the carrier's staff within a group, for a group contact the whole menu. */
export const groupEntries = (group: string): Entry[] => {
  const at = (place: string) => `/groups/${encodeURIComponent(group)}${place}`;
  return [
    { to: at(''), name: 'menu.group', needs: 'getGroup' },
    { to: at('/agreement'), name: 'menu.agreement', needs: 'getAgreement' },
    { to: at('/registry'), name: 'menu.registry', needs: 'previewRegistry' },
    { to: at('/lines'), name: 'menu.lines', needs: 'listLines' },
    { to: at('/bills'), name: 'menu.bills', needs: 'listBills' },
    { to: at('/charges'), name: 'menu.charges', needs: 'listCharges' },
    { to: at('/payments'), name: 'menu.payments', needs: 'listPayments' },
    { to: at('/disputes'), name: 'menu.disputes', needs: 'listDisputes' },
    { to: at('/notices'), name: 'menu.notices', needs: 'listNotices' },
    { to: at('/invoices'), name: 'menu.invoices', needs: 'listInvoices' },
    { to: at('/accounts'), name: 'menu.accounts', needs: 'listAccounts' },
    { to: at('/journal'), name: 'menu.journal', needs: 'listJournal' },
  ];
};

export const staffSections: Section[] = [
  {
    name: 'menu.daily',
    entries: [
      { to: '/workbench', name: 'menu.workbench', needs: 'getWorkbench' },
      { to: '/arrears', name: 'menu.arrears', needs: 'listArrears' },
      { to: '/deadlines', name: 'menu.deadlines', needs: 'listDeadlines' },
      { to: '/approvals', name: 'menu.approvals', needs: 'listApprovals' },
    ],
  },
  {
    name: 'menu.customers',
    entries: [
      { to: '/groups', name: 'menu.groups', needs: 'listGroups' },
      { to: '/agreements', name: 'menu.agreements', needs: 'listAgreements' },
      { to: '/catalogue', name: 'menu.catalogue', needs: 'listOfferings' },
      { to: '/what-if', name: 'menu.whatif', needs: 'tryOut' },
    ],
  },
  {
    name: 'menu.billing',
    entries: [
      { to: '/runs', name: 'menu.runs', needs: 'listJobs' },
      { to: '/usage', name: 'menu.usage', needs: 'listUsageErrors' },
      { to: '/bank-collections', name: 'menu.collections', needs: 'listCollections' },
      { to: '/books', name: 'menu.books', needs: 'verifyBooks' },
    ],
  },
  {
    name: 'menu.system',
    entries: [
      { to: '/users', name: 'menu.users', needs: 'listUsers' },
      { to: '/access-log', name: 'menu.accesslog', needs: 'listAccesses' },
    ],
  },
];

export const contactSections = (group: string): Section[] => [
  { name: 'menu.mygroup', of: group, entries: groupEntries(group) },
  {
    name: 'menu.more',
    entries: [
      { to: '/what-if', name: 'menu.whatif', needs: 'tryOut' },
      { to: '/approvals', name: 'menu.approvals', needs: 'listApprovals' },
      { to: '/users', name: 'menu.users', needs: 'listUsers' },
      { to: '/access-log', name: 'menu.accesslog', needs: 'listAccesses' },
    ],
  },
];
