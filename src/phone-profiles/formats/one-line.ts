// eslint-disable-next-line no-control-regex -- these are what ends a line, or is no text at all
const lineEnds = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * The value of a parameter in a file of lines. Such files can't write a line end in a value: one would start a
 * parameter of its own, so each run of control characters becomes a blank.
 */
export function oneLine(value: string): string {
  return value.replace(lineEnds, ' ');
}
