/** An event of the switch: headers in order (a name may come twice) and perhaps a body. */
export class SwitchEvent {
  readonly headers: [string, string][] = [];
  body: string | undefined;

  constructor(
    readonly name: string,
    readonly subclass?: string,
  ) {}

  /** Adds a header; as on the switch, one without a value is left out. */
  add(name: string, value: string | number | boolean | undefined): this {
    if (value !== undefined && value !== '') this.headers.push([name, String(value)]);
    return this;
  }

  /** The first header of that name, whatever its case. */
  header(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
  }
}
