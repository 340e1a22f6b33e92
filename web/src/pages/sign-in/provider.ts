// Where somebody was before going to the identity provider and comes back to: kept by the browser for this tab, so that no
// address that others can make leads away from here.
const kept = 'tongfu.back';

export const isLocal = (path: string) => /^\/(?![/\\])/.test(path);

export function comeBackTo(path: string | undefined): void {
  if (path !== undefined && isLocal(path)) sessionStorage.setItem(kept, path);
  else sessionStorage.removeItem(kept);
}

export function whereToComeBack(): string | undefined {
  const path = sessionStorage.getItem(kept);
  return path !== null && isLocal(path) ? path : undefined;
}
