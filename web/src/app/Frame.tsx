import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, Drawer, Dropdown } from 'antd';
import { MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Link, useLocation, useNavigate } from 'react-router';
import { useText, useWord } from '../i18n';
import { useNarrow } from '../ui/narrow';
import { LanguageSwitch } from './LanguageSwitch';
import { contactSections, groupEntries, type Section, staffSections } from './menu';
import { useSession, useUser } from './session';

/** The frame of every page: who is signed in, the menu, the content. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText();
  const user = useUser();
  const narrow = useNarrow();
  const here = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    setOpen(false);
    window.scrollTo(0, 0);
  }, [here.pathname]);
  const sections = useSections();
  return (
    <div className="frame">
      <a
        href="#main"
        className="skip"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('menu.skip')}
      </a>
      <header className="top">
        {narrow && sections.length > 0 && (
          <Button
            type="text"
            className="on-dark"
            icon={<MenuOutlined />}
            aria-label={t('menu.open')}
            aria-expanded={open}
            onClick={() => setOpen(true)}
          />
        )}
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width={22} height={22} />
          <span>{t('app.name')}</span>
          <span className="brand-part">
            {t(user.role === 'member' ? 'app.member' : user.role === 'group_contact' ? 'app.portal' : 'app.console')}
          </span>
        </Link>
        <span className="grow" />
        <LanguageSwitch dark />
        <UserMenu />
      </header>
      <div className="body">
        {!narrow && sections.length > 0 && (
          <aside className="side">
            <Menu sections={sections} />
          </aside>
        )}
        {narrow && (
          <Drawer
            placement="left"
            size={260}
            open={open}
            onClose={() => setOpen(false)}
            title={t('menu.title')}
            styles={{ body: { padding: 8 } }}
          >
            <Menu sections={sections} />
          </Drawer>
        )}
        <main id="main" tabIndex={-1} ref={main}>
          {children}
        </main>
      </div>
    </div>
  );
}

function useSections(): Section[] {
  const user = useUser();
  const { can } = useSession();
  const here = useLocation();
  const allowed = (sections: Section[]) =>
    sections
      .map((section) => ({ ...section, entries: section.entries.filter(({ needs }) => can(needs)) }))
      .filter(({ entries }) => entries.length > 0);
  if (user.role === 'member') return [];
  if (user.role === 'group_contact') return allowed(contactSections(user.group ?? ''));
  const inGroup = /^\/groups\/([^/]+)/.exec(here.pathname)?.[1];
  if (!inGroup) return allowed(staffSections);
  const group = decodeURIComponent(inGroup);
  return allowed([{ name: 'menu.thisgroup', of: group, entries: groupEntries(group) }, ...staffSections]);
}

function Menu({ sections }: { sections: Section[] }) {
  const t = useText();
  const { pathname } = useLocation();
  const entries = sections.flatMap((section) => section.entries);
  // The longest address that this page's begins with.
  const current = entries
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((one, other) => other.to.length - one.to.length)[0]?.to;
  return (
    <nav aria-label={t('menu.title')} className="menu">
      {sections.map(({ name, of, entries }) => (
        <div key={name}>
          <h2>
            {t(name)}
            {of && <strong> {of}</strong>}
          </h2>
          <ul>
            {entries.map(({ to, name }) => (
              <li key={to}>
                <Link to={to} aria-current={to === current ? 'page' : undefined}>
                  {t(name)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function UserMenu() {
  const t = useText();
  const word = useWord();
  const user = useUser();
  const { leave } = useSession();
  const navigate = useNavigate();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: `${user.name} · ${word('role', user.role)}`, disabled: true },
          { key: 'account', label: t('account.title') },
          { key: 'leave', label: t('session.leave') },
        ],
        onClick: ({ key }) => {
          if (key === 'account') void navigate('/account');
          if (key === 'leave') void leave();
        },
      }}
    >
      <Button
        type="text"
        className="on-dark"
        icon={<UserOutlined />}
        aria-label={t('session.menu', { user: user.user })}
      >
        <span className="wide-only">{user.name}</span>
      </Button>
    </Dropdown>
  );
}
