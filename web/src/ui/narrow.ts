import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 767px)');
const subscribe = (told: () => void) => {
  query.addEventListener('change', told);
  return () => query.removeEventListener('change', told);
};

/** Whether the screen is a telephone's. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
