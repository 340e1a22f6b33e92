/** Fee categories in the order they are printed (R4). */
export const categories = [
  'plan',
  'subcard',
  'broadband',
  'device',
  'voice',
  'data',
  'sms',
  'roaming',
  'vas',
  'other',
  'third_party',
];
