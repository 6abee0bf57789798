import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Request } from 'drachtio-srf';
import { lookup } from 'node:dns/promises';
import { SIP_OPTIONS, type SipOptions } from '../sip-options.js';

const RESOLVE_EVERY = 60_000;

/** Where the FreeSWITCH nodes take SIP, and which requests are theirs. */
@Injectable()
export class Switches implements OnModuleInit, OnModuleDestroy {
  /** `host:port`, in the order in which they are tried. */
  readonly all: readonly string[];
  private readonly log = new Logger('Switches');
  private addresses: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(SIP_OPTIONS) { switches = [] }: SipOptions) {
    this.all = switches;
  }

  async onModuleInit(): Promise<void> {
    await this.resolve();
    this.timer = setInterval(() => void this.resolve(), RESOLVE_EVERY);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Whether FreeSWITCH sent a request: it comes from the very address and port at which that takes SIP. */
  sent({ source_address: address, source_port: port }: Request): boolean {
    return this.addresses.has(`${address}:${port}`);
  }

  private async resolve(): Promise<void> {
    const found = await Promise.all(
      this.all.map(async (place) => {
        const [, host = '', port = ''] = /^\[?([^\]]*)\]?:(\d+)$/.exec(place) ?? [];
        try {
          const addresses = await lookup(host, { all: true });
          return addresses.map(({ address }) => `${address}:${port}`);
        } catch (error) {
          this.log.warn(`${host} has no address: ${error instanceof Error ? error.message : String(error)}`);
          // What was known is better than nothing.
          return [...this.addresses].filter((address) => address.endsWith(`:${port}`));
        }
      }),
    );
    this.addresses = new Set(found.flat());
  }
}
