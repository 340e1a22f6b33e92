import { lazy, type ReactNode, Suspense } from 'react';
import { Spin } from 'antd';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Op } from '../api/client';
import { NotFound } from '../pages/not-found/NotFound';
import { ProviderReturn } from '../pages/sign-in/ProviderReturn';
import { SignIn } from '../pages/sign-in/SignIn';
import { whereToComeBack } from '../pages/sign-in/provider';
import { PasswordPage } from '../pages/account/PasswordPage';
import { AccountPage } from '../pages/account/AccountPage';
import { Frame } from './Frame';
import { useSession, type SessionUser } from './session';

const page = <N extends string>(load: () => Promise<Record<N, () => ReactNode>>, name: N) =>
  lazy(async () => ({ default: (await load())[name] }));

/** A page with the operation it cannot be without: absent on the server or not allowed, the page is not there. */
interface PageRoute {
  path: string;
  needs: Op;
  Show: ReturnType<typeof page>;
}
const pages: PageRoute[] = [
  {
    path: 'workbench',
    needs: 'getWorkbench',
    Show: page(() => import('../pages/workbench/WorkbenchPage'), 'WorkbenchPage'),
  },
  { path: 'groups', needs: 'listGroups', Show: page(() => import('../pages/groups/GroupsPage'), 'GroupsPage') },
  {
    path: 'agreements',
    needs: 'listAgreements',
    Show: page(() => import('../pages/agreements/AgreementsPage'), 'AgreementsPage'),
  },
  {
    path: 'catalogue',
    needs: 'listOfferings',
    Show: page(() => import('../pages/catalogue/CataloguePage'), 'CataloguePage'),
  },
  { path: 'usage', needs: 'listUsageErrors', Show: page(() => import('../pages/usage/UsagePage'), 'UsagePage') },
  { path: 'runs', needs: 'listJobs', Show: page(() => import('../pages/runs/RunsPage'), 'RunsPage') },
  {
    path: 'bank-collections',
    needs: 'listCollections',
    Show: page(() => import('../pages/bank-collection/CollectionsPage'), 'CollectionsPage'),
  },
  {
    path: 'bank-collections/:batch',
    needs: 'getCollection',
    Show: page(() => import('../pages/bank-collection/BatchPage'), 'BatchPage'),
  },
  { path: 'books', needs: 'verifyBooks', Show: page(() => import('../pages/books/BooksPage'), 'BooksPage') },
  { path: 'arrears', needs: 'listArrears', Show: page(() => import('../pages/arrears/ArrearsPage'), 'ArrearsPage') },
  {
    path: 'deadlines',
    needs: 'listDeadlines',
    Show: page(() => import('../pages/deadlines/DeadlinesPage'), 'DeadlinesPage'),
  },
  { path: 'what-if', needs: 'tryOut', Show: page(() => import('../pages/what-if/WhatIfPage'), 'WhatIfPage') },
  {
    path: 'approvals',
    needs: 'listApprovals',
    Show: page(() => import('../pages/approvals/ApprovalsPage'), 'ApprovalsPage'),
  },
  { path: 'users', needs: 'listUsers', Show: page(() => import('../pages/users/UsersPage'), 'UsersPage') },
  { path: 'users/:user', needs: 'getUser', Show: page(() => import('../pages/users/UserPage'), 'UserPage') },
  {
    path: 'access-log',
    needs: 'listAccesses',
    Show: page(() => import('../pages/access-log/AccessLogPage'), 'AccessLogPage'),
  },
  { path: 'groups/:group', needs: 'getGroup', Show: page(() => import('../pages/group/GroupPage'), 'GroupPage') },
  {
    path: 'groups/:group/agreement',
    needs: 'getAgreement',
    Show: page(() => import('../pages/agreement/AgreementPage'), 'AgreementPage'),
  },
  {
    path: 'groups/:group/registry',
    needs: 'previewRegistry',
    Show: page(() => import('../pages/registry/RegistryPage'), 'RegistryPage'),
  },
  {
    path: 'groups/:group/lines',
    needs: 'listLines',
    Show: page(() => import('../pages/lines/LinesPage'), 'LinesPage'),
  },
  {
    path: 'groups/:group/lines/:line',
    needs: 'getLine',
    Show: page(() => import('../pages/lines/LinePage'), 'LinePage'),
  },
  {
    path: 'groups/:group/bills',
    needs: 'listBills',
    Show: page(() => import('../pages/bills/BillsPage'), 'BillsPage'),
  },
  {
    path: 'groups/:group/bills/:cycle/:account',
    needs: 'getBill',
    Show: page(() => import('../pages/bills/BillPage'), 'BillPage'),
  },
  {
    path: 'groups/:group/charges',
    needs: 'listCharges',
    Show: page(() => import('../pages/charges/ChargesPage'), 'ChargesPage'),
  },
  {
    path: 'groups/:group/payments',
    needs: 'listPayments',
    Show: page(() => import('../pages/payments/PaymentsPage'), 'PaymentsPage'),
  },
  {
    path: 'groups/:group/disputes',
    needs: 'listDisputes',
    Show: page(() => import('../pages/disputes/DisputesPage'), 'DisputesPage'),
  },
  {
    path: 'groups/:group/notices',
    needs: 'listNotices',
    Show: page(() => import('../pages/notices/NoticesPage'), 'NoticesPage'),
  },
  {
    path: 'groups/:group/invoices',
    needs: 'listInvoices',
    Show: page(() => import('../pages/invoices/InvoicesPage'), 'InvoicesPage'),
  },
  {
    path: 'groups/:group/accounts',
    needs: 'listAccounts',
    Show: page(() => import('../pages/accounts/AccountsPage'), 'AccountsPage'),
  },
  {
    path: 'groups/:group/journal',
    needs: 'listJournal',
    Show: page(() => import('../pages/journal/JournalPage'), 'JournalPage'),
  },
];
const MemberPage = page(() => import('../pages/member/MemberPage'), 'MemberPage');

const homeOf = (user: SessionUser, can: (op: Op) => boolean): string => {
  if (user.role === 'member') return '/me';
  if (user.role === 'group_contact') return `/groups/${user.group}`;
  return can('getWorkbench') ? '/workbench' : '/groups';
};

export function Pages() {
  const { user, can } = useSession();
  const here = useLocation();
  const fromProvider = here.pathname === '/sign-in/oidc';
  if (!user) {
    if (fromProvider) return <ProviderReturn />;
    if (here.pathname !== '/sign-in')
      return <Navigate to="/sign-in" replace state={{ back: here.pathname + here.search }} />;
    return <SignIn />;
  }
  if (user.must_change_password) return <PasswordPage />;
  const home = homeOf(user, can);
  const left = fromProvider ? whereToComeBack() : (here.state as { back?: string } | null)?.back;
  const back = here.pathname.startsWith('/sign-in') ? (left ?? home) : home;
  return (
    <Frame>
      <Suspense fallback={<Spin className="waiting" />}>
        <Routes>
          <Route path="/" element={<Navigate to={home} replace />} />
          <Route path="/sign-in" element={<Navigate to={back} replace />} />
          <Route path="/sign-in/oidc" element={<Navigate to={back} replace />} />
          <Route path="/account" element={<AccountPage />} />
          {user.role === 'member' && <Route path="/me" element={<MemberPage />} />}
          {pages
            .filter(({ needs }) => can(needs))
            .map(({ path, Show }) => (
              <Route key={path} path={path} element={<Show />} />
            ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
