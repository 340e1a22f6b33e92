import type { ThemeConfig } from 'antd';

// Calm and dense: small type, thin lines, one blue, no shadows. Colours keep a contrast of 4.5 to 1 on their ground.
export const theme: ThemeConfig = {
  token: {
    // For people who have asked their system for no motion.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#17507a',
    colorLink: '#17507a',
    colorSuccess: '#2e6b3a',
    colorWarning: '#8a5a00',
    colorError: '#a8201a',
    colorInfo: '#17507a',
    colorSuccessBg: '#e8f3ea',
    colorSuccessBorder: '#b5d8bd',
    colorWarningBg: '#fdf4df',
    colorWarningBorder: '#e9d198',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f1bdb8',
    colorInfoBg: '#e6f0f8',
    colorInfoBorder: '#b4cfe3',
    colorPrimaryBg: '#e6f0f8',
    colorText: '#1d2733',
    colorTextSecondary: '#4d5a68',
    colorTextTertiary: '#5c6875',
    colorTextDescription: '#55616e',
    colorTextPlaceholder: '#66717d',
    colorBorder: '#c3cbd3',
    colorBorderSecondary: '#e1e6ea',
    colorBgLayout: '#f4f6f8',
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 32,
    fontFamily: "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif",
  },
  components: {
    Table: { headerBg: '#eef2f5', headerColor: '#3b4855', cellPaddingBlockSM: 6, cellPaddingInlineSM: 10, headerBorderRadius: 0 },
    Menu: { itemHeight: 34, itemMarginBlock: 1, itemBorderRadius: 4, itemSelectedBg: '#dfe9f1', groupTitleColor: '#5c6875' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Modal: { titleFontSize: 16 },
    Tag: { defaultBg: '#f0f2f4' },
  },
};
