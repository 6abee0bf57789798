import { Injectable } from '@nestjs/common';
import type { NodeStatus } from './switch-node.js';
import { SwitchNodes } from './switch-nodes.js';

/** How the FreeSWITCH nodes are. */
@Injectable()
export class SwitchHealth {
  constructor(private readonly switchNodes: SwitchNodes) {}

  /** Each node's state. No question is sent: the keep-alive of the connections sees to it that the states are right. */
  nodes(): NodeStatus[] {
    return this.switchNodes.all.map(({ status }) => status);
  }
}
