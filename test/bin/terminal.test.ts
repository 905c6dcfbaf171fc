import { terminalOf } from '../../bin/text/terminal';

const tty = { isTTY: true, columns: 90 };

test('a terminal gets colour and live lines, a pipe gets neither', () => {
  expect(terminalOf(tty, {})).toEqual({ live: true, color: true, width: 90 });
  expect(terminalOf({}, {})).toEqual({ live: false, color: false, width: 80 });
});

test('NO_COLOR takes the colour, wins over FORCE_COLOR, and counts only when it is set', () => {
  expect(terminalOf(tty, { NO_COLOR: '1' }).color).toBe(false);
  expect(terminalOf(tty, { NO_COLOR: '1', FORCE_COLOR: '1' }).color).toBe(false);
  expect(terminalOf(tty, { NO_COLOR: '' }).color).toBe(true);
  expect(terminalOf({}, { FORCE_COLOR: '1' }).color).toBe(true);
  expect(terminalOf({}, { FORCE_COLOR: '0' }).color).toBe(false);
});

test('a dumb terminal and a CI log get plain lines', () => {
  expect(terminalOf(tty, { TERM: 'dumb' })).toMatchObject({ live: false, color: false });
  expect(terminalOf(tty, { CI: 'true' })).toMatchObject({ live: false, color: true });
});

test('the width is the terminal’s, else COLUMNS, and stays readable', () => {
  expect(terminalOf({}, { COLUMNS: '44' }).width).toBe(44);
  expect(terminalOf({ isTTY: true, columns: 5 }, {}).width).toBe(20);
  expect(terminalOf({ isTTY: true, columns: 400 }, {}).width).toBe(100);
  expect(terminalOf({}, { COLUMNS: 'wide' }).width).toBe(80);
});
