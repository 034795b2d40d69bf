// Digits as a keyboard has them become those that are sent. Every script has its ten in one row, and rows follow each other whole.
const digit = /\p{Nd}/u;

// Of writing direction: they come along with what was copied.
const marks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Any digit of Unicode as ASCII, without spaces. */
export const toAscii = text => text.replace(marks, '').replace(/\s/g, '').replace(/\p{Nd}/gu, one => {
  let before = 0;
  while (digit.test(String.fromCodePoint(one.codePointAt(0) - before - 1))) before++;
  return String(before % 10);
});
