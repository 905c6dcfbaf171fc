/** Names as words. */

/** Letters that no accent can be taken from. */
const FOLDED: Record<string, string> = {
  ...{ ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ı: 'i', ß: 'ss', æ: 'ae', Æ: 'AE' },
  ...{ œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'TH', ð: 'd', Ð: 'D', ħ: 'h', Ħ: 'H' },
};

/** `MasterUserPassword`, `DB_PASSWORD2`, `x-api-key`, `contraseña` as words, in lower case. */
export function words(name: string): string[] {
  return name
    .slice(-120)
    .replace(/[\u00c6-\u0167]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9\u0100-\uffdc]+/)
    .map((word) => (/^\d/.test(word) ? word : word.replace(/(?<!\d)\d+$/, '')))
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}
